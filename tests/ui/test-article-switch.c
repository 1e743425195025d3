/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going from one article to the next: nothing typed is lost, and the last wish counts. */
#include "article-switch.h"

#include <glib/gstdio.h>
#include <string.h>

#include "temp-dir.h"
#include "widgets.h"

#define N_STORIES 10

typedef struct
{
  TempDir *dir;
  char *paths[N_STORIES];
  GalleyWorkspace *workspace;
  GtkWidget *window;
  GalleyArticleSwitch *articles;
  guint n_arrived;
  guint n_stayed;
  guint n_closed;
  char *trashed;
  char *failed;
} Fixture;

static void
count_cb (guint *count)
{
  ++*count;
}

static void
trashed_cb (Fixture *fixture,
            const char *path)
{
  g_set_str (&fixture->trashed, path);
}

static void
failed_cb (Fixture *fixture,
           const GError *error)
{
  g_set_str (&fixture->failed, error->message);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { .author = "Ana Silva" };
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  options.library = fixture->dir;
  for (guint i = 0; i < N_STORIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("story-%u.md", i);
      g_autofree char *text = g_strdup_printf ("Story %u.\n", i);

      fixture->paths[i] = g_build_filename (fixture->dir, name, NULL);
      g_file_set_contents (fixture->paths[i], text, -1, NULL);
    }
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  fixture->window = adw_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->articles = galley_article_switch_new (fixture->window, fixture->workspace);
  g_signal_connect_swapped (fixture->articles, "arrived", G_CALLBACK (count_cb), &fixture->n_arrived);
  g_signal_connect_swapped (fixture->articles, "stayed", G_CALLBACK (count_cb), &fixture->n_stayed);
  g_signal_connect_swapped (fixture->articles, "close", G_CALLBACK (count_cb), &fixture->n_closed);
  g_signal_connect_swapped (fixture->articles, "trashed", G_CALLBACK (trashed_cb), fixture);
  g_signal_connect_swapped (fixture->articles, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->articles, fixture);
  g_clear_object (&fixture->articles);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < N_STORIES; i++)
    g_free (fixture->paths[i]);
  g_free (fixture->trashed);
  g_free (fixture->failed);
  temp_dir_free (fixture->dir);
}

static GalleyArticle *
current (Fixture *fixture)
{
  GalleyOpenArticle *open = galley_article_switch_get_current (fixture->articles);

  return open != NULL ? galley_open_article_get_article (open) : NULL;
}

static gboolean
shows (Fixture *fixture,
       guint i)
{
  return current (fixture) != NULL && g_strcmp0 (galley_article_get_path (current (fixture)), fixture->paths[i]) == 0;
}

static void
open_story (Fixture *fixture,
            guint i)
{
  galley_article_switch_open_path (fixture->articles, fixture->paths[i]);
  wait_until (shows (fixture, i));
}

static gboolean
file_is (const char *path,
         const char *expected)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_equal (text, expected);
}

static void
test_saved_when_left (Fixture *fixture,
                      gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_set_body (current (fixture), "Story 0, edited.\n");
  open_story (fixture, 1);
  g_assert_true (file_is (fixture->paths[0], "Story 0, edited.\n"));
  g_assert_cmpuint (fixture->n_arrived, ==, 2);
}

/* As with an arrow key held down in the list. */
static void
test_last_wish_counts (Fixture *fixture,
                       gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_set_body (current (fixture), "Story 0, edited.\n");
  for (guint i = 1; i < N_STORIES; i++)
    galley_article_switch_open_path (fixture->articles, fixture->paths[i]);
  wait_until (shows (fixture, N_STORIES - 1));
  g_assert_true (file_is (fixture->paths[0], "Story 0, edited.\n"));
  g_assert_null (fixture->failed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (shows (fixture, N_STORIES - 1));
}

/* With the main loop running for a while between the wishes, and the story changed again before it is left. */
static void
test_wishes_at_any_moment (Fixture *fixture,
                           gconstpointer data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GString) expected = g_string_new ("Story 0.\n");
  guint wish = 0;

  g_test_message ("seed %u", seed);
  open_story (fixture, 0);
  for (guint round = 0; round < 200; round++)
    {
      if (shows (fixture, 0))
        {
          g_string_append_printf (expected, "Round %u.\n", round);
          galley_article_set_body (current (fixture), expected->str);
        }
      wish = g_rand_int_range (rand, 0, N_STORIES);
      galley_article_switch_open_path (fixture->articles, fixture->paths[wish]);
      for (gint i = g_rand_int_range (rand, 0, 8); i > 0; i--)
        g_main_context_iteration (NULL, FALSE);
    }
  wait_until (shows (fixture, wish));
  open_story (fixture, 1);
  g_assert_true (file_is (fixture->paths[0], expected->str));
  g_assert_null (fixture->failed);
}

static void
test_back_again (Fixture *fixture,
                 gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_switch_open_path (fixture->articles, fixture->paths[1]);
  galley_article_switch_open_path (fixture->articles, fixture->paths[0]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (shows (fixture, 0));
  open_story (fixture, 2);
}

static void
test_not_there (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "nowhere.md", NULL);

  open_story (fixture, 0);
  galley_article_switch_open_path (fixture->articles, path);
  wait_until (fixture->failed != NULL);
  g_assert_true (shows (fixture, 0));
  g_assert_cmpuint (fixture->n_stayed, ==, 1);
}

static void
test_close (Fixture *fixture,
            gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_set_body (current (fixture), "Story 0, edited.\n");
  galley_article_switch_close (fixture->articles);
  g_assert_cmpuint (fixture->n_closed, ==, 0);
  wait_until (fixture->n_closed == 1);
  g_assert_true (file_is (fixture->paths[0], "Story 0, edited.\n"));
}

static void
test_trash_and_back (Fixture *fixture,
                     gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_set_body (current (fixture), "Story 0, edited.\n");
  galley_article_switch_trash (fixture->articles, fixture->paths[0]);
  wait_until (fixture->trashed != NULL);
  g_assert_cmpstr (fixture->trashed, ==, fixture->paths[0]);
  g_assert_false (g_file_test (fixture->paths[0], G_FILE_TEST_EXISTS));
  g_assert_null (galley_article_get_path (current (fixture)));

  galley_article_switch_restore (fixture->articles, fixture->paths[0]);
  wait_until (shows (fixture, 0));
  g_assert_true (file_is (fixture->paths[0], "Story 0, edited.\n"));
}

/* The undo must not call off what was wished for after it. */
static void
test_close_after_undo (Fixture *fixture,
                       gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_switch_trash (fixture->articles, fixture->paths[0]);
  wait_until (fixture->trashed != NULL);
  galley_article_switch_restore (fixture->articles, fixture->paths[0]);
  galley_article_switch_close (fixture->articles);
  wait_until (fixture->n_closed == 1);
  wait_until (file_is (fixture->paths[0], "Story 0.\n"));
}

static void
test_changed_outside (Fixture *fixture,
                      gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_set_body (current (fixture), "Story 0.\n\nMine.\n");
  g_file_set_contents (fixture->paths[0], "Theirs.\n\nStory 0.\n", -1, NULL);
  open_story (fixture, 1);
  g_assert_true (file_is (fixture->paths[0], "Theirs.\n\nStory 0.\n\nMine.\n"));
}

static gboolean
journal_has (Fixture *fixture,
             const char *path,
             const char *text)
{
  g_autoptr (GPtrArray) entries = galley_recovery_journal_list (galley_workspace_get_recovery (fixture->workspace));
  g_autoptr (GBytes) expected = g_bytes_new (text, strlen (text));
  gboolean found = FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      GalleyRecoveryEntry *entry = g_ptr_array_index (entries, i);

      found = found || (g_strcmp0 (entry->path, path) == 0 && g_bytes_equal (entry->contents, expected));
    }
  return found;
}

static GtkWidget *
find_dialog (Fixture *fixture)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
}

static void
answer (Fixture *fixture,
        const char *response)
{
  GtkWidget *dialog = find_dialog (fixture);

  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_not_saved (Fixture *fixture,
                gconstpointer data)
{
  open_story (fixture, 0);
  galley_article_set_body (current (fixture), "Story 0, edited.\n");
  g_remove (fixture->paths[0]);
  galley_article_switch_open_path (fixture->articles, fixture->paths[1]);
  wait_until (find_dialog (fixture) != NULL);
  g_assert_true (shows (fixture, 0));
  answer (fixture, "cancel");
  g_assert_true (shows (fixture, 0));
  g_assert_cmpuint (fixture->n_stayed, ==, 1);
  g_assert_cmpstr (galley_article_get_body (current (fixture)), ==, "Story 0, edited.\n");

  wait_until (find_dialog (fixture) == NULL);
  galley_article_switch_open_path (fixture->articles, fixture->paths[1]);
  wait_until (find_dialog (fixture) != NULL);
  answer (fixture, "close");
  wait_until (shows (fixture, 1));
  g_assert_true (journal_has (fixture, fixture->paths[0], "Story 0, edited.\n"));
}

/* The dialog said that the text is kept; while it stood there, that ceased to be true. */
static void
test_no_longer_kept (Fixture *fixture,
                     gconstpointer data)
{
  g_autofree char *journal = g_build_filename (g_get_user_state_dir (), "galley", "recovery", NULL);
  g_autofree char *away = g_strconcat (journal, ".away", NULL);
  GtkWidget *first;

  open_story (fixture, 0);
  galley_article_set_body (current (fixture), "Story 0, edited.\n");
  g_remove (fixture->paths[0]);
  galley_article_switch_open_path (fixture->articles, fixture->paths[1]);
  wait_until (find_dialog (fixture) != NULL);
  first = find_dialog (fixture);
  g_assert_cmpstr (adw_alert_dialog_get_response_label (ADW_ALERT_DIALOG (first), "close"), ==, "_Close");

  g_assert_no_errno (g_rename (journal, away));
  g_assert_true (g_file_set_contents (journal, "no folder", -1, NULL));
  galley_article_set_body (current (fixture), "Story 0, edited once more.\n");
  wait_until (!galley_open_article_is_kept (galley_article_switch_get_current (fixture->articles)));
  answer (fixture, "close");
  wait_until (find_dialog (fixture) != NULL && find_dialog (fixture) != first);
  g_assert_cmpstr (adw_alert_dialog_get_response_label (ADW_ALERT_DIALOG (find_dialog (fixture)), "close"), ==,
                   "_Lose Text");
  g_assert_true (shows (fixture, 0));
  answer (fixture, "close");
  wait_until (shows (fixture, 1));
  g_assert_no_errno (g_remove (journal));
  g_assert_no_errno (g_rename (away, journal));
}

#define ADD(path, func) g_test_add ("/article-switch/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("saved-when-left", test_saved_when_left);
  ADD ("last-wish-counts", test_last_wish_counts);
  ADD ("wishes-at-any-moment", test_wishes_at_any_moment);
  ADD ("back-again", test_back_again);
  ADD ("not-there", test_not_there);
  ADD ("close", test_close);
  ADD ("trash-and-back", test_trash_and_back);
  ADD ("close-after-undo", test_close_after_undo);
  ADD ("changed-outside", test_changed_outside);
  ADD ("not-saved", test_not_saved);
  ADD ("no-longer-kept", test_no_longer_kept);
  return g_test_run ();
}
