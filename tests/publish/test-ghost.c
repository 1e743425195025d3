/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost as a publisher against a scripted server that misbehaves. */
#include <string.h>

#include "json.h"
#include "publish-fixture.h"

static void
assert_clean (const GError *error)
{
  g_assert_null (strstr (error->message, FAKE_GHOST_SECRET));
}

static void
test_wrong_key (void)
{
  static const char *const keys[] = { "4fc788c2fbf7feb10d570844a9", FAKE_GHOST_ID ":aabb", "aa00:" FAKE_GHOST_SECRET };
  g_autoptr (Fixture) fixture = fixture_new_ghost ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GalleyPublisher) wrong = GALLEY_PUBLISHER (
          galley_ghost_new (fake_micropub_get_endpoint (fixture->server), keys[i], fixture->http));
      g_autoptr (GError) error = NULL;

      g_assert_false (galley_publisher_verify (wrong, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
      assert_clean (error);
    }
}

static void
test_clock (void)
{
  static const gint64 ahead[] = { 3600, -3600 };

  for (guint i = 0; i < G_N_ELEMENTS (ahead); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_ghost ();

      fake_ghost_set_clock (fixture->server, ahead[i]);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
    }
}

static void
test_statuses (void)
{
  static const struct
  {
    FakeFault fault;
    guint status;
    GalleyPublishError code;
  } cases[] = {
    { FAKE_PAGE_BEFORE, 200, GALLEY_PUBLISH_ERROR_NOT_JSON },
    { FAKE_PAGE_BEFORE, 403, GALLEY_PUBLISH_ERROR_NOT_JSON },
    { FAKE_PAGE_BEFORE, 404, GALLEY_PUBLISH_ERROR_NOT_JSON },
    { FAKE_JUNK, 200, GALLEY_PUBLISH_ERROR_NOT_JSON },
    { FAKE_STATUS_BEFORE, 401, GALLEY_PUBLISH_ERROR_AUTH },
    { FAKE_STATUS_BEFORE, 403, GALLEY_PUBLISH_ERROR_FORBIDDEN },
    { FAKE_STATUS_BEFORE, 413, GALLEY_PUBLISH_ERROR_TOO_LARGE },
    { FAKE_STATUS_BEFORE, 429, GALLEY_PUBLISH_ERROR_RATE_LIMITED },
    { FAKE_STATUS_BEFORE, 500, GALLEY_PUBLISH_ERROR_SERVER },
    { FAKE_STATUS_BEFORE, 422, GALLEY_PUBLISH_ERROR_REFUSED },
  };
  g_autoptr (Fixture) fixture = fixture_new_ghost ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fake_micropub_script (fixture->server, FAKE_CONFIG, 0, cases[i].fault, cases[i].status);
      g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, (int) cases[i].code);
      assert_clean (error);
    }
}

static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (20000, '[');
  const char *answers[] = { "[]", "null", "7", "{\"users\":7}", "{\"users\":[7]}", "{\"users\":[[]]}", deep };
  g_autoptr (Fixture) fixture = fixture_new_ghost ();

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      fake_micropub_set_config (fixture->server, answers[i]);
      g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON);
    }
}

static void
test_roles (void)
{
  static const struct
  {
    const char *role;
    GalleyCapabilities can;
    GalleyCapabilities cannot;
  } cases[] = {
    { "Contributor", GALLEY_CAPABILITY_UPDATE, GALLEY_CAPABILITY_SCHEDULE | GALLEY_CAPABILITY_UNPUBLISH },
    { "Author", GALLEY_CAPABILITY_MEDIA | GALLEY_CAPABILITY_SCHEDULE, GALLEY_CAPABILITY_MAIL },
    { "Owner", GALLEY_CAPABILITY_MAIL | GALLEY_CAPABILITY_MODERATE | GALLEY_CAPABILITY_COMMENTS, 0 },
    { "Of the future", GALLEY_CAPABILITY_LOOKUP, GALLEY_CAPABILITY_MODERATE | GALLEY_CAPABILITY_MAIL },
  };
  g_autoptr (Fixture) fixture = fixture_new_ghost ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *config = g_strdup_printf ("{\"users\":[{\"roles\":[{\"name\":\"%s\"}]}]}", cases[i].role);
      g_autoptr (GError) error = NULL;
      GalleyCapabilities capabilities;

      fake_micropub_set_config (fixture->server, config);
      g_assert_true (galley_publisher_verify (fixture->publisher, NULL, &error));
      capabilities = galley_publisher_get_capabilities (fixture->publisher);
      g_assert_cmpuint (capabilities & cases[i].can, ==, cases[i].can);
      g_assert_cmpuint (capabilities & cases[i].cannot, ==, 0);
    }
}

static void
test_records (void)
{
  const char *ids[] = { "", "1", "5f00c0ffee00c0ffee00c0fe/../x", "5F00C0FFEE00C0FFEE00C0FE", "https://example.org/" };
  g_autoptr (Fixture) fixture = fixture_new_ghost ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (galley_publisher_fetch (fixture->publisher, ids[i], NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND);
    }
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_ANY), ==, 0);
}

static void
test_life (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autofree char *losses = NULL;
  g_autofree char *status = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_assert_true (g_str_has_suffix (record->url, "/harbour-story/"));
  request = fake_micropub_dup_last (fixture->server, FAKE_CREATE);
  g_assert_nonnull (strstr (request->body, "\"published_at\":\"2026-01-02T10:00:00.000Z\""));
  g_assert_nonnull (strstr (request->body, record->marker));
  g_assert_null (strstr (request->target, "newsletter="));
  g_assert_null (strstr (request->body, "newsletter"));
  /* the subtitle has no place there; all else is kept */
  losses = galley_json_print_object (record->receipt, FALSE);
  g_assert_cmpuint (json_array_get_length (galley_json_get_array (record->receipt, "losses")), ==, 1);
  g_assert_nonnull (strstr (losses, "\"subtitle\""));
  /* unchanged: nothing is sent */
  fake_micropub_forget_requests (fixture->server);
  fixture_restart (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_UNPUBLISH);
  status = fake_micropub_dup_property (fixture->server, 0, "post-status");
  g_assert_cmpstr (status, ==, "\"draft\"");
  g_assert_cmpuint (fake_ghost_n_mails (fixture->server), ==, 0);
}

/* The site makes no second tag of a name that it has, and an author whom it doesn't know is told of. */
static void
test_names (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GalleyPublication) record = NULL;
  JsonArray *notes;

  fixture_write (fixture, "index.md", "---\ntitle: T\nslug: t\ntags: [sea]\n---\nWords.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_write (fixture, "index.md",
                 "---\ntitle: T\nslug: t\nauthors: [Zoë Nobody]\ntags: [SEA]\n---\nOther words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  notes = galley_json_get_array (record->receipt, "notes");
  g_assert_cmpuint (json_array_get_length (notes), ==, 1);
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (notes, 0), "code"), ==, "no-author");
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (notes, 0), "detail"), ==, "Zoë Nobody");
  {
    g_autoptr (FakeRequest) request = fake_micropub_dup_last (fixture->server, FAKE_UPDATE);

    g_assert_nonnull (strstr (request->body, "\"tags\":[{\"id\":"));
  }
}

/* A file whose answer was lost is found where the site puts it. */
static void
test_uploaded_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();

  fake_micropub_script (fixture->server, FAKE_UPLOAD, 0, FAKE_CUT_AFTER, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, 3);
}

/* Somebody put a card there that Galley doesn't know: nothing is written until the writer says so. */
static void
test_foreign_card (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "content",
                      "{\"root\":{\"children\":[{\"type\":\"bookmark\",\"version\":1}],\"type\":\"root\"}}");
  fixture_write (fixture, "index.md", FIXTURE_HEAD "Ours.\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  content = fake_micropub_dup_property (fixture->server, 0, "content");
  g_assert_nonnull (strstr (content, "bookmark"));
}

/* The site itself refuses what is of another version. */
static void
test_collision (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GError) error = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  post = galley_publisher_fetch (fixture->publisher, record->remote_id, NULL, &error);
  g_assert_no_error (error);
  fake_micropub_edit (fixture->server, 0, "updated_at", "2026-05-05T05:05:05.000Z");
  g_assert_false (galley_publisher_update (fixture->publisher, post, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
}

static void
test_comments (void)
{
  g_autoptr (Fixture) fixture = fixture_new_ghost ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) comments =
      galley_publisher_list_comments (fixture->publisher, "5f00c0ffee00c0ffee00c0fe", NULL, &error);
  GalleyComment *first;
  GalleyComment *second;

  g_assert_no_error (error);
  g_assert_cmpuint (comments->len, ==, 2);
  first = g_ptr_array_index (comments, 0);
  second = g_ptr_array_index (comments, 1);
  g_assert_cmpstr (galley_comment_get_text (first), ==, "Well & good\nTwo");
  g_assert_cmpint (galley_comment_get_status (first), ==, GALLEY_COMMENT_HELD);
  g_assert_cmpstr (galley_comment_get_parent (second), ==, galley_comment_get_id (first));
  g_assert_true (galley_publisher_moderate (fixture->publisher, galley_comment_get_id (first), GALLEY_COMMENT_APPROVED,
                                            NULL, &error));
  g_assert_true (galley_publisher_moderate (fixture->publisher, galley_comment_get_id (first), GALLEY_COMMENT_HELD,
                                            NULL, &error));
  g_assert_false (galley_publisher_moderate (fixture->publisher, galley_comment_get_id (second), GALLEY_COMMENT_HELD,
                                             NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ghost/wrong-key", test_wrong_key);
  g_test_add_func ("/publish/ghost/clock", test_clock);
  g_test_add_func ("/publish/ghost/statuses", test_statuses);
  g_test_add_func ("/publish/ghost/hostile", test_hostile);
  g_test_add_func ("/publish/ghost/roles", test_roles);
  g_test_add_func ("/publish/ghost/records", test_records);
  g_test_add_func ("/publish/ghost/life", test_life);
  g_test_add_func ("/publish/ghost/names", test_names);
  g_test_add_func ("/publish/ghost/uploaded-once", test_uploaded_once);
  g_test_add_func ("/publish/ghost/foreign-card", test_foreign_card);
  g_test_add_func ("/publish/ghost/collision", test_collision);
  g_test_add_func ("/publish/ghost/comments", test_comments);

  return g_test_run ();
}
