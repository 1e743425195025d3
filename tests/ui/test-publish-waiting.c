/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site that can't be reached, asks to wait or refuses the key, as the publish dialog and the window tell it. */
#include "article-load.h"
#include "publish-dialog.h"
#include "turns-fixture.h"
#include "waiting-banner.h"
#include "widgets.h"

typedef struct
{
  Turns turns;
  GalleyOpenArticle *open;
  GalleyWaitingList *waiting;
  GtkWidget *window;
  AdwDialog *dialog;
  gboolean closed;
  char *preferences; /* of which site they were opened */
} Fixture;

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GalleyOpenArticle **) user_data = galley_article_load_finish (result, NULL);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  g_set_str (&((Fixture *) user_data)->preferences, g_variant_get_string (parameter, NULL));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  static const GActionEntry entries[] = {
    { .name = "site-preferences", .activate = preferences_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  turns_set_up (&fixture->turns, NULL);
  fixture->waiting = galley_waiting_list_new (fixture->turns.workspace, g_network_monitor_get_default ());
  galley_waiting_list_start (fixture->waiting);
  fixture->window = adw_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "app", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 800);
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Text"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  galley_article_load_async (fixture->turns.workspace, fixture->turns.path, NULL, loaded_cb, &fixture->open);
  wait_until (fixture->open != NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  if (fixture->dialog != NULL)
    adw_dialog_force_close (fixture->dialog);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->open);
  g_clear_object (&fixture->waiting);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  turns_tear_down (&fixture->turns, NULL);
  g_free (fixture->preferences);
}

static GtkWidget *
button (Fixture *fixture,
        const char *label)
{
  GtkWidget *found = widgets_find (fixture->window, GTK_TYPE_BUTTON, "label", label);

  return found != NULL && gtk_widget_get_mapped (found) ? found : NULL;
}

static void
click (Fixture *fixture,
       const char *label)
{
  wait_until (button (fixture, label) != NULL);
  wait_until (gtk_widget_is_sensitive (button (fixture, label)));
  g_signal_emit_by_name (button (fixture, label), "clicked");
}

static void
closed_cb (Fixture *fixture)
{
  fixture->closed = TRUE;
  fixture->dialog = NULL;
}

static void
show_dialog (Fixture *fixture)
{
  fixture->closed = FALSE;
  fixture->dialog =
      galley_publish_dialog_new (fixture->turns.workspace, fixture->waiting, fixture->open, GALLEY_PUBLISH_NOW);
  g_signal_connect_swapped (fixture->dialog, "closed", G_CALLBACK (closed_cb), fixture);
  adw_dialog_present (fixture->dialog, fixture->window);
}

/* The dialog starts with the blog of this computer; the other site is the second. */
static void
choose_harbour (Fixture *fixture)
{
  GtkWidget *row;

  wait_until ((row = widgets_find (fixture->window, ADW_TYPE_COMBO_ROW, "title", "Site")) != NULL);
  wait_until (button (fixture, "_Publish") != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
}

static const GalleyQueuedPublication *
waiting (Fixture *fixture)
{
  return galley_waiting_list_find (fixture->waiting, fixture->turns.path);
}

/* A label says it, as it is read. */
static gboolean
shows (GtkWidget *root,
       const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

static void
test_offline (Fixture *fixture,
              gconstpointer data)
{
  GtkWidget *banner = adw_banner_new ("");
  g_autoptr (GalleyWaitingBanner) state =
      galley_waiting_banner_new (fixture->turns.workspace, fixture->waiting, ADW_BANNER (banner));

  g_object_ref_sink (banner);
  galley_waiting_banner_set_path (state, fixture->turns.path);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  turns_set_endpoint (&fixture->turns, "http://127.0.0.1:1/micropub");
  show_dialog (fixture);
  choose_harbour (fixture);
  click (fixture, "Publish _Later");
  wait_until (button (fixture, "_Try Now") != NULL);
  g_assert_nonnull (waiting (fixture));
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_true (
      g_str_has_prefix (adw_banner_get_title (ADW_BANNER (banner)), "“Harbour & Sea” can’t be reached."));
  g_assert_true (shows (fixture->window, "“Harbour & Sea” can’t be reached."));

  turns_set_endpoint (&fixture->turns, fake_micropub_get_endpoint (fixture->turns.server));
  click (fixture, "_Try Now");
  wait_until (fixture->closed);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->turns.server), ==, 1);
  g_assert_null (waiting (fixture));
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_clear_object (&state);
  g_object_unref (banner);
}

/* It waits by itself; opened again, the dialog shows that; and it can be dropped. */
static void
test_rate_limited (Fixture *fixture,
                   gconstpointer data)
{
  fake_micropub_set_retry_after (fixture->turns.server, "3600");
  fake_micropub_script (fixture->turns.server, FAKE_CREATE, 0, FAKE_STATUS_BEFORE, 429);
  show_dialog (fixture);
  choose_harbour (fixture);
  /* the plan of the one site is not that of the other */
  wait_until (fake_micropub_count (fixture->turns.server, FAKE_CONFIG) > 0);
  click (fixture, "_Publish");
  wait_until (button (fixture, "_Try Now") != NULL);
  adw_dialog_close (fixture->dialog);
  wait_until (fixture->closed);
  g_assert_nonnull (waiting (fixture));

  show_dialog (fixture);
  click (fixture, "_Don’t Publish");
  wait_until (fixture->closed);
  g_assert_null (waiting (fixture));
  g_assert_cmpuint (turns_n_queued (&fixture->turns), ==, 0);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->turns.server), ==, 0);
}

/* Changed since: the dialog shows what would be done now, for that site. */
static void
test_asks (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;

  fake_micropub_script_all (fixture->turns.server, FAKE_STATUS_BEFORE, 503);
  queued = turns_publish_or_put_off (&fixture->turns);
  fake_micropub_unscript (fixture->turns.server);
  turns_set_text (&fixture->turns, "Other words.\n");
  galley_waiting_list_refresh (fixture->waiting);
  wait_until (waiting (fixture) != NULL);
  galley_waiting_list_try_now (fixture->waiting, queued->id);
  wait_until (waiting (fixture)->question != NULL);
  show_dialog (fixture);
  click (fixture, "_Publish");
  wait_until (button (fixture, "_View Page") != NULL);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->turns.server), ==, 1);
  wait_until (waiting (fixture) == NULL);
}

static void
test_refused_key (Fixture *fixture,
                  gconstpointer data)
{
  g_assert_true (galley_secrets_store ("harbour", "Galley: Harbour", "wrong", NULL, NULL));
  show_dialog (fixture);
  choose_harbour (fixture);
  click (fixture, "_Sign In Again…");
  wait_until (fixture->closed);
  g_assert_cmpstr (fixture->preferences, ==, "harbour");
  g_assert_cmpuint (turns_n_queued (&fixture->turns), ==, 0);
}

#define ADD(path, func) g_test_add ("/publish-waiting/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();

  turns_set_home (home);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("offline", test_offline);
  ADD ("rate-limited", test_rate_limited);
  ADD ("asks", test_asks);
  ADD ("refused-key", test_refused_key);
  return g_test_run ();
}
