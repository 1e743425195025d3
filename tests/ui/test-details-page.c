/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Details pane with a real article behind it: both ways, nothing lost, nothing written that was not meant. */
#include "date-row.h"
#include "details-page.h"
#include "hero-row.h"
#include "slug-row.h"
#include "status-row.h"
#include "temp-dir.h"
#include "term-editor.h"
#include "text-row.h"
#include "widgets.h"

#define SOURCE                     \
  "---\n"                          \
  "title: The Old Bridge # keep\n" \
  "authors: [Ana Ruiz]\n"          \
  "tags: [harbour, bridges]\n"     \
  "weight: 3\n"                    \
  "---\n"                          \
  "Body\n"

typedef struct
{
  GtkWidget *page;
  GtkWidget *window;
  GalleyArticle *article;
} Fixture;

static GalleyDocument *
document_of (const char *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));

  return galley_document_new_for_bytes (bytes);
}

static void
set_up (Fixture *fixture,
        gconstpointer source)
{
  g_autoptr (GalleyDocument) document = document_of (source ? source : SOURCE);

  fixture->article = galley_article_new (document, NULL);
  fixture->page = galley_details_page_new ();
  fixture->window = widgets_show (fixture->page);
  galley_details_page_set_article (GALLEY_DETAILS_PAGE (fixture->page), fixture->article);
}

static void
tear_down (Fixture *fixture,
           gconstpointer source)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->article);
}

static char *
source_of (GalleyArticle *article)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (galley_article_get_document (article));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GtkWidget *
entry (Fixture *fixture,
       const char *title)
{
  GtkWidget *row = widgets_find (fixture->page, ADW_TYPE_ENTRY_ROW, "title", title);

  g_assert_nonnull (row);
  return row;
}

static void
type (GtkWidget *row,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
assert_shows (GtkWidget *row,
              const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, text);
}

static void
test_shows (Fixture *fixture,
            gconstpointer user_data)
{
  g_autofree char *source = source_of (fixture->article);
  g_auto (GStrv) tags = NULL;

  assert_shows (entry (fixture, "_Title"), "The Old Bridge");
  assert_shows (entry (fixture, "_Authors"), "Ana Ruiz");
  assert_shows (entry (fixture, "Add_ress"), "the-old-bridge");
  g_object_get (widgets_find (fixture->page, GALLEY_TYPE_TERM_EDITOR, "title", "Tags"), "terms", &tags, NULL);
  g_assert_cmpuint (g_strv_length (tags), ==, 2);
  g_assert_nonnull (widgets_find (fixture->page, ADW_TYPE_ACTION_ROW, "title", "weight"));
  /* Looking changes nothing. */
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_cmpstr (source, ==, SOURCE);
}

static void
test_typing_commits_after_a_pause (Fixture *fixture,
                                   gconstpointer user_data)
{
  g_autofree char *source = NULL;

  type (entry (fixture, "_Title"), "The New Bridge");
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_TITLE), ==, "The Old Bridge");
  wait_until (g_strcmp0 (galley_article_get_string (fixture->article, GALLEY_FIELD_TITLE), "The New Bridge") == 0);
  source = source_of (fixture->article);
  g_assert_nonnull (strstr (source, "title: The New Bridge # keep\n"));
  g_assert_nonnull (strstr (source, "weight: 3\n"));
  assert_shows (entry (fixture, "Add_ress"), "the-new-bridge");
}

static gboolean
type_on_cb (gpointer row)
{
  g_autofree char *text = g_strconcat (gtk_editable_get_text (GTK_EDITABLE (row)), "e", NULL);

  type (row, text);
  return G_SOURCE_CONTINUE;
}

static void
test_typing_commits_without_a_pause (Fixture *fixture,
                                     gconstpointer user_data)
{
  guint typing = g_timeout_add (100, type_on_cb, entry (fixture, "_Title"));

  wait_until (g_str_has_prefix (galley_article_get_string (fixture->article, GALLEY_FIELD_TITLE), "The Old Bridgee"));
  g_source_remove (typing);
}

static void
test_article_updates_rows (Fixture *fixture,
                           gconstpointer user_data)
{
  const char *const authors[] = { "Ana Ruiz", "Ben Okafor", NULL };
  g_autoptr (GalleyDocument) other = document_of ("---\ntitle: Other\n---\n");
  guint64 revision;

  galley_article_set_string (fixture->article, GALLEY_FIELD_SUBTITLE, "On harbours", NULL);
  galley_article_set_list (fixture->article, GALLEY_FIELD_AUTHORS, authors, NULL);
  assert_shows (entry (fixture, "_Subtitle"), "On harbours");
  assert_shows (entry (fixture, "_Authors"), "Ana Ruiz, Ben Okafor");
  revision = galley_article_get_revision (fixture->article);
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_cmpuint (galley_article_get_revision (fixture->article), ==, revision);

  galley_article_set_document (fixture->article, other);
  assert_shows (entry (fixture, "_Title"), "Other");
  assert_shows (entry (fixture, "_Authors"), "");
}

static void
test_half_typed_list (Fixture *fixture,
                      gconstpointer user_data)
{
  type (entry (fixture, "_Authors"), "Ana Ruiz, ");
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  assert_shows (entry (fixture, "_Authors"), "Ana Ruiz, ");
  type (entry (fixture, "_Authors"), "Ana Ruiz, Ben");
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_cmpstr (galley_article_get_list (fixture->article, GALLEY_FIELD_AUTHORS)[1], ==, "Ben");
  assert_shows (entry (fixture, "_Authors"), "Ana Ruiz, Ben");
}

/* What is being typed outlives a change of the file, and another article. */
static void
test_typed_text_survives (Fixture *fixture,
                          gconstpointer user_data)
{
  g_autoptr (GalleyDocument) reloaded = document_of ("---\ntitle: The Old Bridge\nlang: en\n---\nBody\n");
  g_autoptr (GalleyDocument) empty = galley_document_new_empty ();
  g_autoptr (GalleyArticle) other = galley_article_new (empty, NULL);

  type (entry (fixture, "_Title"), "Typed");
  galley_article_set_document (fixture->article, reloaded);
  assert_shows (entry (fixture, "_Title"), "Typed");
  galley_details_page_set_article (GALLEY_DETAILS_PAGE (fixture->page), other);
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_TITLE), ==, "Typed");
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_LANGUAGE), ==, "en");
  g_assert_null (galley_article_get_string (other, GALLEY_FIELD_TITLE));
  assert_shows (entry (fixture, "_Title"), "");
  galley_details_page_set_article (GALLEY_DETAILS_PAGE (fixture->page), NULL);
}

static void
test_pills (Fixture *fixture,
            gconstpointer user_data)
{
  GtkWidget *tags = widgets_find (fixture->page, GALLEY_TYPE_TERM_EDITOR, "title", "Tags");
  GtkWidget *text = widgets_find (tags, GTK_TYPE_TEXT, NULL, NULL);
  const char *const *list;

  gtk_editable_set_text (GTK_EDITABLE (text), "night ");
  g_signal_emit_by_name (text, "activate");
  gtk_editable_set_text (GTK_EDITABLE (text), "water,");
  assert_shows (text, "");
  widgets_click (tags, "Remove “harbour”");
  gtk_editable_set_text (GTK_EDITABLE (text), "bridges");
  g_signal_emit_by_name (text, "activate");

  list = galley_article_get_list (fixture->article, GALLEY_FIELD_TAGS);
  g_assert_cmpuint (g_strv_length ((char **) list), ==, 3);
  g_assert_cmpstr (list[0], ==, "bridges");
  g_assert_cmpstr (list[1], ==, "night");
  g_assert_cmpstr (list[2], ==, "water");
  g_assert_null (widgets_find (tags, GTK_TYPE_LABEL, "label", "harbour"));
}

static void
test_completion (Fixture *fixture,
                 gconstpointer user_data)
{
  const char *const known[] = { "long reads", "engineering", "Reading", NULL };
  GtkWidget *tags = widgets_find (fixture->page, GALLEY_TYPE_TERM_EDITOR, "title", "Tags");
  GtkWidget *text = widgets_find (tags, GTK_TYPE_TEXT, NULL, NULL);
  GtkWidget *list, *row;

  galley_details_page_set_terms (GALLEY_DETAILS_PAGE (fixture->page), known, NULL);
  gtk_editable_set_text (GTK_EDITABLE (text), "read");
  list = widgets_find (text, GTK_TYPE_LIST_BOX, NULL, NULL);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_nonnull (widgets_find (row, GTK_TYPE_LABEL, "label", "Reading"));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_nonnull (widgets_find (row, GTK_TYPE_LABEL, "label", "long reads"));
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpstr (galley_article_get_list (fixture->article, GALLEY_FIELD_TAGS)[2], ==, "long reads");
}

static void
test_slug_follows_title (Fixture *fixture,
                         gconstpointer user_data)
{
  GtkWidget *slug = entry (fixture, "Add_ress");

  type (slug, "my-bridge");
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_SLUG), ==, "my-bridge");
  galley_article_set_string (fixture->article, GALLEY_FIELD_TITLE, "Elsewhere", NULL);
  assert_shows (slug, "my-bridge");

  widgets_click (slug, "Follow the Title");
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_null (galley_article_get_string (fixture->article, GALLEY_FIELD_SLUG));
  assert_shows (slug, "elsewhere");
}

static void
test_slug_is_frozen (Fixture *fixture,
                     gconstpointer user_data)
{
  GtkWidget *slug = entry (fixture, "Add_ress");
  GtkWidget *warning = widgets_find (fixture->page, ADW_TYPE_ACTION_ROW, "title",
                                     "Changing the address breaks links to the published article");

  galley_details_page_set_published (GALLEY_DETAILS_PAGE (fixture->page), "https://example.org/2026/the-old-bridge/");
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (slug)));
  g_assert_false (gtk_widget_get_visible (warning));
  galley_article_set_string (fixture->article, GALLEY_FIELD_TITLE, "A Newer Title", NULL);
  assert_shows (slug, "the-old-bridge");

  galley_slug_row_unlock (GALLEY_SLUG_ROW (slug));
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (slug)));
  g_assert_true (gtk_widget_get_visible (warning));
  type (slug, "moved");
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_SLUG), ==, "moved");

  galley_details_page_set_published (GALLEY_DETAILS_PAGE (fixture->page), NULL);
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (slug)));
  g_assert_false (gtk_widget_get_visible (warning));
}

static void
test_date (Fixture *fixture,
           gconstpointer user_data)
{
  GtkWidget *row = widgets_find (fixture->page, GALLEY_TYPE_DATE_ROW, NULL, NULL);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  guint64 revision;

  g_object_set (row, "date", date, NULL);
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_DATE), ==, "2026-11-24T09:30:00Z");
  galley_article_set_string (fixture->article, GALLEY_FIELD_DATE, "2027-01-02", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "2 January 2027, 00:00");
  revision = galley_article_get_revision (fixture->article);
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_cmpuint (galley_article_get_revision (fixture->article), ==, revision);

  galley_article_set_string (fixture->article, GALLEY_FIELD_DATE, "soon", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "soon");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  widgets_click (row, "_Clear");
  g_assert_null (galley_article_get_string (fixture->article, GALLEY_FIELD_DATE));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "When published");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

static void
test_status (Fixture *fixture,
             gconstpointer user_data)
{
  GtkWidget *row = widgets_find (fixture->page, GALLEY_TYPE_STATUS_ROW, NULL, NULL);
  GtkWidget *state = widgets_find (fixture->page, ADW_TYPE_ACTION_ROW, "subtitle", "Published");

  g_assert_null (state);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  wait_until (g_strcmp0 (galley_article_get_string (fixture->article, GALLEY_FIELD_STATUS), "review") == 0);
  galley_article_set_string (fixture->article, GALLEY_FIELD_STATUS, "published", NULL);
  state = widgets_find (fixture->page, ADW_TYPE_ACTION_ROW, "subtitle", "Published");
  g_assert_true (gtk_widget_get_visible (state));
  g_assert_false (gtk_widget_get_visible (row));
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_STATUS), ==, "published");
}

static void
test_checks_mark_but_keep (Fixture *fixture,
                           gconstpointer user_data)
{
  GtkWidget *url = entry (fixture, "Original Address");
  GtkWidget *language = entry (fixture, "Language");

  type (url, "example");
  type (language, "english language");
  g_assert_true (gtk_widget_has_css_class (url, "error"));
  g_assert_true (gtk_widget_has_css_class (language, "error"));
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_true (gtk_widget_has_css_class (url, "error"));
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_CANONICAL_URL), ==, "example");
  type (url, "https://example.org/a");
  type (language, "pt-BR");
  g_assert_false (gtk_widget_has_css_class (url, "error"));
  g_assert_false (gtk_widget_has_css_class (language, "error"));
}

static void
test_others (Fixture *fixture,
             gconstpointer user_data)
{
  GtkWidget *excerpt = widgets_find (fixture->page, GALLEY_TYPE_TEXT_ROW, "title", "Excerpt");
  GtkWidget *comments = widgets_find (fixture->page, ADW_TYPE_SWITCH_ROW, NULL, NULL);

  g_object_set (excerpt, "text", "Two\nlines", NULL);
  galley_details_page_commit (GALLEY_DETAILS_PAGE (fixture->page));
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_EXCERPT), ==, "Two\nlines");
  g_assert_nonnull (widgets_find (excerpt, GTK_TYPE_LABEL, "label", "9"));

  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (comments)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (comments), FALSE);
  g_assert_false (galley_article_get_boolean (fixture->article, GALLEY_FIELD_COMMENTS, TRUE));
}

static void
test_hero (Fixture *fixture,
           gconstpointer user_data)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autofree char *path = g_build_filename (folder, "index.md", NULL);
  g_autofree char *image = g_build_filename (folder, "hero.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  GtkWidget *row = widgets_find (fixture->page, GALLEY_TYPE_HERO_ROW, NULL, NULL);
  GtkWidget *picture = widgets_find (row, GTK_TYPE_PICTURE, NULL, NULL);
  GtkWidget *alt = entry (fixture, "Description for Those Who Cannot See It");

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, image, "png", NULL, NULL));
  galley_article_set_path (fixture->article, path);
  g_assert_false (gtk_widget_get_visible (alt));
  galley_article_set_string (fixture->article, GALLEY_FIELD_HERO_IMAGE, "hero.png", NULL);
  wait_until (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  g_assert_true (gtk_widget_get_visible (alt));

  galley_article_set_string (fixture->article, GALLEY_FIELD_HERO_IMAGE, "gone.png", NULL);
  wait_until (widgets_find (row, GTK_TYPE_LABEL, "label", "The file “gone.png” is missing"));
  widgets_click (row, "Re_move");
  wait_until (!galley_article_get_string (fixture->article, GALLEY_FIELD_HERO_IMAGE));
}

static void
test_broken_head_is_read_only (Fixture *fixture,
                               gconstpointer user_data)
{
  GtkWidget *banner = widgets_find (fixture->page, ADW_TYPE_BANNER, NULL, NULL);
  g_autoptr (GalleyDocument) mended = document_of (SOURCE);
  g_autofree char *source = source_of (fixture->article);

  g_assert_cmpstr (source, ==, user_data);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_false (gtk_widget_is_sensitive (entry (fixture, "_Title")));
  galley_article_set_document (fixture->article, mended);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_true (gtk_widget_is_sensitive (entry (fixture, "_Title")));
}

static gboolean
has_focus (Fixture *fixture,
           GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus && (focus == row || gtk_widget_is_ancestor (focus, row));
}

/* As from the checklist before publishing. */
static void
test_show_field (Fixture *fixture,
                 gconstpointer source)
{
  GalleyDetailsPage *page = GALLEY_DETAILS_PAGE (fixture->page);
  GtkWidget *hero = widgets_find (fixture->page, GALLEY_TYPE_HERO_ROW, NULL, NULL);
  GtkWidget *tags = widgets_find (fixture->page, GALLEY_TYPE_TERM_EDITOR, "title", "Tags");
  GtkWidget *date = widgets_find (fixture->page, GALLEY_TYPE_DATE_ROW, NULL, NULL);

  galley_details_page_show_field (page, GALLEY_FIELD_TITLE);
  g_assert_true (has_focus (fixture, entry (fixture, "_Title")));
  galley_details_page_show_field (page, GALLEY_FIELD_DATE);
  g_assert_true (has_focus (fixture, date));
  galley_details_page_show_field (page, GALLEY_FIELD_TAGS);
  g_assert_true (has_focus (fixture, tags));
  /* there is no picture to describe: one is to be chosen */
  galley_details_page_show_field (page, GALLEY_FIELD_HERO_ALT);
  g_assert_true (has_focus (fixture, hero));
  galley_article_set_string (fixture->article, GALLEY_FIELD_HERO_IMAGE, "gone.jpg", NULL);
  galley_details_page_show_field (page, GALLEY_FIELD_HERO_ALT);
  g_assert_true (has_focus (fixture, entry (fixture, "Description for Those Who Cannot See It")));
  galley_details_page_show_field (page, GALLEY_N_FIELDS);
}

static void
test_closing_commits (Fixture *fixture,
                      gconstpointer user_data)
{
  g_autoptr (GalleyArticle) article = g_object_ref (fixture->article);

  type (entry (fixture, "_Title"), "Last words");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = gtk_window_new ();
  g_assert_cmpstr (galley_article_get_string (article, GALLEY_FIELD_TITLE), ==, "Last words");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, source, test) g_test_add ("/details/" path, Fixture, source, set_up, test, tear_down)
  ADD ("shows", NULL, test_shows);
  ADD ("typing", NULL, test_typing_commits_after_a_pause);
  ADD ("typing-on", NULL, test_typing_commits_without_a_pause);
  ADD ("article-updates-rows", NULL, test_article_updates_rows);
  ADD ("half-typed-list", NULL, test_half_typed_list);
  ADD ("typed-text-survives", NULL, test_typed_text_survives);
  ADD ("pills", NULL, test_pills);
  ADD ("completion", NULL, test_completion);
  ADD ("slug-follows-title", NULL, test_slug_follows_title);
  ADD ("slug-is-frozen", NULL, test_slug_is_frozen);
  ADD ("date", NULL, test_date);
  ADD ("status", NULL, test_status);
  ADD ("checks", NULL, test_checks_mark_but_keep);
  ADD ("others", NULL, test_others);
  ADD ("hero", NULL, test_hero);
  ADD ("broken-yaml", "---\ntitle: [oops\n---\nBody\n", test_broken_head_is_read_only);
  ADD ("toml", "+++\ntitle = \"Bridge\"\n+++\nBody\n", test_broken_head_is_read_only);
  ADD ("show-field", NULL, test_show_field);
  ADD ("closing", NULL, test_closing_commits);
  return g_test_run ();
}
