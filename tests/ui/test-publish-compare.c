/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others changed on the site, as the dialog shows it: marked, compared, decided, brought into the text. */
#include <glib/gstdio.h>
#include <string.h>
#include <webkit/webkit.h>

#include "article-load.h"
#include "conflict-page.h"
#include "difference-page.h"
#include "publish-dialog.h"
#include "publication-store.h"
#include "publish-done.h"
#include "temp-dir.h"
#include "widgets.h"

#define HEAD "---\ntitle: Harbour Bridge\nauthors: [Ana]\n---\n\n"

typedef struct
{
  TempDir *dir;
  char *path;
  GalleyWorkspace *workspace;
  GalleySite *site;
  GalleyWaitingList *waiting;
  GalleyOpenArticle *open;
  GtkWidget *window;
  AdwDialog *dialog;
  char *published;
  char *said; /* by the page */
} Fixture;

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GalleyOpenArticle **) user_data = galley_article_load_finish (result, NULL);
}

static void
published_cb (Fixture *fixture,
              const char *url)
{
  g_set_str (&fixture->published, url);
}

static GtkWidget *
button (Fixture *fixture,
        const char *label)
{
  return widgets_find (fixture->window, GTK_TYPE_BUTTON, "label", label);
}

static void
press (Fixture *fixture,
       const char *label)
{
  wait_until (button (fixture, label) != NULL && gtk_widget_is_sensitive (button (fixture, label)));
  g_signal_emit_by_name (button (fixture, label), "clicked");
}

static void
activate_row (Fixture *fixture,
              const char *tooltip)
{
  GtkWidget *row = widgets_find (fixture->window, ADW_TYPE_ACTION_ROW, "tooltip-text", tooltip);

  g_assert_nonnull (row);
  gtk_widget_activate (row);
}

/* Ana writes body. */
static void
write_text (Fixture *fixture,
            const char *body)
{
  g_autofree char *text = g_strconcat (HEAD, body, NULL);

  g_clear_object (&fixture->open);
  g_file_set_contents (fixture->path, text, -1, NULL);
  galley_article_load_async (fixture->workspace, fixture->path, NULL, loaded_cb, &fixture->open);
  wait_until (fixture->open != NULL);
}

static GalleyPost *
fetch (Fixture *fixture,
       GalleyPublisher **publisher)
{
  g_autoptr (GalleyPublication) record = galley_publication_store_load (fixture->path, GALLEY_SITE_ID_EMBEDDED, NULL);
  g_autoptr (GError) error = NULL;
  GalleyPost *post;

  *publisher = galley_workspace_open_publisher (fixture->workspace, fixture->site, NULL, &error);
  g_assert_no_error (error);
  post = galley_publisher_fetch (*publisher, record->remote_id, NULL, &error);
  g_assert_no_error (error);

  return post;
}

/* Somebody edits the post on the site. */
static void
change_site (Fixture *fixture,
             const char *from,
             const char *to)
{
  g_autoptr (GalleyPublisher) publisher = NULL;
  g_autoptr (GalleyPost) post = fetch (fixture, &publisher);
  g_autoptr (GString) body = g_string_new (post->body_html);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (body, from, to, 1), ==, 1);
  g_set_str (&post->body_html, body->str);
  galley_publisher_update (publisher, post, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_site_says (Fixture *fixture,
                  const char *words)
{
  g_autoptr (GalleyPublisher) publisher = NULL;
  g_autoptr (GalleyPost) post = fetch (fixture, &publisher);

  g_assert_nonnull (strstr (post->body_html, words));
}

static void
show_dialog (Fixture *fixture)
{
  fixture->dialog = galley_publish_dialog_new (fixture->workspace, fixture->waiting, fixture->open, GALLEY_PUBLISH_NOW);
  g_signal_connect_swapped (fixture->dialog, "published", G_CALLBACK (published_cb), fixture);
  adw_dialog_present (fixture->dialog, fixture->window);
}

static void
publish (Fixture *fixture)
{
  show_dialog (fixture);
  press (fixture, "_Publish");
  wait_until (fixture->published != NULL);
  adw_dialog_force_close (fixture->dialog);
  g_clear_pointer (&fixture->published, g_free);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { .author = "Ana Silva" };
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  options.library = fixture->dir;
  fixture->path = g_build_filename (fixture->dir, "bridge", "index.md", NULL);
  folder = g_path_get_dirname (fixture->path);
  g_mkdir_with_parents (folder, 0777);
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  fixture->site = galley_workspace_find_site (fixture->workspace, GALLEY_SITE_ID_EMBEDDED);
  fixture->waiting = galley_waiting_list_new (fixture->workspace, g_network_monitor_get_default ());
  galley_waiting_list_start (fixture->waiting);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 800);
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Text"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  write_text (fixture, "A story of the rivets.\n\nThe second.\n\nThe end of it.\n");
  publish (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  adw_dialog_force_close (fixture->dialog);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->open);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->waiting);
  g_clear_object (&fixture->site);
  g_clear_object (&fixture->workspace);
  g_free (fixture->published);
  g_free (fixture->said);
  g_free (fixture->path);
  temp_dir_free (fixture->dir);
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  g_free (fixture->said);
  fixture->said = value ? jsc_value_to_string (value) : g_strdup ("");
}

/* What the page of differences answers, once it is not empty. */
static const char *
ask_page (Fixture *fixture,
          const char *script)
{
  GtkWidget *page = NULL;
  GtkWidget *web;

  wait_until ((page = widgets_find (fixture->window, GALLEY_TYPE_DIFFERENCE_PAGE, NULL, NULL)) != NULL);
  web = widgets_find (page, WEBKIT_TYPE_WEB_VIEW, NULL, NULL);
  do
    {
      g_clear_pointer (&fixture->said, g_free);
      webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (web), script, -1, NULL, "galley", NULL, NULL,
                                                      answered_cb, fixture);
      wait_until (fixture->said != NULL);
    }
  while (fixture->said[0] == '\0');

  return fixture->said;
}

static void
test_difference (Fixture *fixture,
                 gconstpointer data)
{
  write_text (fixture, "A story of ten thousand rivets.\n\nThe second.\n\nThe end of it.\n\nAnd more.\n");
  show_dialog (fixture);
  wait_until (button (fixture, "_Update") != NULL);
  activate_row (fixture, "Show What Changes");
  g_assert_cmpstr (ask_page (fixture, "return [...document.querySelectorAll('del')].map(e => e.textContent).join('|')"),
                   ==, "the");
  g_assert_cmpstr (ask_page (fixture, "return [...document.querySelectorAll('ins')].map(e => e.textContent).join('|')"),
                   ==, "ten thousand|And more.");
  g_assert_nonnull (strstr (ask_page (fixture, "return document.body.innerText"), "The end of it."));
}

/* What is from the site may hold anything. */
static void
test_hostile (Fixture *fixture,
              gconstpointer data)
{
  change_site (
      fixture, "<p>The end of it.</p>",
      "<p>The end of it.<script>document.title='bad'</script><img src=x onerror=\"document.title='bad'\"></p>");
  write_text (fixture, "A story of ten thousand rivets.\n\nThe second.\n\nThe end of it.\n");
  show_dialog (fixture);
  wait_until (button (fixture, "_Update") != NULL);
  activate_row (fixture, "Show What Changes");
  g_assert_cmpstr (ask_page (fixture, "const n = document.querySelectorAll('ins').length;"
                                      "return n ? n + document.title.replace('bad', ' is bad') : ''"),
                   ==, "1–");
}

static AdwToggleGroup *
choices (Fixture *fixture)
{
  GtkWidget *page = NULL;

  wait_until ((page = widgets_find (fixture->window, GALLEY_TYPE_CONFLICT_PAGE, NULL, NULL)) != NULL);

  return ADW_TOGGLE_GROUP (widgets_find (page, ADW_TYPE_TOGGLE_GROUP, NULL, NULL));
}

static void
clash (Fixture *fixture)
{
  change_site (fixture, "the rivets", "THEIR rivets");
  write_text (fixture, "A story of MY rivets.\n\nThe second.\n\nThe end of it.\n");
  show_dialog (fixture);
  press (fixture, "_Compare Versions");
  g_assert_null (adw_toggle_group_get_active_name (choices (fixture)));
  g_assert_false (gtk_widget_is_sensitive (button (fixture, "_Use These Choices")));
}

static void
use_choices (Fixture *fixture)
{
  press (fixture, "_Use These Choices");
  wait_until (widgets_find (fixture->window, GALLEY_TYPE_CONFLICT_PAGE, NULL, NULL) == NULL);
}

static void
test_conflict (Fixture *fixture,
               gconstpointer data)
{
  clash (fixture);
  assert_site_says (fixture, "THEIR");
  adw_toggle_group_set_active_name (choices (fixture), "mine");
  use_choices (fixture);
  press (fixture, "_Update");
  wait_until (fixture->published != NULL);
  assert_site_says (fixture, "A story of MY rivets.");
}

/* All for the site's copy: there is nothing to send, and nothing is asked again. */
static void
test_theirs (Fixture *fixture,
             gconstpointer data)
{
  clash (fixture);
  adw_toggle_group_set_active_name (choices (fixture), "theirs");
  use_choices (fixture);
  g_assert_false (gtk_widget_is_sensitive (button (fixture, "_Update")));
  assert_site_says (fixture, "THEIR");
}

static void
test_edit_and_bring (Fixture *fixture,
                     gconstpointer data)
{
  GtkWidget *page;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  clash (fixture);
  adw_toggle_group_set_active_name (choices (fixture), "edited");
  page = widgets_find (fixture->window, GALLEY_TYPE_CONFLICT_PAGE, NULL, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widgets_find (page, GTK_TYPE_TEXT_VIEW, NULL, NULL)));
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "A story of MY rivets.\n\nA story of THEIR rivets.");
  gtk_text_buffer_set_text (buffer, "", -1);
  g_assert_false (gtk_widget_is_sensitive (button (fixture, "_Use These Choices")));
  gtk_text_buffer_set_text (buffer, "A story of *our* rivets.", -1);
  use_choices (fixture);
  g_assert_nonnull (strstr (galley_article_get_body (galley_open_article_get_article (fixture->open)), "MY rivets"));

  press (fixture, "_Bring Into My Text");
  wait_until (button (fixture, "_Bring Into My Text") == NULL);
  g_assert_nonnull (
      strstr (galley_article_get_body (galley_open_article_get_article (fixture->open)), "A story of *our* rivets.\n"));
  press (fixture, "_Update");
  wait_until (fixture->published != NULL);
  assert_site_says (fixture, "A story of <em>our</em> rivets.");
}

static void
test_last_receipt (Fixture *fixture,
                   gconstpointer data)
{
  show_dialog (fixture);
  wait_until (widgets_find (fixture->window, ADW_TYPE_ACTION_ROW, "tooltip-text", "Show What the Site Kept") != NULL);
  activate_row (fixture, "Show What the Site Kept");
  wait_until (widgets_find (fixture->window, ADW_TYPE_ACTION_ROW, "title", "Everything, exactly as sent") != NULL);
}

#define ADD(path, func) g_test_add ("/publish-compare/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("difference", test_difference);
  ADD ("hostile", test_hostile);
  ADD ("conflict", test_conflict);
  ADD ("theirs", test_theirs);
  ADD ("edit-and-bring", test_edit_and_bring);
  ADD ("last-receipt", test_last_receipt);

  return g_test_run ();
}
