/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before somebody's post is replaced, the dialog says what is lost and asks. */
#include "publish-dialog.h"

#include <glib/gstdio.h>

#include "article-load.h"
#include "check-place.h"
#include "temp-dir.h"
#include "widgets.h"

typedef struct
{
  TempDir *dir;
  char *path; /* of an article whose folder, with its record, is a copy of another's */
  GalleyWorkspace *workspace;
  GalleyWaitingList *waiting;
  GalleyOpenArticle *open;
  GtkWidget *window;
  AdwDialog *dialog;
  char *published;
} Fixture;

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GalleyOpenArticle **) user_data = galley_article_load_finish (result, NULL);
}

static GalleyOpenArticle *
load (Fixture *fixture,
      const char *path)
{
  GalleyOpenArticle *open = NULL;

  galley_article_load_async (fixture->workspace, path, NULL, loaded_cb, &open);
  wait_until (open != NULL);
  return open;
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

/* Shows the dialog for what is open, up to its plan. */
static void
show_dialog (Fixture *fixture,
             const char *action)
{
  fixture->dialog = galley_publish_dialog_new (fixture->workspace, fixture->waiting, fixture->open, GALLEY_PUBLISH_NOW);
  g_signal_connect_swapped (fixture->dialog, "published", G_CALLBACK (published_cb), fixture);
  adw_dialog_present (fixture->dialog, fixture->window);
  wait_until (button (fixture, action) != NULL);
  wait_until (gtk_widget_is_sensitive (button (fixture, action)));
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { .author = "Ana Silva" };
  g_autofree char *bridge = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *record = NULL;
  g_autofree char *sites = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *copy_record = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  options.library = fixture->dir;
  bridge = g_build_filename (fixture->dir, "bridge", "index.md", NULL);
  record = g_build_filename (fixture->dir, "bridge", "sites", "this-computer.json", NULL);
  sites = g_build_filename (fixture->dir, "copy", "sites", NULL);
  copy = g_build_filename (fixture->dir, "copy", "index.md", NULL);
  copy_record = g_build_filename (sites, "this-computer.json", NULL);
  g_mkdir_with_parents (sites, 0777);
  folder = g_path_get_dirname (bridge);
  g_mkdir_with_parents (folder, 0777);
  g_file_set_contents (bridge, "---\ntitle: Harbour Bridge\nauthors: [Ana]\n---\n\nOf rivets.\n", -1, NULL);
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  fixture->waiting = galley_waiting_list_new (fixture->workspace, g_network_monitor_get_default ());
  galley_waiting_list_start (fixture->waiting);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 800);
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Text"));
  gtk_window_present (GTK_WINDOW (fixture->window));

  fixture->open = load (fixture, bridge);
  show_dialog (fixture, "_Publish");
  g_signal_emit_by_name (button (fixture, "_Publish"), "clicked");
  wait_until (fixture->published != NULL);
  adw_dialog_force_close (fixture->dialog);
  g_clear_pointer (&fixture->published, g_free);
  g_clear_object (&fixture->open);

  copy_file (record, copy_record);
  g_file_set_contents (copy, "---\ntitle: Harbour Bridge\nauthors: [Ana]\n---\n\nOf rivets and rust.\n", -1, NULL);
  fixture->open = load (fixture, copy);
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
  g_clear_object (&fixture->workspace);
  g_free (fixture->published);
  temp_dir_free (fixture->dir);
}

static void
test_copy (Fixture *fixture,
           gconstpointer data)
{
  AdwDialog *question;

  show_dialog (fixture, "_Replace the Site’s Version…");
  g_assert_true (gtk_widget_has_css_class (button (fixture, "_Replace the Site’s Version…"), "destructive-action"));
  g_signal_emit_by_name (button (fixture, "_Replace the Site’s Version…"), "clicked");
  question = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  g_assert_true (g_str_has_prefix (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (question)), "Another article"));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (question)), ==, "cancel");
  g_signal_emit_by_name (question, "response::cancel", "cancel");
  adw_dialog_force_close (question);
  g_assert_null (fixture->published);
  g_assert_nonnull (button (fixture, "_Replace the Site’s Version…"));

  g_signal_emit_by_name (button (fixture, "_Replace the Site’s Version…"), "clicked");
  question = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_signal_emit_by_name (question, "response::replace", "replace");
  adw_dialog_force_close (question);
  wait_until (fixture->published != NULL);
}

static void
set_rules (Fixture *fixture,
           GalleyRuleLevel level)
{
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GError) error = NULL;

  galley_site_rules_set_level (rules, "todo", level);
  galley_rule_store_save (galley_workspace_get_rules (fixture->workspace), GALLEY_SITE_ID_EMBEDDED, rules, &error);
  g_assert_no_error (error);
}

static void
answer (Fixture *fixture,
        const char *action,
        const char *response)
{
  g_autofree char *signal = g_strconcat ("response::", response, NULL);
  AdwDialog *question;

  g_signal_emit_by_name (button (fixture, action), "clicked");
  question = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (question)), ==, "cancel");
  g_signal_emit_by_name (question, signal, response);
  adw_dialog_force_close (question);
}

/* What the site's rules block is asked for by itself, and what then still blocks is asked for, too. */
static void
test_rules (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "copy", "index.md", NULL);

  set_rules (fixture, GALLEY_RULE_BLOCK);
  g_clear_object (&fixture->open);
  g_file_set_contents (path, "---\ntitle: Harbour Bridge\nauthors: [Ana]\n---\n\nOf rivets.\n\nThe mayor, TK.\n", -1,
                       NULL);
  fixture->open = load (fixture, path);
  show_dialog (fixture, "_Publish Anyway…");
  g_assert_nonnull (widgets_find (fixture->window, ADW_TYPE_PREFERENCES_GROUP, "title", "To Be Mended First"));
  g_assert_nonnull (widgets_find (fixture->window, ADW_TYPE_ACTION_ROW, "subtitle", "Line 3"));
  answer (fixture, "_Publish Anyway…", "cancel");
  g_assert_null (fixture->published);
  answer (fixture, "_Publish Anyway…", "override");
  g_assert_nonnull (button (fixture, "_Replace the Site’s Version…"));
  g_assert_null (fixture->published);
  answer (fixture, "_Replace the Site’s Version…", "replace");
  wait_until (fixture->published != NULL);
  g_assert_nonnull (widgets_find (fixture->window, ADW_TYPE_ACTION_ROW, "title",
                                  "Published against the site’s rules: “TODO” or “TK” Left in the Text"));
  set_rules (fixture, GALLEY_RULE_USUAL);
}

static void
place_cb (GVariant **shown,
          guint place,
          guint which)
{
  g_clear_pointer (shown, g_variant_unref);
  *shown = g_variant_ref_sink (g_variant_new ("(uu)", place, which));
}

/* Pressing the row closes the dialog and says where to go. */
static void
expect_place (Fixture *fixture,
              const char *tooltip,
              GalleyCheckPlace place,
              guint which)
{
  g_autoptr (GVariant) shown = NULL;
  g_autoptr (GVariant) wanted = g_variant_ref_sink (g_variant_new ("(uu)", place, which));
  GtkWidget *row;

  show_dialog (fixture, "_Replace the Site’s Version…");
  g_signal_connect_swapped (fixture->dialog, "show-place", G_CALLBACK (place_cb), &shown);
  row = widgets_find (fixture->window, ADW_TYPE_ACTION_ROW, "tooltip-text", tooltip);
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)) == NULL);
  g_assert_true (g_variant_equal (shown, wanted));
}

static void
test_places (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "copy", "index.md", NULL);

  g_clear_object (&fixture->open);
  g_file_set_contents (path, "---\ntitle: Harbour Bridge\nslug: A b\n---\n\nOf rivets.\n\nThe mayor, TK.\n", -1, NULL);
  fixture->open = load (fixture, path);
  expect_place (fixture, "Go to This Line", GALLEY_CHECK_PLACE_LINE, 3);
  expect_place (fixture, "Show in Details", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_SLUG);
  show_dialog (fixture, "_Replace the Site’s Version…");
}

#define ADD(path, func) g_test_add ("/publish-dialog/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("copy", test_copy);
  ADD ("rules", test_rules);
  ADD ("places", test_places);
  return g_test_run ();
}
