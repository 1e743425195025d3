/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mailing a post: only if asked, noted before, once, and never again, whatever goes wrong. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "publish-fixture.h"
#include "publish-mail.h"

static GalleyPublishPlan *
plan_mail (Fixture *fixture,
           GalleyPublishAction action,
           const char *newsletter)
{
  GalleyPublishPlan *plan = fixture_plan (fixture, action);

  galley_publish_mail_choose (plan, newsletter);

  return plan;
}

static gboolean
try_mail (Fixture *fixture,
          GError **error)
{
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;

  if (!galley_publish_job_settle (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, error))
    return FALSE;
  plan = plan_mail (fixture, GALLEY_PUBLISH_NOW, "weekly");
  publication = fixture_run (fixture, plan, error);

  return publication != NULL;
}

static void
assert_outcome (Fixture *fixture,
                const char *outcome)
{
  g_autoptr (GalleyPublication) record = fixture_record (fixture);
  JsonObject *mail = record->receipt ? galley_json_get_object (record->receipt, "mail") : NULL;

  g_assert_cmpstr (mail ? galley_json_get_string (mail, "outcome") : NULL, ==, outcome);
}

static void
assert_blocked (Fixture *fixture,
                const char *newsletter,
                const char *code)
{
  g_autoptr (GalleyPublishPlan) plan = plan_mail (fixture, GALLEY_PUBLISH_NOW, newsletter);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_publish_plan_is_blocked_by (plan, code));
  g_assert_null (plan->mail);
  g_assert_null (fixture_run (fixture, plan, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED);
}

static void
test_sent (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GalleyPublishPlan) plan = plan_mail (fixture, GALLEY_PUBLISH_NOW, "weekly");
  g_autofree char *text = galley_publish_plan_to_json (plan);
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (FakeRequest) created = NULL;
  g_autoptr (FakeRequest) mailed = NULL;
  g_autoptr (GError) error = NULL;

  /* the plan names who gets it, and making it wrote nothing */
  g_assert_cmpstr (plan->mail->name, ==, "Weekly");
  g_assert_cmpint (plan->mail->recipients, ==, 132);
  g_assert_nonnull (strstr (text, "\"newsletter\" : \"weekly\""));
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);

  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (publication->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  created = fake_micropub_dup_last (fixture->server, FAKE_CREATE);
  g_assert_nonnull (strstr (created->body, "\"status\":\"draft\""));
  g_assert_null (strstr (created->target, "newsletter="));
  mailed = fake_micropub_dup_last (fixture->server, FAKE_MAIL);
  g_assert_nonnull (strstr (mailed->target, "newsletter=weekly&email_segment=all"));
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 1);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
  assert_outcome (fixture, "sent");
  g_assert_cmpuint (json_array_get_length (galley_json_get_array (publication->receipt, "losses")), ==, 1);

  /* from now on it is only published */
  assert_blocked (fixture, "weekly", "mail-sent");
  fixture_write (fixture, "index.md", FIXTURE_HEAD "Other words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  assert_outcome (fixture, "sent");
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 1);
}

static void
test_default_is_nobody (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);

  g_assert_null (plan->mail);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 0);
  assert_outcome (fixture, NULL);
  /* it can only be mailed when it first appears */
  assert_blocked (fixture, "weekly", "mail-late");
}

static void
test_blocked (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (Fixture) micropub = fixture_new ();

  assert_blocked (fixture, "monthly", "no-newsletter");
  {
    /* he thinks better of it */
    g_autoptr (GalleyPublishPlan) plan = plan_mail (fixture, GALLEY_PUBLISH_NOW, "monthly");

    galley_publish_mail_choose (plan, NULL);
    g_assert_false (galley_publish_plan_is_blocked (plan));
    g_assert_null (plan->mail);
  }
  assert_blocked (micropub, "weekly", "no-mail");
}

/* Whatever becomes of the one request: at most one mail, never a second request, and the truth in the record. */
static void
test_faults (void)
{
  static const struct
  {
    FakeFault fault;
    guint status;
    gboolean mailed;
    const char *outcome;
  } cases[] = {
    { FAKE_STATUS_BEFORE, 422, FALSE, NULL },
    { FAKE_STATUS_BEFORE, 500, FALSE, "unknown" },
    { FAKE_STATUS_AFTER, 502, TRUE, "sent" },
    { FAKE_CUT_BEFORE, 0, FALSE, "unknown" },
    { FAKE_CUT_AFTER, 0, TRUE, "sent" },
    { FAKE_PAGE_BEFORE, 503, FALSE, "unknown" },
    { FAKE_PAGE_AFTER, 200, TRUE, "sent" },
    { FAKE_JUNK, 0, TRUE, "sent" },
    { FAKE_HANG_BEFORE, 0, FALSE, "unknown" },
    { FAKE_HANG_AFTER, 0, TRUE, "sent" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_ghost ();
      g_autoptr (GError) error = NULL;
      gboolean done;

      fake_micropub_script (fixture->server, FAKE_MAIL, 0, cases[i].fault, cases[i].status);
      done = try_mail (fixture, &error);
      g_test_message ("case %u: %s", i, error ? error->message : "done");
      g_assert_cmpint (done, ==, cases[i].mailed);
      g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, cases[i].mailed ? 1 : 0);
      g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_MAIL), ==, 1);
      assert_outcome (fixture, cases[i].outcome);

      /* later it is settled, and published without mail */
      fixture_restart (fixture);
      if (cases[i].outcome)
        {
          g_assert_true (galley_publish_job_settle (fixture->path, SITE, fixture->publisher, fixture->journal, NULL,
                                                    &error));
          assert_blocked (fixture, "weekly", cases[i].mailed ? "mail-sent" : "mail-unknown");
        }
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, cases[i].mailed ? 1 : 0);
      g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_MAIL), ==, 1);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
      g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
      assert_outcome (fixture, cases[i].outcome);
    }
}

/* Broken off anywhere, begun again with the wish to mail: never more than one mail. */
static void
test_storm (void)
{
  static const FakeFault faults[] = { FAKE_STATUS_BEFORE, FAKE_STATUS_AFTER, FAKE_CUT_BEFORE, FAKE_CUT_AFTER,
                                      FAKE_PAGE_BEFORE, FAKE_PAGE_AFTER, FAKE_JUNK };
  guint n_mails = 0;

  for (guint skip = 0; skip < 40; skip++)
    for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
      {
        g_autoptr (Fixture) fixture = fixture_new_ghost ();

        fake_micropub_script (fixture->server, FAKE_ANY, skip, faults[i], 502);
        for (guint attempt = 0; attempt < 3; attempt++)
          {
            g_autoptr (GError) error = NULL;
            g_autoptr (GalleyPublishPlan) plan = NULL;
            g_autoptr (GalleyPublication) publication = NULL;

            if (galley_publish_job_settle (fixture->path, SITE, fixture->publisher, fixture->journal, NULL, &error))
              plan = fixture_try_plan (fixture, GALLEY_PUBLISH_NOW, NULL);
            if (plan)
              galley_publish_mail_choose (plan, "weekly");
            publication = plan ? fixture_run (fixture, plan, NULL) : NULL;
            fixture_restart (fixture);
          }
        g_assert_cmpuint (fake_ghost_n_mails (fixture->server), <=, 1);
        g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_MAIL), <=, 1);
        g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
        g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, 3);
        fake_micropub_unscript (fixture->server);
        fixture_publish (fixture, GALLEY_PUBLISH_NOW);
        g_assert_cmpuint (fake_ghost_n_mails (fixture->server), <=, 1);
        n_mails += fake_ghost_n_mails (fixture->server);
      }
  g_test_message ("%u of 280 were mailed", n_mails);
  g_assert_cmpuint (n_mails, >, 200);
}

/* Put off to its date: what is mailed then may be changed until then, and taken back. */
static void
test_later (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) at_once = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const text = "---\ntitle: T\nslug: t\ndate: 2100-01-02T10:00:00Z\n---\n%s\n";
  g_autofree char *first = g_strdup_printf (text, "Words.");
  g_autofree char *second = g_strdup_printf (text, "Other words.");

  fixture_write (fixture, "index.md", first);
  plan = plan_mail (fixture, GALLEY_PUBLISH_SCHEDULE, "weekly");
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (publication->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  assert_outcome (fixture, "waiting");
  fixture_write (fixture, "index.md", second);
  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  at_once = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_true (galley_publish_plan_is_blocked_by (at_once, "mail-waiting"));
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 0);

  /* nobody got any: it may be chosen anew */
  g_assert_true (try_mail (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 1);
  assert_outcome (fixture, "sent");
}

/* A mail that failed on the site would go out by the way if the post appeared anew. */
static void
test_no_surprise (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;

  g_assert_true (try_mail (fixture, &error));
  fake_micropub_edit (fixture->server, 0, "email", "failed");
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_true (galley_publish_plan_is_blocked_by (plan, "mail-waiting"));
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED);
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 1);
}

int
main (int argc,
      char *argv[])
{
  if (!g_getenv ("TMPDIR") && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ghost-mail/sent", test_sent);
  g_test_add_func ("/publish/ghost-mail/default-is-nobody", test_default_is_nobody);
  g_test_add_func ("/publish/ghost-mail/blocked", test_blocked);
  g_test_add_func ("/publish/ghost-mail/faults", test_faults);
  g_test_add_func ("/publish/ghost-mail/storm", test_storm);
  g_test_add_func ("/publish/ghost-mail/later", test_later);
  g_test_add_func ("/publish/ghost-mail/no-surprise", test_no_surprise);

  return g_test_run ();
}
