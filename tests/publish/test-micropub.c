/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Micropub on the wire: each fact of the protocol, each way a server may answer. */
#include "publish-fixture.h"

#include <string.h>

#include "comment.h"
#include "json.h"

static GalleyPost *
sample_post (void)
{
  GalleyPost *post = galley_post_new ();

  post->marker = g_strdup ("11111111-2222-4333-8444-555555555555");
  post->title = g_strdup ("Title");
  post->slug = g_strdup ("title");
  post->state = GALLEY_PUBLICATION_PUBLISHED;
  post->body_html = g_strdup ("<p>Text</p>");

  return post;
}

static void
test_capabilities (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (galley_publisher_get_capabilities (fixture->publisher), ==, GALLEY_CAPABILITY_UPDATE);
  g_assert_true (galley_publisher_verify (fixture->publisher, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (galley_publisher_get_capabilities (fixture->publisher), ==,
                   ((1 << 8) - 1) | GALLEY_CAPABILITY_REPLY | GALLEY_CAPABILITY_TRASH);
  fake_micropub_set_config (fixture->server, "{\"post-status\":7,\"galley\":[],\"media-endpoint\":{}}");
  g_assert_true (galley_publisher_verify (fixture->publisher, NULL, &error));
  g_assert_cmpint (galley_publisher_get_capabilities (fixture->publisher), ==, GALLEY_CAPABILITY_UPDATE);
  /* a server without q=config is one without extensions */
  fake_micropub_script (fixture->server, FAKE_CONFIG, 0, FAKE_STATUS_BEFORE, 400);
  g_assert_true (galley_publisher_verify (fixture->publisher, NULL, &error));
  fake_micropub_script (fixture->server, FAKE_CONFIG, 0, FAKE_STATUS_BEFORE, 500);
  g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_SERVER);
}

static void
test_create_and_find (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPost) post = sample_post ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPost) created = galley_publisher_create (fixture->publisher, post, NULL, &error);
  g_autoptr (GalleyPost) fetched = NULL;
  g_autoptr (GalleyPost) found = NULL;
  g_autoptr (FakeRequest) request = fake_micropub_dup_last (fixture->server, FAKE_CREATE);
  g_autoptr (FakeRequest) look_up = NULL;
  g_autofree char *sent = galley_post_hash (post);
  g_autofree char *kept = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (request->authorization, ==, "Bearer " FAKE_TOKEN);
  g_assert_nonnull (strstr (request->body, "\"type\":[\"h-entry\"]"));
  g_assert_nonnull (strstr (request->body, "\"uid\":[\"urn:uuid:11111111-2222-4333-8444-555555555555\"]"));
  g_assert_nonnull (strstr (request->body, "\"content\":[{\"html\":"));
  g_assert_true (g_str_has_suffix (created->url, "/posts/1"));

  fetched = galley_publisher_fetch (fixture->publisher, created->remote_id, NULL, &error);
  g_assert_no_error (error);
  kept = galley_post_hash (fetched);
  g_assert_cmpstr (kept, ==, sent);
  g_assert_nonnull (fetched->version);
  found = galley_publisher_find (fixture->publisher, post->marker, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->remote_id, ==, created->remote_id);
  look_up = fake_micropub_dup_last (fixture->server, FAKE_LOOKUP);
  g_assert_nonnull (strstr (look_up->target, "uid=urn%3Auuid%3A11111111"));
  g_assert_null (galley_publisher_find (fixture->publisher, "not-there", NULL, &error));
  g_assert_no_error (error);
  g_assert_null (galley_publisher_fetch (fixture->publisher, "http://127.0.0.1/none", NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND);
}

static void
test_version (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPost) post = sample_post ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPost) created = galley_publisher_create (fixture->publisher, post, NULL, &error);
  g_autoptr (GalleyPost) fetched = galley_publisher_fetch (fixture->publisher, created->remote_id, NULL, &error);

  fake_micropub_edit (fixture->server, 0, "name", "Theirs");
  g_assert_false (galley_publisher_update (fixture->publisher, fetched, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
}

/* By the standard, what is to go is named in "delete". */
static void
test_plain_server (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPost) post = sample_post ();
  g_autoptr (GalleyPost) created = NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (FakeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  fake_micropub_set_config (fixture->server, "{}");
  created = galley_publisher_create (fixture->publisher, post, NULL, &error);
  g_assert_no_error (error);
  created->version = g_strdup ("x");
  g_assert_true (galley_publisher_update (fixture->publisher, created, NULL, &error));
  request = fake_micropub_dup_last (fixture->server, FAKE_UPDATE);
  g_assert_nonnull (strstr (request->body, "\"delete\":["));
  g_assert_null (strstr (request->body, "galley-if-hash"));
  g_assert_null (galley_publisher_upload (fixture->publisher, "a.png", "image/png", empty, NULL, NULL));
}

static void
test_upload (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\r\n--b\0c", 8);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = galley_publisher_upload (fixture->publisher, "a\"b/c.png", "image/png", bytes, NULL, &error);
  g_autoptr (FakeRequest) request = fake_micropub_dup_last (fixture->server, FAKE_UPLOAD);

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (url, "/files/a-b-c.png"));
  g_assert_nonnull (strstr (request->body, "Content-Type: image/png\r\n"));
  g_assert_true (galley_publisher_has_media (fixture->publisher, url, NULL));
  fake_micropub_lose_files (fixture->server);
  g_assert_false (galley_publisher_has_media (fixture->publisher, url, NULL));
  g_assert_true (galley_publisher_has_media (fixture->publisher, "no address at all", NULL));
}

static void
test_comments (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) comments = galley_publisher_list_comments (fixture->publisher, "http://x/1", NULL, &error);
  g_autoptr (FakeRequest) request = NULL;
  GalleyComment *second;

  g_assert_no_error (error);
  g_assert_cmpuint (comments->len, ==, 2);
  second = g_ptr_array_index (comments, 1);
  g_assert_cmpstr (galley_comment_get_author (second), ==, "Bo");
  g_assert_cmpstr (galley_comment_get_parent (second), ==, "1");
  g_assert_cmpint (galley_comment_get_status (second), ==, GALLEY_COMMENT_HELD);
  g_assert_true (galley_publisher_moderate (fixture->publisher, "2", GALLEY_COMMENT_APPROVED, NULL, &error));
  request = fake_micropub_dup_last (fixture->server, FAKE_MODERATE);
  g_assert_nonnull (strstr (request->body, "\"status\":\"approved\""));
}

static void
test_errors (void)
{
  static const struct
  {
    FakeFault fault;
    guint status;
    int code;
    const char *words;
  } cases[] = {
    { FAKE_STATUS_BEFORE, 400, GALLEY_PUBLISH_ERROR_REFUSED, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 401, GALLEY_PUBLISH_ERROR_AUTH, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 403, GALLEY_PUBLISH_ERROR_AUTH, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 404, GALLEY_PUBLISH_ERROR_NOT_FOUND, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 409, GALLEY_PUBLISH_ERROR_CONFLICT, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 412, GALLEY_PUBLISH_ERROR_CONFLICT, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 413, GALLEY_PUBLISH_ERROR_TOO_LARGE, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 429, GALLEY_PUBLISH_ERROR_RATE_LIMITED, "The fake says scripted" },
    { FAKE_STATUS_BEFORE, 500, GALLEY_PUBLISH_ERROR_SERVER, "The fake says scripted" },
    { FAKE_PAGE_BEFORE, 200, GALLEY_PUBLISH_ERROR_NOT_JSON, "Please log in" },
    { FAKE_PAGE_BEFORE, 404, GALLEY_PUBLISH_ERROR_NOT_JSON, "Please log in" },
    { FAKE_PAGE_BEFORE, 413, GALLEY_PUBLISH_ERROR_TOO_LARGE, "Please log in" },
    { FAKE_PAGE_BEFORE, 502, GALLEY_PUBLISH_ERROR_SERVER, "Please log in" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPost) post = sample_post ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) lines = NULL;

      fake_micropub_script (fixture->server, FAKE_CREATE, 0, cases[i].fault, cases[i].status);
      g_assert_null (galley_publisher_create (fixture->publisher, post, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, cases[i].code);
      lines = g_strsplit (error->message, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, 2);
      g_assert_cmpstr (lines[1], ==, cases[i].words);
    }
}

static void
test_transport_errors (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GalleyPost) post = sample_post ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fake_micropub_script (fixture->server, FAKE_CREATE, 0, FAKE_CUT_BEFORE, 0);
  g_assert_null (galley_publisher_create (fixture->publisher, post, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_INTERRUPTED);
  g_clear_error (&error);
  fake_micropub_script (fixture->server, FAKE_CREATE, 0, FAKE_HANG_BEFORE, 0);
  g_assert_null (galley_publisher_create (fixture->publisher, post, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_TIMEOUT);
  g_clear_error (&error);
  fake_micropub_script (fixture->server, FAKE_CREATE, 0, FAKE_JUNK, 0);
  g_assert_null (galley_publisher_create (fixture->publisher, post, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (galley_publisher_create (fixture->publisher, post, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/micropub/capabilities", test_capabilities);
  g_test_add_func ("/publish/micropub/create-and-find", test_create_and_find);
  g_test_add_func ("/publish/micropub/version", test_version);
  g_test_add_func ("/publish/micropub/plain-server", test_plain_server);
  g_test_add_func ("/publish/micropub/upload", test_upload);
  g_test_add_func ("/publish/micropub/comments", test_comments);
  g_test_add_func ("/publish/micropub/errors", test_errors);
  g_test_add_func ("/publish/micropub/transport-errors", test_transport_errors);

  return g_test_run ();
}
