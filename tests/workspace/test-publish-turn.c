/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publications that are put off, and what becomes of them when their turn comes: with a scripted site, the keyring's
 * file and a library in a temporary folder. */
#include "publish-turn.h"

#include <string.h>

#include "article-file.h"
#include "fake-micropub.h"
#include "publication-store.h"
#include "temp-dir.h"

#define TEXT "---\ntitle: Quiet\nslug: quiet\nsubtitle: Few words\nauthors: [Ana]\n---\n"

typedef struct
{
  TempDir *dir;
  char *path;
  FakeMicropub *server;
  GalleyWorkspace *workspace;
  GalleySite *site;
} Turns;

static void
set_text (Turns *turns,
          const char *body)
{
  g_autofree char *text = g_strconcat (TEXT, body, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (turns->path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_endpoint (Turns *turns,
              const char *endpoint)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&turns->site);
  turns->site = galley_site_new ("harbour", GALLEY_SITE_MICROPUB, "Harbour", "https://example.org/", endpoint, NULL);
  galley_site_store_add (galley_workspace_get_sites (turns->workspace), turns->site, &error);
  g_assert_no_error (error);
}

static void
start (Turns *turns)
{
  g_autoptr (GError) error = NULL;
  GalleyWorkspaceOptions options = { .library = turns->dir, .author = "Ana" };

  turns->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
}

static void
restart (Turns *turns)
{
  g_clear_object (&turns->workspace);
  start (turns);
}

static void
set_up (Turns *turns,
        gconstpointer data)
{
  g_autofree char *folder = NULL;

  turns->dir = temp_dir_new ();
  folder = g_build_filename (turns->dir, "quiet", NULL);
  turns->path = g_build_filename (folder, "index.md", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  turns->server = fake_micropub_new ();
  start (turns);
  set_text (turns, "Quiet words.\n");
  set_endpoint (turns, fake_micropub_get_endpoint (turns->server));
  g_assert_true (galley_secrets_store ("harbour", "Galley: Harbour", FAKE_TOKEN, NULL, NULL));
}

static void
tear_down (Turns *turns,
           gconstpointer data)
{
  g_autoptr (GPtrArray) left = galley_publish_queue_list (galley_workspace_get_queue (turns->workspace), NULL);

  for (guint i = 0; i < left->len; i++)
    galley_publish_queue_remove (galley_workspace_get_queue (turns->workspace),
                                 ((GalleyQueuedPublication *) g_ptr_array_index (left, i))->id, NULL);
  g_object_unref (turns->site);
  g_object_unref (turns->workspace);
  fake_micropub_free (turns->server);
  temp_dir_free (turns->dir);
  g_free (turns->path);
}

static GalleyArticleSnapshot *
read_snapshot (Turns *turns)
{
  g_autoptr (GBytes) bytes = galley_article_file_read (turns->path, NULL);
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autofree char *folder = g_path_get_dirname (turns->path);

  return galley_article_snapshot_new (document, folder, 1);
}

/* What the window does: plan, publish, and put off what may pass. */
static GalleyQueuedPublication *
publish_or_put_off (Turns *turns)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = read_snapshot (turns);
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  GalleyPublishAgreement *agreement;
  GalleyQueuedPublication *queued;

  plan = galley_workspace_plan (turns->workspace, turns->site, snapshot, turns->path, GALLEY_PUBLISH_NOW, NULL, &error);
  if (plan != NULL)
    {
      agreement = galley_publish_agreement_new_for_plan (plan);
      publication =
          galley_workspace_publish (turns->workspace, turns->site, plan, turns->path, NULL, NULL, NULL, &error);
    }
  else
    agreement = galley_publish_turn_agree_unseen (turns->site, snapshot, turns->path, GALLEY_PUBLISH_NOW,
                                                  NULL, &second);
  g_assert_no_error (second);
  if (publication != NULL)
    {
      galley_publish_agreement_free (agreement);
      return NULL;
    }
  g_assert_true (galley_publish_turn_can_wait (error));
  queued = galley_publish_turn_put_off (turns->workspace, turns->site, snapshot, turns->path, agreement,
                                        error, &second);
  g_assert_no_error (second);

  return queued;
}

static GalleyTurn
take (Turns *turns,
      GalleyQueuedPublication *queued)
{
  g_autoptr (GError) error = NULL;
  GalleyTurn turn = galley_publish_turn_take (turns->workspace, queued, NULL, NULL, &error);

  g_assert_no_error (error);

  return turn;
}

static guint
n_queued (Turns *turns)
{
  g_autoptr (GPtrArray) list = galley_publish_queue_list (galley_workspace_get_queue (turns->workspace), turns->path);

  return list->len;
}

static GalleyQueuedPublication *
only_queued (Turns *turns)
{
  g_autoptr (GPtrArray) list = galley_publish_queue_list (galley_workspace_get_queue (turns->workspace), turns->path);

  g_assert_cmpuint (list->len, ==, 1);

  return galley_queued_publication_copy (g_ptr_array_index (list, 0));
}

/* No network; then a restart; then there is one. */
static void
test_offline (Turns *turns,
              gconstpointer data)
{
  g_autoptr (GalleyQueuedPublication) queued = NULL;
  g_autoptr (GalleyQueuedPublication) read = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  set_endpoint (turns, "http://127.0.0.1:1/micropub");
  queued = publish_or_put_off (turns);
  g_assert_nonnull (queued);
  g_assert_cmpint (queued->reason, ==, GALLEY_PAUSE_OFFLINE);
  g_assert_cmpint (queued->due, >, now + 10);
  g_assert_cmpint (take (turns, queued), ==, GALLEY_TURN_WAITS);
  g_assert_cmpuint (queued->attempts, ==, 2);

  restart (turns);
  read = only_queued (turns);
  g_assert_cmpuint (read->attempts, ==, 2);
  g_assert_cmpstr (read->title, ==, "Quiet");
  set_endpoint (turns, fake_micropub_get_endpoint (turns->server));
  g_assert_cmpint (take (turns, read), ==, GALLEY_TURN_DONE);
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 1);
  g_assert_cmpuint (n_queued (turns), ==, 0);
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
  queued = publish_or_put_off (turns);
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

      set_text (turns, i == 0 ? "Once.\n" : "Twice.\n");
      fake_micropub_script_all (turns->server, FAKE_STATUS_BEFORE, 503);
      queued = publish_or_put_off (turns);
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
  read = only_queued (turns);
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
  queued = publish_or_put_off (turns);
  set_text (turns, "Other words.\n");
  expect_question (turns, queued, "article");
  /* as agreed again: the question is withdrawn */
  set_text (turns, "Quiet words.\n");
  g_assert_cmpint (take (turns, queued), ==, GALLEY_TURN_DONE);

  set_text (turns, "Other words.\n");
  fake_micropub_script (turns->server, FAKE_UPDATE, 0, FAKE_STATUS_BEFORE, 429);
  update = publish_or_put_off (turns);
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
  first = publish_or_put_off (turns);
  set_text (turns, "Other words.\n");
  second = publish_or_put_off (turns);
  g_assert_cmpuint (n_queued (turns), ==, 1);
  fake_micropub_unscript (turns->server);
  g_assert_cmpint (take (turns, first), ==, GALLEY_TURN_GONE);
  g_assert_cmpuint (fake_micropub_n_posts (turns->server), ==, 0);
  /* published by hand: nothing waits any more */
  g_assert_null (publish_or_put_off (turns));
  g_assert_cmpuint (n_queued (turns), ==, 0);
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
  queued = publish_or_put_off (turns);
  fake_micropub_unscript (turns->server);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (galley_publish_turn_take (turns->workspace, queued, NULL, cancellable, &error), ==,
                   GALLEY_TURN_WAITS);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (queued->attempts, ==, 1);
  g_assert_cmpuint (n_queued (turns), ==, 1);
  g_assert_cmpuint (fake_micropub_count_writes (turns->server), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();
  g_autofree char *keyring = g_build_filename (home, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/publish-turn/" path, Turns, NULL, set_up, test, tear_down)
  ADD ("offline", test_offline);
  ADD ("retry-after", test_retry_after);
  ADD ("failing", test_failing);
  ADD ("asks", test_asks);
  ADD ("replaced", test_replaced);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
