/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress as a publisher against a scripted server that misbehaves. */
#include <string.h>

#include "json.h"
#include "publish-fixture.h"

static void
assert_clean (const GError *error)
{
  g_assert_null (strstr (error->message, FAKE_TOKEN));
}

static void
test_wrong_password (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublisher) wrong = GALLEY_PUBLISHER (galley_wordpress_new (
      fake_micropub_get_endpoint (fixture->server), FAKE_ACCOUNT, "wrong-" FAKE_TOKEN, fixture->http));
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_publisher_verify (wrong, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
  assert_clean (error);
  g_clear_error (&error);
  /* somewhere an answer comes that is not of this interface at all */
  fake_micropub_set_config (fixture->server, "{\"id\":0,\"name\":\"\"}");
  g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON);
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
    { FAKE_STATUS_BEFORE, 404, GALLEY_PUBLISH_ERROR_NOT_FOUND },
    { FAKE_STATUS_BEFORE, 413, GALLEY_PUBLISH_ERROR_TOO_LARGE },
    { FAKE_STATUS_BEFORE, 429, GALLEY_PUBLISH_ERROR_RATE_LIMITED },
    { FAKE_STATUS_BEFORE, 500, GALLEY_PUBLISH_ERROR_SERVER },
    { FAKE_STATUS_BEFORE, 400, GALLEY_PUBLISH_ERROR_REFUSED },
  };
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fake_micropub_script (fixture->server, FAKE_CONFIG, 0, cases[i].fault, cases[i].status);
      g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, (int) cases[i].code);
      assert_clean (error);
    }
}

/* Whatever an answer holds, it is an error or taken for what it can be. */
static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (20000, '[');
  g_autofree char *config = g_strconcat ("{\"capabilities\":", deep, NULL);
  const char *answers[] = { "[]",
                            "null",
                            "7",
                            "\"x\"",
                            "{\"capabilities\":[]}",
                            "{\"capabilities\":{\"edit_posts\":\"yes\"},\"name\":[1]}",
                            config };
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good;

      fake_micropub_set_config (fixture->server, answers[i]);
      good = galley_publisher_verify (fixture->publisher, NULL, &error);
      g_assert_true (good || error->domain == GALLEY_PUBLISH_ERROR);
      g_assert_false (good && galley_publisher_get_capabilities (fixture->publisher) != 0);
    }
}

static void
test_records (void)
{
  const char *ids[] = { "", "1/../../users", "1?x", "https://example.org/", "-1" };
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();

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
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (JsonObject) sent = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_assert_cmpstr (record->remote_id, ==, "1");
  g_assert_true (g_str_has_suffix (record->url, "?p=1"));
  request = fake_micropub_dup_last (fixture->server, FAKE_CREATE);
  sent = galley_json_parse_object (request->body, -1, NULL);
  g_assert_cmpstr (galley_json_get_string (sent, "date_gmt"), ==, "2026-01-02T10:00:00");
  g_assert_cmpstr (galley_json_get_string (sent, "status"), ==, "publish");
  g_assert_cmpint (galley_json_get_int (sent, "featured_media", 0), >, 0);
  g_assert_nonnull (strstr (galley_json_get_string (sent, "content"), record->marker));
  g_assert_nonnull (strstr (galley_json_get_string (sent, "content"), " class=\"wp-image-"));
  /* unchanged: nothing is sent */
  fake_micropub_forget_requests (fixture->server);
  fixture_restart (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
}

/* A receipt says what was lost: the subtitle has no place, and the account may not make the category. */
static void
test_losses (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *text = NULL;
  JsonArray *notes;

  fake_wordpress_set_author (fixture->server, TRUE);
  fixture_write (fixture, "index.md",
                 "---\ntitle: T\nslug: t\nsubtitle: Sub\ncategories: [News]\ntags: [Sea]\n---\nWords.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  text = galley_json_print_object (record->receipt, FALSE);
  g_assert_nonnull (strstr (text, "\"subtitle\""));
  notes = galley_json_get_array (record->receipt, "notes");
  g_assert_cmpuint (json_array_get_length (notes), ==, 1);
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (notes, 0), "code"), ==, "no-category");
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (notes, 0), "detail"), ==, "News");
}

/* A term that a search does not show, or that was made meanwhile, is taken as it is. */
static void
test_term_exists (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();

  fixture_write (fixture, "index.md", "---\ntitle: T\nslug: t\ntags: [sea]\n---\nWords.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  /* the fake's search minds the case, its names don't */
  fixture_write (fixture, "index.md", "---\ntitle: T\nslug: t\ntags: [SEA]\n---\nOther words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_TERM), ==, 2);
}

static void
test_uploaded_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GError) error = NULL;

  /* the first file's answer is lost, and the program ends */
  fake_micropub_script (fixture->server, FAKE_UPLOAD, 0, FAKE_CUT_AFTER, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, 3);
  g_assert_no_error (error);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GError) error = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "content", "<!-- wp:shop/card /-->");
  fixture_write (fixture, "index.md", FIXTURE_HEAD "Ours.\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
}

static void
test_moderate (void)
{
  g_autoptr (Fixture) fixture = fixture_new_wordpress ();
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_publisher_moderate (fixture->publisher, "1", GALLEY_COMMENT_APPROVED, NULL, &error));
  /* the fake leaves all as it is, and says so */
  g_assert_false (galley_publisher_moderate (fixture->publisher, "1", GALLEY_COMMENT_SPAM, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/wordpress/wrong-password", test_wrong_password);
  g_test_add_func ("/publish/wordpress/statuses", test_statuses);
  g_test_add_func ("/publish/wordpress/hostile", test_hostile);
  g_test_add_func ("/publish/wordpress/records", test_records);
  g_test_add_func ("/publish/wordpress/life", test_life);
  g_test_add_func ("/publish/wordpress/losses", test_losses);
  g_test_add_func ("/publish/wordpress/term-exists", test_term_exists);
  g_test_add_func ("/publish/wordpress/uploaded-once", test_uploaded_once);
  g_test_add_func ("/publish/wordpress/conflict", test_conflict);
  g_test_add_func ("/publish/wordpress/moderate", test_moderate);

  return g_test_run ();
}
