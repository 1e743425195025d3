/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publications that are put off, and what becomes of them when their turn comes: with a scripted site, the keyring's
 * file and a library in a temporary folder. */
#include "turns-fixture.h"

static GalleyTurn
take (Turns *turns,
      GalleyQueuedPublication *queued)
{
  g_autoptr (GError) error = NULL;
  GalleyTurn turn = galley_publish_turn_take (turns->workspace, queued, NULL, NULL, &error);

  g_assert_no_error (error);

  return turn;
}

/* No network; then a restart; then there is one. */
static void
test_offline (Turns *turns,
              gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (GalleyQueuedPublication) read = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  turns_set_endpoint (turns, "http://127.0.0.1:1/micropub");
  queued = turns_publish_or_put_off (turns);
  g_assert_nonnull (queued);
  g_assert_cmpint (queued->reason, ==, GALLEY_PAUSE_OFFLINE);
  g_assert_cmpint (queued->due, >, now + 10);
  g_assert_cmpint (take (turns, queued), ==, GALLEY_TURN_WAITS);
  g_assert_cmpuint (queued->attempts, ==, 2);

  turns_restart (turns);
  read = turns_only_queued (turns);
  g_assert_cmpuint (read->attempts, ==, 2);
  g_assert_cmpstr (read->title, ==, "Quiet");
  turns_set_endpoint (turns, fake_micropub_get_endpoint (turns->server));
  g_assert_cmpint (take (turns, read), ==, GALLEY_TURN_DONE);
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 1);
  g_assert_cmpuint (turns_n_queued (turns), ==, 0);
  g_assert_cmpint (take (turns, read), ==, GALLEY_TURN_GONE);
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 1);
}

static void
test_retry_after (Turns *turns,
                  gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  fake_micropub_set_retry_after (turns->server, "900");
  fake_micropub_script (turns->server, FAKE_CREATE, 0, FAKE_STATUS_BEFORE, 429);
  queued = turns_publish_or_put_off (turns);
  g_assert_cmpint (queued->reason, ==, GALLEY_PAUSE_RATE_LIMITED);
  g_assert_cmpint (queued->due, >=, now + 900);
  g_assert_cmpint (queued->due, <, now + 960);
}

/* 5xx each time but the last, after the write or before: one post. */
static void
test_failing (Turns *turns,
              gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GalleyQueuedPublication) queued = NULL;

      turns_set_text (turns, i == 0 ? "Once.\n" : "Twice.\n");
      fake_micropub_script_all (turns->server, FAKE_STATUS_BEFORE, 503);
      queued = turns_publish_or_put_off (turns);
      g_assert_cmpint (queued->reason, ==, GALLEY_PAUSE_SERVER);
      g_assert_cmpint (take (turns, queued), ==, GALLEY_TURN_WAITS);
      /* done, and then silence: it looks before it sends again */
      fake_micropub_script (turns->server, i == 0 ? FAKE_CREATE : FAKE_UPDATE, 0, FAKE_CUT_AFTER, 0);
      g_assert_cmpint (take (turns, queued), ==, GALLEY_TURN_DONE);
      g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 1);
    }
}

static void
expect_question (Turns *turns,
                 GalleyQueuedPublication *queued,
                 const char *question)
{
  g_autoptr (GalleyQueuedPublication) read = NULL;
  guint n_writes = fake_micropub_count_writes (turns->server);

  fake_micropub_unscript (turns->server);
  g_assert_cmpint (take (turns, queued), ==, GALLEY_TURN_ASKS);
  g_assert_cmpstr (queued->question, ==, question);
  read = turns_only_queued (turns);
  g_assert_cmpstr (read->question, ==, question);
  g_assert_cmpuint (fake_micropub_count_writes (turns->server), ==, n_writes);
}

static void
test_asks (Turns *turns,
           gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (GalleyQueuedPublication) update = NULL;
  g_autoptr (GError) error = NULL;

  fake_micropub_script_all (turns->server, FAKE_STATUS_BEFORE, 503);
  queued = turns_publish_or_put_off (turns);
  turns_set_text (turns, "Other words.\n");
  expect_question (turns, queued, "article");
  /* as agreed again: the question is withdrawn */
  turns_set_text (turns, "Quiet words.\n");
  g_assert_cmpint (take (turns, queued), ==, GALLEY_TURN_DONE);

  turns_set_text (turns, "Other words.\n");
  fake_micropub_script (turns->server, FAKE_UPDATE, 0, FAKE_STATUS_BEFORE, 429);
  update = turns_publish_or_put_off (turns);
  fake_micropub_edit (turns->server, 0, "name", "Theirs");
  expect_question (turns, update, "site");
  fake_micropub_edit (turns->server, 0, "name", "Quiet");
  g_assert_true (galley_secrets_store ("harbour", "Galley: Harbour", "wrong", NULL, NULL));
  expect_question (turns, update, "failed");
  galley_site_store_remove (galley_workspace_get_sites (turns->workspace), "harbour", &error);
  g_assert_no_error (error);
  expect_question (turns, update, "no-site");
}

static void
test_replaced (Turns *turns,
               gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) first = NULL;
  g_autoptr (GalleyQueuedPublication) second = NULL;

  fake_micropub_script_all (turns->server, FAKE_STATUS_BEFORE, 503);
  first = turns_publish_or_put_off (turns);
  turns_set_text (turns, "Other words.\n");
  second = turns_publish_or_put_off (turns);
  g_assert_cmpuint (turns_n_queued (turns), ==, 1);
  fake_micropub_unscript (turns->server);
  g_assert_cmpint (take (turns, first), ==, GALLEY_TURN_GONE);
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 0);
  /* published by hand: nothing waits any more */
  g_assert_null (turns_publish_or_put_off (turns));
  g_assert_cmpuint (turns_n_queued (turns), ==, 0);
  g_assert_cmpint (take (turns, second), ==, GALLEY_TURN_GONE);
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 1);
}

/* Cancelled at each request of its turn: it is as it was. */
static void
test_cancelled (Turns *turns,
                gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fake_micropub_script_all (turns->server, FAKE_STATUS_BEFORE, 503);
  queued = turns_publish_or_put_off (turns);
  fake_micropub_unscript (turns->server);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (galley_publish_turn_take (turns->workspace, queued, NULL, cancellable, &error), ==,
                   GALLEY_TURN_WAITS);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (queued->attempts, ==, 1);
  g_assert_cmpuint (turns_n_queued (turns), ==, 1);
  g_assert_cmpuint (fake_micropub_count_writes (turns->server), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();

  turns_set_home (home);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/publish-turn/" path, Turns, NULL, turns_set_up, test, turns_tear_down)
  ADD ("offline", test_offline);
  ADD ("retry-after", test_retry_after);
  ADD ("failing", test_failing);
  ADD ("asks", test_asks);
  ADD ("replaced", test_replaced);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
