/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files at once: as many as allowed and no more, each once, whatever becomes of one of them. */
#include "parallel-uploads.h"

#include <glib/gstdio.h>
#include <string.h>

#include "publish-fixture.h"

#define N_FILES 20

static guint
n_in_ledger (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (fixture->database, "SELECT count(*) FROM media", &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  galley_statement_step (statement, &row, &error);
  g_assert_no_error (error);

  return (guint) galley_statement_column_int (statement, 0);
}

/* The server answers none before so many have come; were they to come one after the other, none ever would. */
static void
check_together (Fixture *fixture)
{
  fixture_write_images (fixture, N_FILES, 100);
  fake_micropub_gather_uploads (fixture->server, GALLEY_PARALLEL_UPLOADS);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_peak_uploads (fixture->server), ==, GALLEY_PARALLEL_UPLOADS);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, N_FILES);
  g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, N_FILES);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
  g_assert_cmpuint (n_in_ledger (fixture), ==, N_FILES);
}

static void
test_together (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  check_together (fixture);
}

static void
test_together_wordpress (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();

  check_together (fixture);
}

/* One is refused: there is no post, and what is there is known, and not sent again. */
static void
test_one_refused (void)
{
  for (guint skip = 0; skip < N_FILES; skip += 3)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GError) error = NULL;
      guint n_there;

      fixture_write_images (fixture, N_FILES, 100);
      fake_micropub_script (fixture->server, FAKE_UPLOAD, skip, FAKE_STATUS_BEFORE, 413);
      g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_TOO_LARGE);
      n_there = fake_micropub_n_files (fixture->server);
      g_assert_cmpuint (n_there, >=, skip);
      g_assert_cmpuint (n_there, <, N_FILES);
      g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, n_there + 1);
      g_assert_cmpuint (n_in_ledger (fixture), ==, n_there);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 0);

      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, N_FILES + 1);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
    }
}

/* Two are missing: the writer is told of the first, however the threads are run. */
static void
test_first_error (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autofree char *second = g_build_filename (fixture->folder, "story", "image-02.png", NULL);
  g_autofree char *third = g_build_filename (fixture->folder, "story", "image-03.png", NULL);

  fixture_write_images (fixture, N_FILES, 100);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (g_unlink (second), ==, 0);
  g_assert_cmpint (g_unlink (third), ==, 0);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyPublication) publication = fixture_run (fixture, plan, &error);

      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_MEDIA_MISSING);
      g_assert_nonnull (strstr (error->message, "image-02.png"));
    }
}

typedef struct
{
  GCancellable *cancellable;
  guint at;
  guint last;
} Watch;

static void
progress_cb (guint done,
             guint total,
             const char *file_name,
             gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpuint (total, ==, N_FILES + 2);
  g_assert_cmpuint (done, >=, watch->last);
  g_assert_cmpuint (done, <=, MIN (watch->last + 1, total));
  watch->last = done;
  if (done == watch->at)
    g_cancellable_cancel (watch->cancellable);
}

/* Told of one file after the other, and broken off at each. */
static void
test_cancelled (void)
{
  for (guint at = 0; at < N_FILES; at += 4)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GalleyPublishPlan) plan = NULL;
      g_autoptr (GalleyPublication) publication = NULL;
      g_autoptr (GError) error = NULL;
      Watch watch = { cancellable, at, 0 };

      fixture_write_images (fixture, N_FILES, 100);
      plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
      publication = galley_publish_job_run (plan, fixture->path, fixture->publisher, fixture->ledger, fixture->journal,
                                            progress_cb, &watch, cancellable, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 0);
      g_assert_cmpuint (n_in_ledger (fixture), >=, at);

      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
      g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, N_FILES);
      /* those under way when it was broken off may go out again, the others not */
      g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), <=, N_FILES + GALLEY_PARALLEL_UPLOADS);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/parallel-uploads/together", test_together);
  g_test_add_func ("/publish/parallel-uploads/together-wordpress", test_together_wordpress);
  g_test_add_func ("/publish/parallel-uploads/one-refused", test_one_refused);
  g_test_add_func ("/publish/parallel-uploads/first-error", test_first_error);
  g_test_add_func ("/publish/parallel-uploads/cancelled", test_cancelled);

  return g_test_run ();
}
