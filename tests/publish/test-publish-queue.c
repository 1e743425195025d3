/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a publication that waits, how long it waits, and what it may do when its turn comes. */
#include "publish-queue.h"

#include <string.h>

#include "http-client.h"
#include "publish-fixture.h"

/* ---- how long ---- */

static void
test_pauses (void)
{
  guint last = 0;

  for (guint attempts = 1; attempts < 20; attempts++)
    {
      guint least = galley_pause_seconds (GALLEY_PAUSE_OFFLINE, attempts, 0, 0.0);
      guint most = galley_pause_seconds (GALLEY_PAUSE_OFFLINE, attempts, 0, 1.0);

      g_assert_cmpuint (least, >=, 20);
      g_assert_cmpuint (most, >, least);
      g_assert_cmpuint (most, <=, 75 * 60);
      g_assert_cmpuint (least, >=, last);
      last = least;
    }
  g_assert_cmpuint (last, >=, 40 * 60);
  /* what the site asks for is the least */
  g_assert_cmpuint (galley_pause_seconds (GALLEY_PAUSE_RATE_LIMITED, 1, 600, 0.0), ==, 600);
  g_assert_cmpuint (galley_pause_seconds (GALLEY_PAUSE_RATE_LIMITED, 1, 600, 1.0), >, 600);
  g_assert_cmpuint (galley_pause_seconds (GALLEY_PAUSE_SERVER, 9, 1, 0.0), >, 1000);
  g_assert_cmpuint (galley_pause_seconds (GALLEY_PAUSE_BUSY, 30, 0, 1.0), <, 30);
}

static void
expect_reason (GQuark domain,
               int code,
               GalleyPauseReason reason)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "it failed");

  g_assert_cmpint (galley_pause_reason_of (error), ==, reason);
}

static void
test_reasons (void)
{
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_OFFLINE, GALLEY_PAUSE_OFFLINE);
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_RATE_LIMITED, GALLEY_PAUSE_RATE_LIMITED);
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_SERVER, GALLEY_PAUSE_SERVER);
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME, GALLEY_PAUSE_NO_ANSWER);
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BUSY, GALLEY_PAUSE_BUSY);
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH, GALLEY_PAUSE_NONE);
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, GALLEY_PAUSE_NONE);
  expect_reason (GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON, GALLEY_PAUSE_NONE);
  expect_reason (GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE, GALLEY_PAUSE_OFFLINE);
  expect_reason (GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_TIMEOUT, GALLEY_PAUSE_NO_ANSWER);
  expect_reason (GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_TLS, GALLEY_PAUSE_NONE);
  expect_reason (G_IO_ERROR, G_IO_ERROR_CANCELLED, GALLEY_PAUSE_NONE);
}

static guint
wait_asked_for (Fixture *fixture,
                guint status,
                const char *retry_after)
{
  g_autoptr (GError) error = NULL;

  fake_micropub_set_retry_after (fixture->server, retry_after);
  fake_micropub_script (fixture->server, FAKE_CREATE, 0, FAKE_STATUS_BEFORE, status);
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  fake_micropub_unscript (fixture->server);

  return galley_publish_error_get_retry_after (error);
}

static void
test_retry_after (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, 300);
  g_autofree char *date = g_date_time_format (then, "%a, %d %b %Y %H:%M:%S GMT");
  guint seconds;

  g_assert_cmpuint (wait_asked_for (fixture, 429, "120"), ==, 120);
  g_assert_cmpuint (wait_asked_for (fixture, 503, "7"), ==, 7);
  g_assert_cmpuint (wait_asked_for (fixture, 429, NULL), ==, 0);
  g_assert_cmpuint (wait_asked_for (fixture, 429, "soon"), ==, 0);
  g_assert_cmpuint (wait_asked_for (fixture, 429, "Wed, 01 Jan 2020 00:00:00 GMT"), ==, 0);
  g_assert_cmpuint (wait_asked_for (fixture, 429, "99999999"), ==, 24 * 60 * 60);
  seconds = wait_asked_for (fixture, 429, date);
  g_assert_cmpuint (seconds, >, 290);
  g_assert_cmpuint (seconds, <=, 300);
  /* a site that asks to wait is not asked again at once */
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_CREATE), ==, 7);
}

/* ---- what is kept ---- */

static GalleyQueuedPublication *
put (GalleyPublishQueue *queue,
     const char *path,
     const char *site,
     GalleyPublishAgreement *agreement)
{
  GalleyQueuedPublication *queued = g_new0 (GalleyQueuedPublication, 1);
  g_autoptr (GError) error = NULL;

  queued->article_path = g_strdup (path);
  queued->site_id = g_strdup (site);
  queued->title = g_strdup ("Harbour story");
  queued->agreement = agreement;
  queued->reason = GALLEY_PAUSE_OFFLINE;
  queued->detail = g_strdup ("no route");
  queued->since = 1000;
  queued->due = 2000;
  g_assert_true (galley_publish_queue_put (queue, queued, &error));
  g_assert_no_error (error);
  g_assert_cmpint (queued->id, >, 0);

  return queued;
}

static GalleyPublishAgreement *
agree (Fixture *fixture,
       GalleyPublishAction action)
{
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, action);

  return galley_publish_agreement_new_for_plan (plan);
}

static void
test_table (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublishQueue) queue = galley_publish_queue_new (fixture->database, &error);
  g_autoptr (GalleyQueuedPublication) first = put (queue, "/a", "here", agree (fixture, GALLEY_PUBLISH_NOW));
  g_autoptr (GalleyQueuedPublication) other = put (queue, "/a", "there", agree (fixture, GALLEY_PUBLISH_SCHEDULE));
  g_autoptr (GalleyQueuedPublication) second = put (queue, "/b", "here", agree (fixture, GALLEY_PUBLISH_UNPUBLISH));
  g_autoptr (GalleyQueuedPublication) again = put (queue, "/a", "here", agree (fixture, GALLEY_PUBLISH_NOW));
  g_autoptr (GPtrArray) of_a = NULL;
  g_autoptr (GPtrArray) left = NULL;
  GalleyQueuedPublication *read;

  g_assert_false (galley_publish_queue_has (queue, first->id));
  g_assert_true (galley_publish_queue_has (queue, again->id));
  other->attempts = 3;
  other->question = g_strdup ("article");
  other->due = 3000;
  g_assert_true (galley_publish_queue_update (queue, other, &error));

  /* as after the program was started anew */
  g_clear_object (&queue);
  fixture_restart (fixture);
  queue = galley_publish_queue_new (fixture->database, &error);
  of_a = galley_publish_queue_list (queue, "/a");
  g_assert_cmpuint (of_a->len, ==, 2);
  read = g_ptr_array_index (of_a, 0);
  g_assert_cmpint (read->id, ==, other->id);
  g_assert_cmpint (read->agreement->action, ==, GALLEY_PUBLISH_SCHEDULE);
  g_assert_cmpstr (read->agreement->content, ==, other->agreement->content);
  g_assert_cmpstr (read->question, ==, "article");
  g_assert_cmpstr (read->title, ==, "Harbour story");
  g_assert_cmpuint (read->attempts, ==, 3);
  g_assert_cmpint (read->since, ==, 1000);
  g_assert_cmpint (read->due, ==, 3000);

  g_assert_true (galley_publish_queue_remove (queue, other->id, &error));
  g_assert_true (galley_publish_queue_remove_for (queue, "/a", "here", &error));
  left = galley_publish_queue_list (queue, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  read = g_ptr_array_index (left, 0);
  g_assert_cmpstr (read->article_path, ==, "/b");
}

/* ---- what it may do ---- */

static GalleyAgreementState
check (Fixture *fixture,
       const GalleyPublishAgreement *agreement)
{
  g_autofree char *text = galley_publish_agreement_to_json (agreement);
  g_autoptr (GalleyPublishAgreement) read = galley_publish_agreement_from_json (text);
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, agreement->action);

  return galley_publish_agreement_check (read, plan);
}

/* Against the site's rules, by the writer's word: that holds later, too, but for nothing else. */
static void
test_overridden (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) again = NULL;
  g_autoptr (GalleyPublishPlan) more = NULL;
  g_autoptr (GalleyPublishAgreement) agreement = NULL;

  fixture->rules = rules;
  galley_site_rules_set_level (rules, "todo", GALLEY_RULE_BLOCK);
  fixture_write (fixture, "index.md", FIXTURE_HEAD FIXTURE_BODY "TK\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  galley_publish_plan_override (plan, NULL);
  agreement = galley_publish_agreement_new_for_plan (plan);
  again = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_true (galley_publish_plan_is_blocked (again));
  g_assert_cmpint (galley_publish_agreement_check (agreement, again), ==, GALLEY_AGREEMENT_HOLDS);
  g_assert_cmpuint (again->overridden->len, ==, 1);

  galley_site_rules_set_level (rules, "no-hero", GALLEY_RULE_BLOCK);
  galley_site_rules_set_level (rules, "missing-caption", GALLEY_RULE_BLOCK);
  more = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (galley_publish_agreement_check (agreement, more), ==, GALLEY_AGREEMENT_CHECKS);
  fixture->rules = NULL;
}

static void
test_agreement (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishAgreement) fresh = agree (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GalleyPublishAgreement) update = NULL;
  g_autofree char *text = fixture_read (fixture, "index.md");

  g_assert_cmpint (check (fixture, fresh), ==, GALLEY_AGREEMENT_HOLDS);
  /* one letter, one picture */
  fixture_write (fixture, "index.md", FIXTURE_HEAD FIXTURE_BODY "One letter more.\n");
  g_assert_cmpint (check (fixture, fresh), ==, GALLEY_AGREEMENT_ARTICLE_CHANGED);
  fixture_write (fixture, "index.md", text);
  fixture_write_image (fixture, "pier.png", "another pier", 0);
  g_assert_cmpint (check (fixture, fresh), ==, GALLEY_AGREEMENT_ARTICLE_CHANGED);
  fixture_write_image (fixture, "pier.png", "pier", 0);
  g_assert_cmpint (check (fixture, fresh), ==, GALLEY_AGREEMENT_HOLDS);

  /* done by an earlier try whose end nobody heard of: nothing left to do */
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (check (fixture, fresh), ==, GALLEY_AGREEMENT_HOLDS);

  fixture_write (fixture, "index.md", FIXTURE_HEAD FIXTURE_BODY "One letter more.\n");
  update = agree (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (check (fixture, update), ==, GALLEY_AGREEMENT_HOLDS);
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  g_assert_cmpint (check (fixture, update), ==, GALLEY_AGREEMENT_SITE_CHANGED);
  fake_micropub_delete (fixture->server, 0);
  g_assert_cmpint (check (fixture, update), ==, GALLEY_AGREEMENT_SITE_CHANGED);
}

/* He said "replace": that copy, not one that somebody wrote since. */
static void
test_overruled (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) later = NULL;
  g_autoptr (GalleyPublishAgreement) agreement = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  fixture_write (fixture, "index.md", "---\ntitle: Mine\nslug: harbour-story\n---\n" FIXTURE_BODY);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  galley_publish_plan_overwrite (plan, "conflict");
  agreement = galley_publish_agreement_new_for_plan (plan);
  later = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_true (galley_publish_plan_is_blocked (later));
  g_assert_cmpint (galley_publish_agreement_check (agreement, later), ==, GALLEY_AGREEMENT_HOLDS);
  g_assert_false (galley_publish_plan_is_blocked (later));
  fake_micropub_edit (fixture->server, 0, "name", "Theirs, again");
  g_assert_cmpint (check (fixture, agreement), ==, GALLEY_AGREEMENT_SITE_CHANGED);
}

static GalleyPublishAgreement *
agree_unseen (Fixture *fixture)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = fixture_snapshot (fixture);
  g_autoptr (GalleyPublication) record = fixture_record (fixture);
  g_autoptr (GError) error = NULL;
  GalleyPublishAgreement *agreement =
      galley_publish_agreement_new_unseen (snapshot, GALLEY_PUBLISH_NOW, record, NULL, NULL, &error);

  g_assert_no_error (error);

  return agreement;
}

/* Put off without a look at the site: it must have what was left there, and nothing may be amiss. */
static void
test_unseen (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishAgreement) first = NULL;
  g_autoptr (GalleyPublishAgreement) second = NULL;
  g_autoptr (GalleyPublishAgreement) third = NULL;

  fixture_write (fixture, "index.md",
                 "---\ntitle: Quiet\nslug: quiet\nsubtitle: Few words\nauthors: [Ana]\n---\nQuiet words.\n");
  first = agree_unseen (fixture);
  g_assert_cmpint (check (fixture, first), ==, GALLEY_AGREEMENT_HOLDS);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_write (fixture, "index.md",
                 "---\ntitle: Quiet\nslug: quiet\nsubtitle: Few words\nauthors: [Ana]\n---\nFewer words.\n");
  second = agree_unseen (fixture);
  g_assert_cmpint (check (fixture, second), ==, GALLEY_AGREEMENT_HOLDS);
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  g_assert_cmpint (check (fixture, second), ==, GALLEY_AGREEMENT_SITE_CHANGED);

  fake_micropub_edit (fixture->server, 0, "name", "Quiet");
  fixture_write (fixture, "index.md", "---\ntitle: Quiet\nslug: quiet\n---\nA picture: ![](pier.png)\n");
  third = agree_unseen (fixture);
  g_assert_cmpint (check (fixture, third), ==, GALLEY_AGREEMENT_CHECKS);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/queue/pauses", test_pauses);
  g_test_add_func ("/publish/queue/reasons", test_reasons);
  g_test_add_func ("/publish/queue/retry-after", test_retry_after);
  g_test_add_func ("/publish/queue/table", test_table);
  g_test_add_func ("/publish/queue/agreement", test_agreement);
  g_test_add_func ("/publish/queue/overridden", test_overridden);
  g_test_add_func ("/publish/queue/overruled", test_overruled);
  g_test_add_func ("/publish/queue/unseen", test_unseen);

  return g_test_run ();
}
