/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Details pane, bound to the article's front matter by one table. */
#include "details-page.h"

#include <glib/gi18n.h>
#include "date-row.h"
#include "field-binding.h"
#include "field-check.h"
#include "front-matter-words.h"
#include "hero-row.h"
#include "slug-row.h"
#include "source-dialog.h"
#include "status-row.h"
#include "stylesheet.h"
#include "term-editor.h"
#include "text.h"
#include "text-row.h"

#define SEO_TITLE_LIMIT 60
#define SLUG_BYTES 80

struct _GalleyDetailsPage
{
  AdwBin parent_instance;
  GalleyArticle *article;
  GSignalGroup *signals;
  GPtrArray *bindings;
  GPtrArray *unknown; /* rows now in unknown_row */
  AdwBanner *banner;
  GtkStack *pages;
  GtkWidget *page;
  GtkWidget *about_group;
  GtkWidget *hero_group;
  GtkWidget *publication_group;
  GtkWidget *terms_group;
  GtkWidget *excerpt_group;
  GtkWidget *more_group;
  GtkWidget *title_row;
  GtkWidget *subtitle_row;
  GtkWidget *authors_row;
  GtkWidget *slug_row;
  GtkWidget *hero_row;
  GtkWidget *alt_row;
  GtkWidget *caption_row;
  GtkWidget *credit_row;
  GtkWidget *status_row;
  GtkWidget *date_row;
  GtkWidget *comments_row;
  GtkWidget *categories_row;
  GtkWidget *tags_row;
  GtkWidget *excerpt_row;
  GtkWidget *seo_title_row;
  GtkLabel *seo_title_count;
  GtkWidget *seo_description_row;
  GtkWidget *language_row;
  GtkWidget *canonical_row;
  GtkWidget *unknown_row;
};

G_DEFINE_FINAL_TYPE (GalleyDetailsPage, galley_details_page, ADW_TYPE_BIN)

enum
{
  HERO_REQUESTED,
  HERO_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define ROW(name) G_STRUCT_OFFSET (GalleyDetailsPage, name)

static const struct
{
  GalleyField field;
  gsize row;
  const char *property;
} table[] = {
  { GALLEY_FIELD_TITLE, ROW (title_row), "text" },
  { GALLEY_FIELD_SUBTITLE, ROW (subtitle_row), "text" },
  { GALLEY_FIELD_AUTHORS, ROW (authors_row), "text" },
  { GALLEY_FIELD_SLUG, ROW (slug_row), "slug" },
  { GALLEY_FIELD_HERO_IMAGE, ROW (hero_row), "image" },
  { GALLEY_FIELD_HERO_ALT, ROW (alt_row), "text" },
  { GALLEY_FIELD_HERO_CAPTION, ROW (caption_row), "text" },
  { GALLEY_FIELD_HERO_CREDIT, ROW (credit_row), "text" },
  { GALLEY_FIELD_STATUS, ROW (status_row), "status" },
  { GALLEY_FIELD_DATE, ROW (date_row), "date" },
  { GALLEY_FIELD_COMMENTS, ROW (comments_row), "active" },
  { GALLEY_FIELD_CATEGORIES, ROW (categories_row), "terms" },
  { GALLEY_FIELD_TAGS, ROW (tags_row), "terms" },
  { GALLEY_FIELD_EXCERPT, ROW (excerpt_row), "text" },
  { GALLEY_FIELD_SEO_TITLE, ROW (seo_title_row), "text" },
  { GALLEY_FIELD_SEO_DESCRIPTION, ROW (seo_description_row), "text" },
  { GALLEY_FIELD_LANGUAGE, ROW (language_row), "text" },
  { GALLEY_FIELD_CANONICAL_URL, ROW (canonical_row), "text" },
};

static void
show_problem (GalleyDetailsPage *self,
              const char *sentence)
{
  if (sentence)
    adw_banner_set_title (self->banner, sentence);
  adw_banner_set_revealed (self->banner, sentence != NULL);
}

static void
set_editable (GalleyDetailsPage *self,
              gboolean editable)
{
  GtkWidget *groups[] = { self->about_group, self->hero_group, self->publication_group,
                          self->terms_group, self->excerpt_group, self->more_group };

  /* The groups, not the page: it must still scroll. */
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_widget_set_sensitive (groups[i], editable);
}

static void
update_state (GalleyDetailsPage *self)
{
  GalleyFrontMatter *front_matter = galley_document_get_front_matter (galley_article_get_document (self->article));
  const GError *problem = galley_front_matter_get_problem (front_matter);
  g_autofree char *sentence = NULL;

  if (problem)
    {
      g_autofree char *words = galley_front_matter_words (problem);

      /* Translators: %s says in which line what is wrong, and what to do. */
      sentence = g_strdup_printf (_ ("The details can’t be read. %s"), words);
    }
  else if (galley_front_matter_get_format (front_matter) == GALLEY_FRONT_MATTER_TOML)
    sentence = g_strdup (_ ("The details of this article are written in TOML, which is only shown here"));
  /* the reader's own words, for whoever wants them */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->banner), problem ? problem->message : NULL);
  show_problem (self, sentence);
  adw_banner_set_button_label (self->banner, sentence != NULL ? _ ("_Edit as Text…") : NULL);
  set_editable (self, sentence == NULL);
}

static void
update_unknown (GalleyDetailsPage *self)
{
  GalleyFrontMatter *front_matter = galley_document_get_front_matter (galley_article_get_document (self->article));
  g_autoptr (GPtrArray) keys = galley_front_matter_get_unknown (front_matter);

  for (guint i = 0; i < self->unknown->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->unknown_row), g_ptr_array_index (self->unknown, i));
  g_ptr_array_set_size (self->unknown, 0);
  for (guint i = 0; keys && i < keys->len; i++)
    {
      GalleyUnknownKey *key = g_ptr_array_index (keys, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), key->key);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), key->value);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
      gtk_widget_add_css_class (row, "property");
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->unknown_row), row);
      g_ptr_array_add (self->unknown, row);
    }
  gtk_widget_set_visible (self->unknown_row, self->unknown->len > 0);
}

static void
update_derived (GalleyDetailsPage *self)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot (self->article);
  const char *title = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_TITLE);
  g_autofree char *slug = galley_text_slug (title ? title : "", SLUG_BYTES);
  g_autofree char *folder = galley_article_dup_folder (self->article);
  g_autoptr (GDateTime) date = galley_article_snapshot_get_date (snapshot, GALLEY_FIELD_DATE);

  galley_slug_row_set_derived (GALLEY_SLUG_ROW (self->slug_row), *slug ? slug : "untitled");
  galley_hero_row_set_folder (GALLEY_HERO_ROW (self->hero_row), folder);
  galley_date_row_set_strange (GALLEY_DATE_ROW (self->date_row),
                               date ? NULL : galley_article_get_string (self->article, GALLEY_FIELD_DATE));
}

static void
document_replaced_cb (GalleyDetailsPage *self)
{
  update_state (self);
  update_unknown (self);
  update_derived (self);
}

static void
failed_cb (GalleyDetailsPage *self,
           const char *message,
           GalleyFieldBinding *binding)
{
  /* Translators: the key of a detail in the file. */
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” can’t be changed here. Edit it in the text file."),
                                               galley_field_get_key (galley_field_binding_get_field (binding)));

  g_debug ("%s", message);

  show_problem (self, sentence);
  adw_banner_set_button_label (self->banner, _ ("_Edit as Text…"));
}

static void
set_css_class (GtkWidget *widget,
               const char *name,
               gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The row says what is wrong; the value is kept all the same: the file belongs to the writer. */
static void
mark_check (GtkWidget *row,
            const char *problem,
            const char *hint)
{
  set_css_class (row, "error", problem != NULL);
  gtk_widget_set_tooltip_text (row, problem ? problem : hint);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
language_changed_cb (GalleyDetailsPage *self)
{
  mark_check (self->language_row,
              galley_field_check_language (gtk_editable_get_text (GTK_EDITABLE (self->language_row))),
              NULL);
}

static void
canonical_changed_cb (GalleyDetailsPage *self)
{
  mark_check (self->canonical_row,
              galley_field_check_url (gtk_editable_get_text (GTK_EDITABLE (self->canonical_row))),
              _ ("Where the article was first published, if that is elsewhere"));
}

static void
seo_title_changed_cb (GalleyDetailsPage *self)
{
  guint n_chars = g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->seo_title_row)), -1);
  /* Translators: characters typed, and how many are best at most. */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), n_chars, SEO_TITLE_LIMIT);

  gtk_label_set_text (self->seo_title_count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->seo_title_count), n_chars > 0);
  set_css_class (GTK_WIDGET (self->seo_title_count), "warning", n_chars > SEO_TITLE_LIMIT);
  set_css_class (self->seo_title_row, "galley-bare", n_chars == 0);
}

static gboolean
is_foreign (GalleyDetailsPage *self,
            const char *state)
{
  return state && *state;
}

static void
edit_source_cb (GalleyDetailsPage *self)
{
  galley_details_page_commit (self);
  adw_dialog_present (galley_source_dialog_new (self->article), GTK_WIDGET (self));
}

static void
hero_choose_cb (GalleyDetailsPage *self)
{
  g_signal_emit (self, signals[HERO_REQUESTED], 0);
}

static void
hero_dropped_cb (GalleyDetailsPage *self,
                 GFile *file)
{
  g_signal_emit (self, signals[HERO_DROPPED], 0, file);
}

static void
galley_details_page_dispose (GObject *object)
{
  GalleyDetailsPage *self = GALLEY_DETAILS_PAGE (object);

  /* Before the rows go: what is still typed is committed. */
  g_clear_pointer (&self->bindings, g_ptr_array_unref);
  g_clear_pointer (&self->unknown, g_ptr_array_unref);
  g_clear_object (&self->signals);
  g_clear_object (&self->article);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_DETAILS_PAGE);
  G_OBJECT_CLASS (galley_details_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    gsize offset;
  } children[] = {
    { "about_group", ROW (about_group) },
    { "hero_group", ROW (hero_group) },
    { "publication_group", ROW (publication_group) },
    { "terms_group", ROW (terms_group) },
    { "excerpt_group", ROW (excerpt_group) },
    { "more_group", ROW (more_group) },
    { "title_row", ROW (title_row) },
    { "subtitle_row", ROW (subtitle_row) },
    { "authors_row", ROW (authors_row) },
    { "slug_row", ROW (slug_row) },
    { "hero_row", ROW (hero_row) },
    { "alt_row", ROW (alt_row) },
    { "caption_row", ROW (caption_row) },
    { "credit_row", ROW (credit_row) },
    { "status_row", ROW (status_row) },
    { "date_row", ROW (date_row) },
    { "comments_row", ROW (comments_row) },
    { "categories_row", ROW (categories_row) },
    { "tags_row", ROW (tags_row) },
    { "excerpt_row", ROW (excerpt_row) },
    { "seo_title_row", ROW (seo_title_row) },
    { "seo_title_count", ROW (seo_title_count) },
    { "seo_description_row", ROW (seo_description_row) },
    { "language_row", ROW (language_row) },
    { "canonical_row", ROW (canonical_row) },
    { "unknown_row", ROW (unknown_row) },
    { "banner", ROW (banner) },
    { "pages", ROW (pages) },
    { "page", ROW (page) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE, children[i].offset);
}

static void
galley_details_page_class_init (GalleyDetailsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_details_page_dispose;

  signals[HERO_REQUESTED] = g_signal_new ("hero-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HERO_DROPPED] = g_signal_new ("hero-dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  g_type_ensure (GALLEY_TYPE_DATE_ROW);
  g_type_ensure (GALLEY_TYPE_HERO_ROW);
  g_type_ensure (GALLEY_TYPE_SLUG_ROW);
  g_type_ensure (GALLEY_TYPE_STATUS_ROW);
  g_type_ensure (GALLEY_TYPE_TERM_EDITOR);
  g_type_ensure (GALLEY_TYPE_TEXT_ROW);
  galley_stylesheet_load ("details.css");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/details-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, is_foreign);
  gtk_widget_class_bind_template_callback (widget_class, edit_source_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, canonical_changed_cb);
}

static void
galley_details_page_init (GalleyDetailsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->unknown = g_ptr_array_new ();
  self->bindings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GtkWidget *row = G_STRUCT_MEMBER (GtkWidget *, self, table[i].row);
      GalleyFieldBinding *binding = galley_field_binding_new (table[i].field, row, table[i].property);

      g_signal_connect_object (binding, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->bindings, binding);
    }

  self->signals = g_signal_group_new (GALLEY_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->signals, "document-replaced", G_CALLBACK (document_replaced_cb), self);
  g_signal_group_connect_swapped (self->signals, "field-changed", G_CALLBACK (update_derived), self);
  g_signal_group_connect_swapped (self->signals, "body-changed", G_CALLBACK (update_derived), self);
  g_signal_group_connect_swapped (self->signals, "notify::path", G_CALLBACK (update_derived), self);

  g_signal_connect_object (self->hero_row, "choose", G_CALLBACK (hero_choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hero_row, "dropped", G_CALLBACK (hero_dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seo_title_row, "changed", G_CALLBACK (seo_title_changed_cb), self, G_CONNECT_SWAPPED);
  seo_title_changed_cb (self);
}

GtkWidget *
galley_details_page_new (void)
{
  return g_object_new (GALLEY_TYPE_DETAILS_PAGE, NULL);
}

void
galley_details_page_set_article (GalleyDetailsPage *self,
                                 GalleyArticle *article)
{
  g_return_if_fail (GALLEY_IS_DETAILS_PAGE (self));

  if (self->article == article)
    return;
  galley_details_page_commit (self);
  g_set_object (&self->article, article);
  g_signal_group_set_target (self->signals, article);
  gtk_stack_set_visible_child_name (self->pages, article ? "article" : "none");
  if (article)
    document_replaced_cb (self);
  else
    show_problem (self, NULL);
  for (guint i = 0; i < self->bindings->len; i++)
    galley_field_binding_set_article (g_ptr_array_index (self->bindings, i), article);
  if (article)
    adw_preferences_page_scroll_to_top (ADW_PREFERENCES_PAGE (self->page));
}

void
galley_details_page_commit (GalleyDetailsPage *self)
{
  g_return_if_fail (GALLEY_IS_DETAILS_PAGE (self));

  for (guint i = 0; i < self->bindings->len; i++)
    galley_field_binding_commit (g_ptr_array_index (self->bindings, i));
}

static GtkWidget *
row_of (GalleyDetailsPage *self,
        GalleyField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].field == field)
      return G_STRUCT_MEMBER (GtkWidget *, self, table[i].row);
  return NULL;
}

void
galley_details_page_show_field (GalleyDetailsPage *self,
                                GalleyField field)
{
  GtkWidget *row = row_of (self, field);

  g_return_if_fail (GALLEY_IS_DETAILS_PAGE (self));

  if (row == NULL)
    adw_preferences_page_scroll_to_top (ADW_PREFERENCES_PAGE (self->page));
  else if (!gtk_widget_get_visible (row))
    gtk_widget_child_focus (self->hero_row, GTK_DIR_TAB_FORWARD);
  else if (!gtk_widget_grab_focus (row))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

void
galley_details_page_set_terms (GalleyDetailsPage *self,
                               const char *const *tags,
                               const char *const *categories)
{
  g_return_if_fail (GALLEY_IS_DETAILS_PAGE (self));

  galley_term_editor_set_known (GALLEY_TERM_EDITOR (self->tags_row), tags);
  galley_term_editor_set_known (GALLEY_TERM_EDITOR (self->categories_row), categories);
}

void
galley_details_page_set_reached (GalleyDetailsPage *self,
                                 GalleyStatus reached)
{
  g_return_if_fail (GALLEY_IS_DETAILS_PAGE (self));

  galley_status_row_set_reached (GALLEY_STATUS_ROW (self->status_row), reached);
}

void
galley_details_page_set_published (GalleyDetailsPage *self,
                                   const char *published_url)
{
  g_autofree char *slug = NULL;

  g_return_if_fail (GALLEY_IS_DETAILS_PAGE (self));

  slug = galley_field_slug_of_url (published_url);
  galley_slug_row_set_published (GALLEY_SLUG_ROW (self->slug_row), published_url && !slug ? "" : slug);
}
