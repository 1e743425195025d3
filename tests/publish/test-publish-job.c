/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out plans: what is sent, what is kept, and what each failure leaves behind. */
#include "publish-fixture.h"

#include <string.h>

#include "json.h"
#include "publish-lock.h"

static void
expect_failure (Fixture *fixture,
                GalleyPublishAction action,
                GQuark domain,
                int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_try_publish (fixture, action, &error));
  g_assert_error (error, domain, code);
}

static void
test_create (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *before = fixture_read (fixture, "index.md");
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *after = NULL;
  g_autofree char *content = NULL;
  g_autofree char *photo = NULL;

  fake_micropub_forget_requests (fixture->server);
  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  /* what the plan said, no more and no less */
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_UPLOAD), ==, 3);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_CREATE), ==, 1);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, plan->steps->len);

  record = fixture_record (fixture);
  g_assert_cmpstr (record->marker, ==, publication->marker);
  g_assert_cmpstr (record->url, ==, publication->url);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  g_assert_nonnull (record->remote_hash);
  g_assert_cmpstr (record->base_text, ==, FIXTURE_BODY);
  g_assert_cmpint (galley_json_get_int (record->receipt, "uploads", 0), ==, 3);
  g_assert_cmpstr (galley_json_get_string (record->receipt, "action"), ==, "create");
  g_assert_cmpuint (json_array_get_length (galley_json_get_array (record->receipt, "losses")), ==, 0);
  g_assert_null (galley_json_get_object (record->receipt, "pending"));
  content = fake_micropub_dup_property (fixture->server, 0, "content");
  g_assert_null (strstr (content, "\\\"pier.png"));
  g_assert_nonnull (strstr (content, "/files/pier-"));
  photo = fake_micropub_dup_property (fixture->server, 0, "photo");
  g_assert_nonnull (strstr (photo, "The harbour at dawn"));
  after = fixture_read (fixture, "index.md");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
}

static void
test_unchanged (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_update (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FakeRequest) request = NULL;
  g_autofree char *subtitle = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_write (fixture, "index.md", "---\ntitle: Second\nimage: hero.png\nimage_alt: Dawn\n---\n" FIXTURE_BODY);
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 1);
  request = fake_micropub_dup_last (fixture->server, FAKE_UPDATE);
  g_assert_nonnull (strstr (request->body, "\"galley-if-hash\""));
  g_assert_null (strstr (request->body, "urn:uuid"));
  /* what the article no longer says is emptied */
  subtitle = fake_micropub_dup_property (fixture->server, 0, "galley-subtitle");
  g_assert_null (subtitle);
}

static void
test_moved (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) first = NULL;
  g_autoptr (GalleyPublication) second = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  first = fixture_record (fixture);
  fake_micropub_set_moving (fixture->server, TRUE);
  fixture_write (fixture, "index.md", "---\ntitle: Second\n---\nText\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  second = fixture_record (fixture);
  g_assert_cmpstr (first->url, !=, second->url);
  g_assert_cmpstr (second->remote_id, ==, second->url);
  fixture_restart (fixture);
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_unpublish (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *status = NULL;
  g_autofree char *again = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  record = fixture_record (fixture);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_DRAFT);
  status = fake_micropub_dup_property (fixture->server, 0, "post-status");
  g_assert_cmpstr (status, ==, "\"draft\"");
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  again = fake_micropub_dup_property (fixture->server, 0, "post-status");
  g_assert_cmpstr (again, ==, "\"published\"");
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
}

static void
test_schedule (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *published = NULL;

  fixture_write (fixture, "index.md", "---\ntitle: T\ndate: 2999-01-02T10:00:00Z\n---\nText\n");
  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  record = fixture_record (fixture);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  published = fake_micropub_dup_property (fixture->server, 0, "published");
  g_assert_cmpstr (published, ==, "\"2999-01-02T10:00:00Z\"");
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_losses (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublication) record = NULL;
  JsonArray *losses;
  JsonObject *loss;

  fake_micropub_set_dropped (fixture->server, "galley-subtitle");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  losses = galley_json_get_array (record->receipt, "losses");
  g_assert_cmpuint (json_array_get_length (losses), ==, 1);
  loss = json_array_get_object_element (losses, 0);
  g_assert_cmpstr (galley_json_get_string (loss, "field"), ==, "subtitle");
  g_assert_cmpstr (galley_json_get_string (loss, "sent"), ==, "What the tide left");
  g_assert_cmpstr (galley_json_get_string (loss, "kept"), ==, "");
  /* a field that never sticks is no reason to send for ever */
  fake_micropub_forget_requests (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_refusals (void)
{
  static const struct
  {
    FakeKind kind;
    guint status;
    GalleyPublishError code;
  } cases[] = {
    { FAKE_CREATE, 400, GALLEY_PUBLISH_ERROR_REFUSED },
    { FAKE_CREATE, 401, GALLEY_PUBLISH_ERROR_AUTH },
    { FAKE_CREATE, 403, GALLEY_PUBLISH_ERROR_AUTH },
    { FAKE_CREATE, 413, GALLEY_PUBLISH_ERROR_TOO_LARGE },
    { FAKE_CREATE, 429, GALLEY_PUBLISH_ERROR_RATE_LIMITED },
    { FAKE_UPLOAD, 413, GALLEY_PUBLISH_ERROR_TOO_LARGE },
    { FAKE_UPLOAD, 401, GALLEY_PUBLISH_ERROR_AUTH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GError) error = NULL;

      fake_micropub_script (fixture->server, cases[i].kind, 0, FAKE_STATUS_BEFORE, cases[i].status);
      g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, "\nThe fake says scripted"));
      g_assert_null (strstr (error->message, FAKE_TOKEN));
      g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_CREATE), ==, cases[i].kind == FAKE_CREATE ? 1 : 0);
      g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
    }
}

static void
test_slow (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  /* it may still be at it: not tried again by itself */
  fake_micropub_script (fixture->server, FAKE_CREATE, 0, FAKE_HANG_BEFORE, 0);
  expect_failure (fixture, GALLEY_PUBLISH_NOW, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_CREATE), ==, 1);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 1);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
}

static void
test_slow_but_done (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fake_micropub_script (fixture->server, FAKE_CREATE, 0, FAKE_HANG_AFTER, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
}

static void
test_changed_after_plan (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_write (fixture, "index.md", "---\ntitle: Mine\n---\nText\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  fake_micropub_forget_requests (fixture->server);
  g_assert_null (fixture_run (fixture, plan, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  name = fake_micropub_dup_property (fixture->server, 0, "name");
  g_assert_cmpstr (name, ==, "\"Theirs\"");
}

static void
test_old_plan (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GalleyPublishPlan) other = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;

  publication = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  g_assert_null (fixture_run (fixture, plan, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (fixture_run (fixture, other, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
}

static void
test_two_at_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  int lock = galley_publish_lock_take (fixture->path, &error);

  g_assert_no_error (error);
  expect_failure (fixture, GALLEY_PUBLISH_NOW, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BUSY);
  galley_publish_lock_drop (lock);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
}

static void
test_blocked (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_write (fixture, "index.md", "---\ntitle: T\n---\n![Alt](gone.png)\n");
  expect_failure (fixture, GALLEY_PUBLISH_NOW, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_file_changed_after_plan (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "story", "pier.png", NULL);

  fixture_write (fixture, "pier.png", "\x89PNG\r\n\x1a\nother");
  g_assert_null (fixture_run (fixture, plan, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (fixture_run (fixture, plan, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_MEDIA_MISSING);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 0);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
}

static void
test_offline (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->publisher);
  fixture->publisher =
      GALLEY_PUBLISHER (galley_micropub_new ("http://127.0.0.1:9/micropub", FAKE_TOKEN, fixture->http));
  expect_failure (fixture, GALLEY_PUBLISH_NOW, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_OFFLINE);
}

static void
test_wrong_token (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *endpoint = fake_micropub_get_endpoint (fixture->server);

  g_clear_object (&fixture->publisher);
  fixture->publisher = GALLEY_PUBLISHER (galley_micropub_new (endpoint, "wrong", fixture->http));
  expect_failure (fixture, GALLEY_PUBLISH_NOW, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
}

typedef struct
{
  GCancellable *cancellable;
  guint countdown;
  guint reports;
} Cancelling;

static void
progress_cb (guint done,
             guint total,
             const char *file_name,
             gpointer user_data)
{
  Cancelling *cancelling = user_data;

  g_assert_cmpuint (done, <=, total);
  cancelling->reports++;
  if (cancelling->countdown > 0 && --cancelling->countdown == 0)
    g_cancellable_cancel (cancelling->cancellable);
}

static void
test_cancelled (void)
{
  guint i = 0;
  gboolean cancelled = TRUE;

  while (cancelled)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Cancelling cancelling = { cancellable, ++i, 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyPublication) publication =
          galley_publish_job_run (plan, fixture->path, fixture->publisher, fixture->ledger, fixture->journal,
                                  progress_cb, &cancelling, cancellable, &error);

      cancelled = publication == NULL;
      if (cancelled)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
      g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
    }
  g_assert_cmpuint (i, >=, 6);
}

static void
test_read_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  /* a file where the folder of records should be: no record, so nothing is sent */
  fixture_write (fixture, "sites", "in the way");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/job/create", test_create);
  g_test_add_func ("/publish/job/unchanged", test_unchanged);
  g_test_add_func ("/publish/job/update", test_update);
  g_test_add_func ("/publish/job/moved", test_moved);
  g_test_add_func ("/publish/job/unpublish", test_unpublish);
  g_test_add_func ("/publish/job/schedule", test_schedule);
  g_test_add_func ("/publish/job/losses", test_losses);
  g_test_add_func ("/publish/job/refusals", test_refusals);
  g_test_add_func ("/publish/job/slow", test_slow);
  g_test_add_func ("/publish/job/slow-but-done", test_slow_but_done);
  g_test_add_func ("/publish/job/changed-after-plan", test_changed_after_plan);
  g_test_add_func ("/publish/job/old-plan", test_old_plan);
  g_test_add_func ("/publish/job/two-at-once", test_two_at_once);
  g_test_add_func ("/publish/job/blocked", test_blocked);
  g_test_add_func ("/publish/job/file-changed-after-plan", test_file_changed_after_plan);
  g_test_add_func ("/publish/job/offline", test_offline);
  g_test_add_func ("/publish/job/wrong-token", test_wrong_token);
  g_test_add_func ("/publish/job/cancelled", test_cancelled);
  g_test_add_func ("/publish/job/read-only", test_read_only);

  return g_test_run ();
}
