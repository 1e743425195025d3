/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two Galleys on one folder, and what programs that share folders do to it: everything said arrives while the
 * article is open, and nothing is ever dropped. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "article-load.h"
#include "open-now.h"
#include "review-news.h"
#include "review-now.h"
#include "temp-dir.h"

typedef struct
{
  TempDir *library;
  char *path;
  char *folder; /* of reviews */
  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  GString *news;
} Fixture;

static void
news_cb (GalleyOpenArticle *open,
         const GalleyReviewNews *news,
         gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *words = galley_review_news_words (news);

  g_string_append_printf (fixture->news, "%s;", words);
}

static GalleyOpenArticle *
open_article (GalleyWorkspace *workspace,
              const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GalleyOpenArticle *open;

  galley_article_load_async (workspace, path, NULL, open_now_cb, &result);
  wait_until (result != NULL);
  open = galley_article_load_finish (result, &error);
  g_assert_no_error (error);
  return open;
}

static GalleyWorkspace *
open_workspace (Fixture *fixture)
{
  GalleyWorkspaceOptions options = { .library = fixture->library, .author = "Ana" };
  g_autoptr (GError) error = NULL;
  GalleyWorkspace *workspace = galley_workspace_open (&options, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autofree char *article = NULL;

  fixture->library = temp_dir_new ();
  article = g_build_filename (fixture->library, "bridge", NULL);
  g_mkdir_with_parents (article, 0755);
  fixture->path = g_build_filename (article, "index.md", NULL);
  fixture->folder = g_build_filename (article, "review", NULL);
  g_file_set_contents (fixture->path, "The old bridge.\n", -1, NULL);
  fixture->workspace = open_workspace (fixture);
  fixture->news = g_string_new (NULL);
  /* the folder is watched from before it is there */
  if (data != NULL)
    g_mkdir_with_parents (fixture->folder, 0755);
  fixture->open = open_article (fixture->workspace, fixture->path);
  g_signal_connect (fixture->open, "news", G_CALLBACK (news_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->open);
  g_clear_object (&fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_string_free (fixture->news, TRUE);
  g_free (fixture->path);
  g_free (fixture->folder);
  temp_dir_free (fixture->library);
}

static guint
n_threads (GalleyOpenArticle *open)
{
  return g_list_model_get_n_items (G_LIST_MODEL (galley_open_article_get_review (open)));
}

static char *
write_by (Fixture *fixture,
          const char *id,
          const char *name,
          const char *words)
{
  g_autoptr (GalleyReview) review = galley_review_new (fixture->folder, id, name);
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new ("The old bridge.\n", 4, 7);
  g_autofree char *file = g_strconcat (id, ".jsonl", NULL);

  g_assert_nonnull (review_now_add_thread (review, anchor, words, NULL));
  return g_build_filename (fixture->folder, file, NULL);
}

static void
test_arrives (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *log = write_by (fixture, "ben-2", "Ben", "Old?");
  g_autoptr (GalleyThread) thread = NULL;

  wait_until (n_threads (fixture->open) == 1);
  thread = g_list_model_get_item (G_LIST_MODEL (galley_open_article_get_review (fixture->open)), 0);
  g_assert_cmpint (galley_thread_get_place (thread).state, ==, GALLEY_ANCHOR_ATTACHED);
  wait_until (g_str_equal (fixture->news->str, "Ben: 1 new comment;"));
}

/* A log that comes under another name first, as Syncthing and Nextcloud bring it; then a copy of it beside it. */
static void
test_conflict_copies (Fixture *fixture,
                      gconstpointer data)
{
  static const char *const names[] = { "ben-2.sync-conflict-20261129-120000-ABCDEFG.jsonl",
                                       "ben-2 (conflicted copy 2026-11-29 120000).jsonl" };
  g_autofree char *elsewhere = g_build_filename (fixture->library, "elsewhere", NULL);
  g_autofree char *old_folder = g_steal_pointer (&fixture->folder);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *temporary = g_build_filename (old_folder, ".syncthing.ben-2.jsonl.tmp", NULL);
      g_autofree char *target = g_build_filename (old_folder, names[i], NULL);
      g_autofree char *words = g_strdup_printf ("Said %u", i);
      g_autofree char *log = NULL;
      g_autofree char *text = NULL;

      fixture->folder = g_build_filename (elsewhere, words, NULL);
      log = write_by (fixture, "ben-2", "Ben", words);
      g_clear_pointer (&fixture->folder, g_free);
      g_file_get_contents (log, &text, NULL, NULL);
      g_file_set_contents (temporary, text, -1, NULL);
      g_assert_cmpint (g_rename (temporary, target), ==, 0);
      wait_until (n_threads (fixture->open) == i + 1);
    }
  fixture->folder = g_steal_pointer (&old_folder);
  wait_until (g_str_equal (fixture->news->str, "Ben: 1 new comment;Ben: 1 new comment;"));
}

/* Git leaves both sides of a log in one file: both are read, and its marks are no damage. */
static void
test_git_merge (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *one = write_by (fixture, "ben-2", "Ben", "One");
  g_autofree char *two = write_by (fixture, "eva-3", "Eva", "Two");
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *merged = NULL;

  g_file_get_contents (one, &ours, NULL, NULL);
  g_file_get_contents (two, &theirs, NULL, NULL);
  merged = g_strdup_printf ("<<<<<<< HEAD\n%s=======\n%s>>>>>>> branch\n", ours, theirs);
  g_unlink (two);
  g_file_set_contents (one, merged, -1, NULL);
  wait_until (n_threads (fixture->open) == 2);
  g_assert_cmpuint (galley_review_get_n_unreadable (galley_open_article_get_review (fixture->open)), ==, 0);
}

/* A log that is taken away stays said while the article is open; what is said here meanwhile is kept, too. */
static void
test_removed (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *log = write_by (fixture, "ben-2", "Ben", "One");
  GalleyReview *own = galley_open_article_get_review (fixture->open);
  g_autofree char *other = NULL;

  wait_until (n_threads (fixture->open) == 1);
  g_assert_nonnull (review_now_add_thread (own, NULL, "Mine", NULL));
  g_unlink (log);
  other = write_by (fixture, "eva-3", "Eva", "Two");
  wait_until (n_threads (fixture->open) == 3);
}

static double
main_thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static double turn_began;
static double longest_turn;

/* Between two polls the loop is in a turn, and the window waits. */
static int
timed_poll (GPollFD *fds,
            guint n_fds,
            int timeout)
{
  int n_ready;

  longest_turn = MAX (longest_turn, main_thread_ms () - turn_began);
  n_ready = g_poll (fds, n_fds, timeout);
  turn_began = main_thread_ms ();
  return n_ready;
}

/* A log of 100 MB that arrives is read elsewhere: no turn of this loop waits for it. */
static void
test_huge (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *log = write_by (fixture, "ben-2", "Ben", "One");
  g_autofree char *filling = g_strnfill (1024 * 1024, 'x');
  g_autofree char *arriving = g_strconcat (log, ".tmp", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "eva-3.jsonl", NULL);
  FILE *file = fopen (arriving, "we");
  gint64 began;

  wait_until (n_threads (fixture->open) == 1);
  for (guint i = 0; i < 100; i++)
    fprintf (file,
             "{\"op\":\"sparkle\",\"id\":\"s%u\",\"glitter\":\"%s\"}\n{\"op\":\"thread\",\"id\":\"t%u\",\"thread\":"
             "\"t%u\",\"count\":%u,\"author\":\"eva-3\",\"author_name\":\"Eva\",\"time\":\"2026-11-24T09:00:00Z\","
             "\"text\":\"Word %u\"}\n",
             i, filling, i, i, i + 2, i);
  g_assert_cmpint (fclose (file), ==, 0);
  began = g_get_monotonic_time ();
  longest_turn = 0;
  turn_began = main_thread_ms ();
  g_main_context_set_poll_func (NULL, timed_poll);
  g_assert_no_errno (g_rename (arriving, target));
  wait_until (n_threads (fixture->open) == 101);
  /* the turn that brought them */
  longest_turn = MAX (longest_turn, main_thread_ms () - turn_began);
  g_main_context_set_poll_func (NULL, NULL);
  g_test_message ("%.1f s, longest turn %.1f ms of this thread", (double) (g_get_monotonic_time () - began) / 1e6,
                  longest_turn);
  g_assert_cmpfloat (longest_turn, <, 100);
}

/* The same person at two Galleys: each hears the other, and neither is told news of itself. */
static void
test_two_galleys (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GalleyWorkspace) second = open_workspace (fixture);
  g_autoptr (GalleyOpenArticle) there = open_article (second, fixture->path);
  GalleyReview *review = galley_open_article_get_review (there);
  g_autoptr (GalleyThread) thread = NULL;

  g_assert_nonnull (review_now_add_thread (review, NULL, "From there", NULL));
  wait_until (n_threads (fixture->open) == 1);
  thread = g_list_model_get_item (G_LIST_MODEL (galley_open_article_get_review (fixture->open)), 0);
  g_assert_true (review_now_reply (galley_open_article_get_review (fixture->open), thread, "From here", NULL));
  wait_until (galley_thread_get_n_comments (galley_review_find_thread (review, galley_thread_get_id (thread))) == 2);
  g_assert_cmpstr (fixture->news->str, ==, "");
}

#define ADD(path, data, func) g_test_add ("/review-watch/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("arrives", "folder", test_arrives);
  ADD ("arrives-first", NULL, test_arrives);
  ADD ("conflict-copies", "folder", test_conflict_copies);
  ADD ("git-merge", "folder", test_git_merge);
  ADD ("removed", "folder", test_removed);
  ADD ("huge", "folder", test_huge);
  ADD ("two-galleys", "folder", test_two_galleys);
  return g_test_run ();
}
