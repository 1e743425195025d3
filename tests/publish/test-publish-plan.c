/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans against a server: what they say, and that making one changes nothing. */
#include "publish-fixture.h"

#include <string.h>

#include "json.h"
#include "publish-media.h"

static guint
count_steps (GalleyPublishPlan *plan,
             GalleyStepKind kind)
{
  guint count = 0;

  for (guint i = 0; i < plan->steps->len; i++)
    count += ((GalleyPublishStep *) g_ptr_array_index (plan->steps, i))->kind == kind;

  return count;
}

static void
test_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  GalleyPublishStep *hero = g_ptr_array_index (plan->steps, 0);

  g_assert_cmpuint (plan->steps->len, ==, 4);
  g_assert_cmpuint (count_steps (plan, GALLEY_STEP_UPLOAD), ==, 3);
  g_assert_cmpint (fixture_last_step (plan)->kind, ==, GALLEY_STEP_CREATE);
  g_assert_true (g_str_has_prefix (hero->file_name, "hero-"));
  g_assert_true (g_str_has_suffix (hero->file_name, ".png"));
  g_assert_cmpuint (strlen (hero->file_name), ==, strlen ("hero-123456789012.png"));
  g_assert_null (strchr (hero->file_name, '/'));
  g_assert_cmpuint (hero->size, ==, 61);
  g_assert_cmpstr (plan->post->title, ==, "Harbour story");
  g_assert_cmpstr (plan->post->hero_url, ==, "hero.png");
  g_assert_nonnull (strstr (plan->post->body_html, "src=\"pier.png\""));
  g_assert_false (galley_publish_plan_is_blocked (plan));
  /* a dry run: only questions, and nothing left behind */
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  g_assert_null (fixture_record (fixture));
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
}

static void
test_unchanged_and_changed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) same = NULL;
  g_autoptr (GalleyPublishPlan) changed = NULL;
  const char *expected[] = { "title", "tags", "body", NULL };

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_forget_requests (fixture->server);
  same = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (fixture_last_step (same)->kind, ==, GALLEY_STEP_NOTHING);
  g_assert_cmpuint (count_steps (same, GALLEY_STEP_REUSE), ==, 3);
  g_assert_cmpuint (g_strv_length (same->changed), ==, 0);
  g_assert_false (galley_publish_plan_has_work (same));

  fixture_write (
      fixture, "index.md",
      "---\ntitle: Another\nsubtitle: What the tide left\nslug: harbour-story\nauthors: [Ana Lima]\ntags: [sea]\n"
      "date: 2026-01-02T10:00:00Z\nimage: hero.png\nimage_alt: The harbour at dawn\n---\nOther words.\n");
  changed = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (fixture_last_step (changed)->kind, ==, GALLEY_STEP_UPDATE);
  g_assert_cmpstrv (changed->changed, expected);
  g_assert_nonnull (fixture_last_step (changed)->url);
  g_assert_true (galley_publish_plan_has_work (changed));
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_without_date (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  fixture_write (fixture, "index.md", "---\ntitle: No date\n---\nText\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (fixture_last_step (plan)->kind, ==, GALLEY_STEP_NOTHING);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) away = NULL;
  GalleyPublishCheck *check;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  fake_micropub_edit (fixture->server, 0, "galley-subtitle", "Theirs too");
  fixture_write (fixture, "index.md", "---\ntitle: Mine\nsubtitle: Mine too\nslug: harbour-story\n---\nText\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  check = fixture_find_check (plan, "conflict");
  g_assert_nonnull (check);
  g_assert_cmpint (check->level, ==, GALLEY_CHECK_BLOCKER);
  g_assert_cmpstr (check->detail, ==, "title, subtitle");
  g_assert_true (galley_publish_plan_is_blocked (plan));
  g_assert_true (galley_publish_plan_is_conflict_only (plan));
  galley_publish_plan_overwrite (plan, "conflict");
  g_assert_false (galley_publish_plan_is_blocked (plan));
  g_assert_false (galley_publish_plan_is_conflict_only (plan));

  away = fixture_plan (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_true (galley_publish_plan_has_work (plan));
  g_assert_nonnull (fixture_find_check (away, "conflict"));
}

static void
test_gone (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublishPlan) away = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_delete (fixture->server, 0);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (fixture_find_check (plan, "gone")->level, ==, GALLEY_CHECK_WARNING);
  g_assert_cmpint (fixture_last_step (plan)->kind, ==, GALLEY_STEP_CREATE);
  away = fixture_plan (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_cmpint (fixture_last_step (away)->kind, ==, GALLEY_STEP_NOTHING);
}

static void
test_lost_files (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (FakeRequest) request = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_lose_files (fixture->server);
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (count_steps (plan, GALLEY_STEP_UPLOAD), ==, 3);
  request = fake_micropub_dup_last (fixture->server, FAKE_MEDIA);
  g_assert_cmpstr (request->method, ==, "HEAD");
  g_assert_null (request->authorization);
}

static void
test_schedule (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) past = fixture_plan (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_autoptr (GalleyPublishPlan) none = NULL;
  g_autoptr (GalleyPublishPlan) ahead = NULL;
  g_autoptr (GalleyPublishPlan) now = NULL;

  g_assert_cmpint (fixture_find_check (past, "date-past")->level, ==, GALLEY_CHECK_BLOCKER);
  fixture_write (fixture, "index.md", "---\ntitle: T\n---\nText\n");
  none = fixture_plan (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_assert_cmpint (fixture_find_check (none, "no-date")->level, ==, GALLEY_CHECK_BLOCKER);
  fixture_write (fixture, "index.md", "---\ntitle: T\ndate: 2999-01-02T10:00:00Z\n---\nText\n");
  ahead = fixture_plan (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_assert_false (galley_publish_plan_is_blocked (ahead));
  g_assert_cmpint (ahead->post->state, ==, GALLEY_PUBLICATION_SCHEDULED);
  g_assert_cmpint (g_date_time_get_year (ahead->post->published), ==, 2999);

  g_assert_nonnull (fixture_find_check (ahead, "site-appears"));
  g_assert_null (fixture_find_check (ahead, "schedule-hides"));

  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  now = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_nonnull (fixture_find_check (now, "already-scheduled"));
  g_assert_nonnull (fixture_find_check (now, "date-future"));
  g_assert_cmpint (g_date_time_get_year (now->post->published), <, 2999);
  g_assert_cmpint (fixture_last_step (now)->kind, ==, GALLEY_STEP_UPDATE);
}

/* A page that readers have goes when its post is given a date that lies ahead. */
static void
test_schedule_published (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) later = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_write (fixture, "index.md", "---\ntitle: T\ndate: 2999-01-02T10:00:00Z\n---\nText\n");
  later = fixture_plan (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_assert_cmpint (fixture_find_check (later, "schedule-hides")->level, ==, GALLEY_CHECK_WARNING);
}

static void
test_simple_server (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPublishPlan) now = NULL;
  g_autoptr (GalleyPublishPlan) later = NULL;
  g_autoptr (GalleyPublishPlan) away = NULL;

  fake_micropub_set_config (fixture->server, "{}");
  now = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_nonnull (fixture_find_check (now, "no-media"));
  later = fixture_plan (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_assert_nonnull (fixture_find_check (later, "no-schedule"));
  away = fixture_plan (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_nonnull (fixture_find_check (away, "no-unpublish"));
  g_assert_nonnull (fixture_find_check (away, "not-published"));
}

/* What a site asks blocks, until the writer goes against it, which the receipt then says. */
static void
test_override (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) refused = NULL;
  g_autoptr (GalleyPublication) published = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *overridden;

  fixture->rules = rules;
  galley_site_rules_set_level (rules, "todo", GALLEY_RULE_BLOCK);
  galley_site_rules_set_level (rules, "missing-caption", GALLEY_RULE_BLOCK);
  fixture_write (fixture, "index.md", FIXTURE_HEAD FIXTURE_BODY "TK\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_true (galley_publish_plan_is_blocked (plan));
  g_assert_true (galley_publish_plan_can_override (plan));
  refused = fixture_run (fixture, plan, &error);
  g_assert_null (refused);
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED);
  g_clear_error (&error);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);

  galley_publish_plan_override (plan, NULL);
  g_assert_false (galley_publish_plan_is_blocked (plan));
  published = fixture_run (fixture, plan, &error);
  g_assert_no_error (error);
  overridden = galley_json_get_array (published->receipt, "overridden");
  g_assert_cmpuint (json_array_get_length (overridden), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (overridden, 0), ==, "missing-caption");
  g_assert_cmpstr (json_array_get_string_element (overridden, 1), ==, "todo");
  fixture->rules = NULL;
}

/* What is a fact can't be talked away. */
static void
test_no_override (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GalleyPublishPlan) plan = NULL;

  fixture->rules = rules;
  galley_site_rules_set_level (rules, "todo", GALLEY_RULE_BLOCK);
  fixture_write (fixture, "index.md", "---\ntitle: T\n---\nTK ![gone](gone.png)\n");
  plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_false (galley_publish_plan_can_override (plan));
  galley_publish_plan_override (plan, NULL);
  g_assert_true (galley_publish_plan_is_blocked_by (plan, "missing-image"));
  fixture->rules = NULL;
}

/* Another post with the address; asked with GET. */
static void
test_slug_taken (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublishPlan) free_plan = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_autoptr (GalleyPublishPlan) own = NULL;
  g_autoptr (GalleyPublishPlan) taken = NULL;

  g_assert_null (fixture_find_check (free_plan, "slug-taken"));
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  own = fixture_plan (fixture, GALLEY_PUBLISH_NOW);
  g_assert_null (fixture_find_check (own, "slug-taken"));

  /* another article, which the site doesn't know */
  {
    g_autoptr (GalleyArticleSnapshot) snapshot = fixture_snapshot (fixture);
    g_autoptr (GError) error = NULL;

    fake_micropub_forget_requests (fixture->server);
    taken = galley_publish_plan_new (snapshot, GALLEY_PUBLISH_NOW, NULL, SITE, fixture->publisher,
                                     fixture->ledger, NULL, 0, NULL, &error);
    g_assert_no_error (error);
  }
  g_assert_nonnull (fixture_find_check (taken, "slug-taken"));
  g_assert_cmpint (fixture_find_check (taken, "slug-taken")->level, ==, GALLEY_CHECK_WARNING);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

static void
test_json (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticleSnapshot) snapshot = fixture_snapshot (fixture);
  g_autoptr (GalleyPublishPlan) plan =
      galley_publish_plan_new (snapshot, GALLEY_PUBLISH_NOW, NULL, SITE, fixture->publisher, fixture->ledger,
                               NULL, 2, NULL, &error);
  g_autofree char *text = galley_publish_plan_to_json (plan);
  g_autoptr (JsonObject) object = galley_json_parse_object (text, -1, &error);
  JsonArray *steps = galley_json_get_array (object, "steps");
  JsonObject *upload = json_array_get_object_element (steps, 0);
  JsonObject *check = json_array_get_object_element (galley_json_get_array (object, "checks"), 0);

  g_assert_no_error (error);
  g_assert_cmpstr (galley_json_get_string (object, "action"), ==, "publish");
  g_assert_cmpstr (galley_json_get_string (object, "site"), ==, SITE);
  g_assert_cmpstr (galley_json_get_string (galley_json_get_object (object, "post"), "title"), ==, "Harbour story");
  g_assert_false (galley_json_get_boolean (object, "blocked", TRUE));
  g_assert_cmpuint (json_array_get_length (steps), ==, 4);
  g_assert_cmpstr (galley_json_get_string (upload, "kind"), ==, "upload");
  g_assert_cmpuint (strlen (galley_json_get_string (upload, "sha256")), ==, 64);
  g_assert_cmpint (galley_json_get_int (upload, "size", 0), ==, 61);
  g_assert_cmpstr (galley_json_get_string (check, "level"), ==, "warning");
  g_assert_cmpstr (galley_json_get_string (check, "code"), ==, "open-threads");
  g_assert_cmpstr (galley_json_get_string (check, "detail"), ==, "2");
  g_assert_true (json_object_has_member (object, "changed"));
}

static void
test_scheduled_that_came_out (void)
{
  g_autoptr (GalleyPost) post = galley_post_new ();
  g_autofree char *base = NULL;
  g_autofree char *draft = NULL;

  post->title = g_strdup ("T");
  post->state = GALLEY_PUBLICATION_SCHEDULED;
  base = galley_post_hash (post);
  g_assert_true (galley_publish_is_unchanged (base, post));
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  g_assert_true (galley_publish_is_unchanged (base, post));
  g_assert_false (galley_publish_is_unchanged (NULL, post));
  post->state = GALLEY_PUBLICATION_DRAFT;
  g_assert_false (galley_publish_is_unchanged (base, post));
  draft = galley_post_hash (post);
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  g_assert_false (galley_publish_is_unchanged (draft, post));
  post->subtitle = g_strdup ("Theirs");
  g_assert_false (galley_publish_is_unchanged (base, post));
}

static void
expect_error (Fixture *fixture,
              int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_try_plan (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, code);
}

static void
test_bad_answers (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fake_micropub_script_all (fixture->server, FAKE_PAGE_BEFORE, 200);
  expect_error (fixture, GALLEY_PUBLISH_ERROR_NOT_JSON);
  fake_micropub_script_all (fixture->server, FAKE_PAGE_BEFORE, 403);
  expect_error (fixture, GALLEY_PUBLISH_ERROR_NOT_JSON);
  fake_micropub_script_all (fixture->server, FAKE_STATUS_BEFORE, 401);
  expect_error (fixture, GALLEY_PUBLISH_ERROR_AUTH);
  fake_micropub_unscript (fixture->server);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  /* a page that says 404 is no word that the post is gone */
  fake_micropub_script (fixture->server, FAKE_SOURCE, 0, FAKE_PAGE_BEFORE, 404);
  expect_error (fixture, GALLEY_PUBLISH_ERROR_NOT_JSON);
  fake_micropub_script (fixture->server, FAKE_SOURCE, 0, FAKE_JUNK, 0);
  expect_error (fixture, GALLEY_PUBLISH_ERROR_NOT_JSON);
  fake_micropub_script (fixture->server, FAKE_SOURCE, 0, FAKE_STATUS_BEFORE, 503);
  expect_error (fixture, GALLEY_PUBLISH_ERROR_SERVER);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/plan/first", test_first);
  g_test_add_func ("/publish/plan/unchanged-and-changed", test_unchanged_and_changed);
  g_test_add_func ("/publish/plan/without-date", test_without_date);
  g_test_add_func ("/publish/plan/conflict", test_conflict);
  g_test_add_func ("/publish/plan/gone", test_gone);
  g_test_add_func ("/publish/plan/lost-files", test_lost_files);
  g_test_add_func ("/publish/plan/schedule", test_schedule);
  g_test_add_func ("/publish/plan/schedule-published", test_schedule_published);
  g_test_add_func ("/publish/plan/simple-server", test_simple_server);
  g_test_add_func ("/publish/plan/json", test_json);
  g_test_add_func ("/publish/plan/override", test_override);
  g_test_add_func ("/publish/plan/no-override", test_no_override);
  g_test_add_func ("/publish/plan/slug-taken", test_slug_taken);
  g_test_add_func ("/publish/plan/scheduled-that-came-out", test_scheduled_that_came_out);
  g_test_add_func ("/publish/plan/bad-answers", test_bad_answers);

  return g_test_run ();
}
