/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open article's entry in the recovery journal. */
#include "article-journal.h"

#include <glib/gstdio.h>

#include "temp-dir.h"
#include "wait.h"

#define ROUNDS 100

typedef struct
{
  TempDir *dir;
  char *folder; /* of the entries */
  GalleyRecoveryJournal *recovery;
  GalleyArticle *article;
  GalleyArticleDisk *disk;
  GalleyArticleJournal *journal;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GalleyDocument) document = galley_document_new_empty ();

  fixture->dir = temp_dir_new ();
  fixture->folder = g_build_filename (fixture->dir, "state", "recovery", NULL);
  fixture->recovery = galley_recovery_journal_new (fixture->folder);
  fixture->article = galley_article_new (document, NULL);
  fixture->disk = galley_article_disk_new (fixture->dir, NULL);
  fixture->journal = galley_article_journal_new (fixture->recovery, fixture->disk, fixture->article, "key");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->journal);
  galley_article_disk_unref (fixture->disk);
  g_object_unref (fixture->article);
  g_object_unref (fixture->recovery);
  g_free (fixture->folder);
  temp_dir_free (fixture->dir);
}

static void
idle_cb (gpointer is_idle)
{
  *(gboolean *) is_idle = TRUE;
}

static void
wait_for_idle (Fixture *fixture)
{
  gboolean is_idle = FALSE;

  galley_article_journal_when_idle (fixture->journal, idle_cb, &is_idle);
  wait_until (is_idle);
}

static void
save (Fixture *fixture,
      const char *body,
      guint64 revision)
{
  g_autoptr (GError) error = NULL;

  galley_article_set_body (fixture->article, body);
  g_assert_true (galley_article_disk_save (fixture->disk, galley_article_get_document (fixture->article), revision,
                                           "story", &error));
  g_assert_no_error (error);
}

/* A text goes with the file that it was made from, not with that which is there when its thread gets to write: else it
 * would take the place of a newer one at the next start. */
static void
test_base (Fixture *fixture,
           gconstpointer data)
{
  guint64 revision = 1;

  save (fixture, "First.\n", revision++);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GPtrArray) list = NULL;
      g_autofree char *before = galley_article_disk_dup_hash (fixture->disk);
      g_autofree char *typed = g_strdup_printf ("Typed %u.\n", i);
      g_autofree char *newer = g_strdup_printf ("Newer %u.\n", i);

      galley_article_set_body (fixture->article, typed);
      galley_article_journal_write (fixture->journal);
      save (fixture, newer, revision++);
      wait_for_idle (fixture);
      list = galley_recovery_journal_list (fixture->recovery);
      g_assert_cmpuint (list->len, ==, 1);
      g_assert_cmpstr (((GalleyRecoveryEntry *) list->pdata[0])->base_hash, ==, before);
    }
}

/* Where the entry can't be written, nobody may promise that the text is kept; later it may be. */
static void
test_is_kept (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *state = g_path_get_dirname (fixture->folder);

  g_assert_true (g_file_set_contents (state, "in the way", -1, NULL));
  galley_article_set_body (fixture->article, "Typed.\n");
  galley_article_journal_write (fixture->journal);
  wait_for_idle (fixture);
  g_assert_false (galley_article_journal_is_kept (fixture->journal));
  galley_article_journal_write_now (fixture->journal);
  g_assert_false (galley_article_journal_is_kept (fixture->journal));

  g_assert_cmpint (g_remove (state), ==, 0);
  galley_article_journal_write (fixture->journal);
  wait_for_idle (fixture);
  g_assert_true (galley_article_journal_is_kept (fixture->journal));
}

#define ADD(path, func) g_test_add ("/article-journal/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("base", test_base);
  ADD ("is-kept", test_is_kept);
  return g_test_run ();
}
