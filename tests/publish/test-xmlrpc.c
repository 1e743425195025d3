/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML-RPC as a publisher against scripted servers that misbehave. */
#include <string.h>

#include "json.h"
#include "publish-fixture.h"

#define PROFILE(members) \
  "<methodResponse><params><param><value><struct>" members "</struct></value></param></params></methodResponse>"

static void
assert_clean (const GError *error)
{
  g_assert_null (strstr (error->message, FAKE_TOKEN));
}

static void
test_wrong_password (void)
{
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();
  g_autoptr (GalleyPublisher) wrong = GALLEY_PUBLISHER (galley_xmlrpc_new (
      fake_micropub_get_endpoint (fixture->server), FAKE_ACCOUNT, "not-" FAKE_TOKEN, fixture->http));
  g_autoptr (GalleyPublisher) near_miss = GALLEY_PUBLISHER (galley_xmlrpc_new (
      fake_micropub_get_endpoint (fixture->server), "someone", FAKE_TOKEN, fixture->http));
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_publisher_verify (wrong, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
  /* the server's own words, which here name a password */
  g_assert_nonnull (strstr (error->message, "Incorrect username"));
  g_clear_error (&error);
  g_assert_false (galley_publisher_verify (near_miss, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
  assert_clean (error);
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
    { FAKE_PAGE_BEFORE, 413, GALLEY_PUBLISH_ERROR_TOO_LARGE },
    { FAKE_PAGE_BEFORE, 429, GALLEY_PUBLISH_ERROR_RATE_LIMITED },
    { FAKE_PAGE_BEFORE, 503, GALLEY_PUBLISH_ERROR_SERVER },
    { FAKE_JUNK, 200, GALLEY_PUBLISH_ERROR_NOT_JSON },
    { FAKE_STATUS_BEFORE, 401, GALLEY_PUBLISH_ERROR_FORBIDDEN },
    { FAKE_STATUS_BEFORE, 403, GALLEY_PUBLISH_ERROR_AUTH },
    { FAKE_STATUS_BEFORE, 404, GALLEY_PUBLISH_ERROR_NOT_FOUND },
    { FAKE_STATUS_BEFORE, 405, GALLEY_PUBLISH_ERROR_NOT_JSON },
    { FAKE_STATUS_BEFORE, 409, GALLEY_PUBLISH_ERROR_CONFLICT },
    { FAKE_STATUS_BEFORE, 500, GALLEY_PUBLISH_ERROR_SERVER },
    { FAKE_STATUS_BEFORE, 7, GALLEY_PUBLISH_ERROR_REFUSED },
  };
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fake_micropub_script (fixture->server, FAKE_CONFIG, 0, cases[i].fault, cases[i].status);
      g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, (int) cases[i].code);
      assert_clean (error);
    }
}

/* A server in trouble is not taken for one of another kind, which would be written to in another way. */
static void
test_trouble_at_first (void)
{
  static const guint statuses[] = { 400, 404, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();
      g_autoptr (GError) error = NULL;

      fake_micropub_script (fixture->server, FAKE_LIST, 0, FAKE_STATUS_BEFORE, statuses[i]);
      g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_true (galley_publisher_verify (fixture->publisher, NULL, &error));
      g_assert_true (galley_publisher_get_capabilities (fixture->publisher) & GALLEY_CAPABILITY_LOOKUP);
    }
}

/* Whatever an answer holds, it is an error or taken for what it can be. */
static void
test_hostile (void)
{
  static const char *const answers[] = {
    "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" PROFILE ("&b;"),
    PROFILE (""),
    PROFILE ("<member><name>roles</name><value>editor</value></member>"),
    "<methodResponse><params><param><value><array><data/></array></value></param></params></methodResponse>",
    "<methodResponse><params><param><value><int>7</int></value></param></params></methodResponse>",
    "<html><body>Log in</body></html>",
    "{\"user_id\": 3}",
  };
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      fake_micropub_set_config (fixture->server, answers[i]);
      g_assert_false (galley_publisher_verify (fixture->publisher, NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON);
    }
  fake_micropub_set_config (
      fixture->server,
      PROFILE ("<member><name>user_id</name><value>3</value></member><member><name>roles</name><value>"
               "<array><data><value>subscriber</value></data></array></value></member>"));
  g_assert_true (galley_publisher_verify (fixture->publisher, NULL, NULL));
  g_assert_cmpuint (galley_publisher_get_capabilities (fixture->publisher), ==, 0);
}

static void
test_records (void)
{
  static const char *const ids[] = { "", "1 or 1", "https://example.org/", "-1" };
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (galley_publisher_fetch (fixture->publisher, ids[i], NULL, &error));
      g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND);
    }
  g_assert_cmpuint (fake_micropub_count (fixture->server, FAKE_SOURCE), ==, 0);
}

static void
test_life (void)
{
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autoptr (FakeRequest) request = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  g_assert_cmpstr (record->remote_id, ==, "1");
  g_assert_true (g_str_has_suffix (record->url, "?p=1"));
  request = fake_micropub_dup_last (fixture->server, FAKE_CREATE);
  g_assert_null (request->authorization);
  g_assert_nonnull (strstr (request->body, "<name>post_date_gmt</name><value><dateTime.iso8601>20260102T10:00:00<"));
  g_assert_nonnull (strstr (request->body, "<name>post_status</name><value><string>publish<"));
  g_assert_nonnull (strstr (request->body, record->marker));
  g_assert_nonnull (strstr (request->body, "wp-image-"));
  g_assert_null (strstr (request->body, "<name>post_thumbnail</name><value><int>0<"));
  /* unchanged: nothing is sent */
  fake_micropub_forget_requests (fixture->server);
  fixture_restart (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  /* what is to come out later is told by its date alone */
  fixture_write (fixture, "index.md", "---\ntitle: T\nslug: t\ndate: 2125-01-02T10:00:00Z\n---\nLater.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_SCHEDULE);
  g_clear_pointer (&record, galley_publication_free);
  record = fixture_record (fixture);
  g_assert_cmpint (record->state, ==, GALLEY_PUBLICATION_SCHEDULED);
}

/* Somebody wrote after our last look: the site itself says no. */
static void
test_race (void)
{
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();
  g_autoptr (GalleyPost) seen = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FakeRequest) request = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  seen = galley_publisher_fetch (fixture->publisher, "1", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (galley_publisher_update (fixture->publisher, seen, NULL, &error));
  g_assert_no_error (error);
  request = fake_micropub_dup_last (fixture->server, FAKE_UPDATE);
  g_assert_nonnull (strstr (request->body,
                            "<name>if_not_modified_since</name><value><dateTime.iso8601>20260101T00:00:01<"));
  /* the second try is of an old look */
  g_assert_false (galley_publisher_update (fixture->publisher, seen, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
}

static void
test_losses (void)
{
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();
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
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (notes, 0), "detail"), ==, "News, Sea");
}

/* The site keeps an "&" as "&amp;", and looks for what it is asked to the letter. */
static void
test_term_with_ampersand (void)
{
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *text = NULL;

  fixture_write (fixture, "index.md", "---\ntitle: T\nslug: t\ntags: [\"rock & roll\"]\n---\nWords.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fixture_restart (fixture);
  fixture_write (fixture, "index.md", "---\ntitle: T\nslug: t\ntags: [\"rock & roll\"]\n---\nOther words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  record = fixture_record (fixture);
  text = galley_json_print_object (record->receipt, FALSE);
  g_assert_null (strstr (text, "\"field\":\"tags\""));
}

static void
test_uploaded_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new_xmlrpc ();

  fake_micropub_script (fixture->server, FAKE_UPLOAD, 0, FAKE_CUT_AFTER, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, 3);
}

static void
test_metaweblog (void)
{
  g_autoptr (Fixture) fixture = fixture_new_metaweblog ();
  g_autoptr (GalleyPublication) record = NULL;
  g_autofree char *losses = NULL;
  g_autofree char *title = NULL;
  GalleyCapabilities can;

  fixture_write (
      fixture, "index.md",
      "---\ntitle: Ferries & more\nslug: ferries\ntags: [sea, harbour]\ncategories: [Sea, Sky]\nexcerpt: Short\n"
      "date: 2026-01-02T10:00:00Z\nsubtitle: Sub\n---\n" FIXTURE_BODY);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  can = galley_publisher_get_capabilities (fixture->publisher);
  g_assert_cmpuint (can, ==, GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_MEDIA | GALLEY_CAPABILITY_LIST);
  record = fixture_record (fixture);
  losses = galley_json_print_object (record->receipt, FALSE);
  g_assert_nonnull (strstr (losses, "\"subtitle\""));
  g_assert_nonnull (strstr (losses, "\"detail\":\"Sky\""));
  g_assert_null (strstr (losses, "\"field\":\"tags\""));
  g_assert_null (strstr (losses, "\"field\":\"excerpt\""));
  g_assert_null (strstr (losses, "\"field\":\"body\""));
  fake_micropub_forget_requests (fixture->server);
  fixture_restart (fixture);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
  fixture_write (fixture, "index.md", "---\ntitle: Other\nslug: ferries\n---\nOther words.\n");
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  title = fake_micropub_dup_property (fixture->server, 0, "name");
  g_assert_cmpstr (title, ==, "\"Other\"");
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
}

static void
test_metaweblog_conflict (void)
{
  g_autoptr (Fixture) fixture = fixture_new_metaweblog ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;

  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  fake_micropub_edit (fixture->server, 0, "description", "<p>Theirs.</p>");
  fixture_write (fixture, "index.md", FIXTURE_HEAD "Ours.\n");
  g_assert_false (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT);
  /* a server that does not tell drafts from posts can't take one back */
  plan = fixture_plan (fixture, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_nonnull (fixture_find_check (plan, "no-unpublish"));
}

/* An answer that is lost: the post is found by its marker; one that is not there leaves it open, and nothing
 * is sent twice. */
static void
test_metaweblog_lost (void)
{
  g_autoptr (Fixture) fixture = fixture_new_metaweblog ();
  g_autoptr (Fixture) other = fixture_new_metaweblog ();
  g_autoptr (GError) error = NULL;

  fake_micropub_script (fixture->server, FAKE_CREATE, 0, FAKE_CUT_AFTER, 0);
  fixture_publish (fixture, GALLEY_PUBLISH_NOW);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
  fake_micropub_script (other->server, FAKE_CREATE, 0, FAKE_CUT_BEFORE, 0);
  g_assert_false (fixture_try_publish (other, GALLEY_PUBLISH_NOW, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (fake_micropub_count (other->server, FAKE_CREATE), ==, 1);
}

/* What a server never shows it is not asked for twice. */
static void
test_metaweblog_hidden (void)
{
  static const char *const members[] = { "mt_keywords", "mt_excerpt", "wp_slug", "date_created_gmt",
                                         "mt_allow_comments" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new_metaweblog ();

      fake_metaweblog_set_hidden (fixture->server, members[i]);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      fake_micropub_forget_requests (fixture->server);
      fixture_restart (fixture);
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      g_assert_cmpuint (fake_micropub_count_writes (fixture->server), ==, 0);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/xmlrpc/wrong-password", test_wrong_password);
  g_test_add_func ("/publish/xmlrpc/statuses", test_statuses);
  g_test_add_func ("/publish/xmlrpc/trouble-at-first", test_trouble_at_first);
  g_test_add_func ("/publish/xmlrpc/hostile", test_hostile);
  g_test_add_func ("/publish/xmlrpc/records", test_records);
  g_test_add_func ("/publish/xmlrpc/life", test_life);
  g_test_add_func ("/publish/xmlrpc/race", test_race);
  g_test_add_func ("/publish/xmlrpc/losses", test_losses);
  g_test_add_func ("/publish/xmlrpc/term-with-ampersand", test_term_with_ampersand);
  g_test_add_func ("/publish/xmlrpc/uploaded-once", test_uploaded_once);
  g_test_add_func ("/publish/xmlrpc/metaweblog", test_metaweblog);
  g_test_add_func ("/publish/xmlrpc/metaweblog-conflict", test_metaweblog_conflict);
  g_test_add_func ("/publish/xmlrpc/metaweblog-lost", test_metaweblog_lost);
  g_test_add_func ("/publish/xmlrpc/metaweblog-hidden", test_metaweblog_hidden);

  return g_test_run ();
}
