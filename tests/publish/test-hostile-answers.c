/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At every request of a publication, by every protocol: answers that are huge, deep, of other types, a
 * firewall's, or that send elsewhere. Whatever they are, the article stays, nothing is written twice, no key
 * is told to anyone, and the next try works. */
#include <string.h>

#include "fake-site.h"
#include "publish-fixture.h"

#define DEEP 200000
#define LIMIT (1024 * 1024)          /* as the fixture sets it */
#define ON_THE_WAY (8 * 1024 * 1024) /* what two sockets may hold */

typedef struct
{
  const char *name;
  FakeFault fault;
  guint status;
  const char *type;
  const char *body; /* NULL: a deep one */
} Harm;

static const Harm harms[] = {
  { "deep JSON", FAKE_HOSTILE, 200, "application/json", NULL },
  { "a list of nothing", FAKE_HOSTILE, 200, "application/json", "[7,null,{\"id\":[]},\"x\"]" },
  { "wrong types", FAKE_HOSTILE, 200, "application/json",
    "{\"id\":{},\"posts\":7,\"url\":[[]],\"status\":null,\"properties\":[1],\"title\":{\"raw\":[]},\"items\":\"x\"}" },
  { "endless numbers", FAKE_HOSTILE, 200, "application/json", "{\"id\":1e999999,\"posts\":[{\"id\":-9e99}]}" },
  { "XML that grows", FAKE_HOSTILE, 200, "text/xml",
    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
    "<methodResponse><params><param><value><string>&c;&c;</string></value></param></params></methodResponse>" },
  { "a firewall's page", FAKE_HOSTILE, 200, "text/html", "<html><title>Checking your browser</title></html>" },
  { "a firewall's refusal", FAKE_HOSTILE, 403, "text/html", "<html><title>Blocked</title></html>" },
  { "too large", FAKE_HOSTILE, 413, "text/html", "<html><title>Too large</title></html>" },
  { "too many", FAKE_HOSTILE, 429, "text/plain", "Later" },
  { "moved", FAKE_AWAY, 302, NULL, NULL },
  { "moved, with what was sent", FAKE_AWAY, 307, NULL, NULL },
  { "half a gigabyte", FAKE_FLOOD, 200, NULL, NULL },
};

static const FixtureProtocol *protocol;
static GString *logged;
static GMutex log_lock;

static void
check_no_secret (const char *text)
{
  g_autofree char *pair = g_base64_encode ((const guchar *) FAKE_ACCOUNT ":" FAKE_TOKEN,
                                           strlen (FAKE_ACCOUNT ":" FAKE_TOKEN));

  g_assert_null (strstr (text, FAKE_TOKEN));
  g_assert_null (strstr (text, FAKE_GHOST_SECRET));
  g_assert_null (strstr (text, pair));
  g_assert_null (strstr (text, "Ghost ey")); /* a token made of the key */
}

/* As much as can be logged is, and looked through. */
static GLogWriterOutput
log_cb (GLogLevelFlags level,
        const GLogField *fields,
        gsize n_fields,
        gpointer user_data)
{
  g_autofree char *line = g_log_writer_format_fields (level, fields, n_fields, FALSE);

  g_mutex_lock (&log_lock);
  g_string_append (logged, line);
  g_mutex_unlock (&log_lock);

  return G_LOG_WRITER_HANDLED;
}

static void
check_elsewhere (FakeSite *elsewhere)
{
  g_auto (GStrv) requests = fake_site_dup_requests (elsewhere);

  for (guint i = 0; requests[i]; i++)
    {
      check_no_secret (requests[i]);
      g_assert_null (strstr (requests[i], "First words"));
      g_assert_false (g_str_has_prefix (requests[i], "POST") || g_str_has_prefix (requests[i], "PUT"));
    }
}

static void
script (Fixture *fixture,
        const Harm *harm,
        guint skip)
{
  g_autofree char *deep = harm->body ? NULL : g_strnfill (DEEP, '[');

  fake_micropub_set_hostile (fixture->server, harm->type ? harm->type : "text/plain", deep ? deep : harm->body);
  fake_micropub_script (fixture->server, FAKE_ANY, skip, harm->fault, harm->status);
}

static void
publish_at_last (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_error (&error);
      if (fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error))
        break;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (fake_micropub_n_posts (fixture->server), ==, 1);
  g_assert_cmpuint (fake_micropub_n_files (fixture->server), ==, 3);
  g_assert_cmpuint (fixture_n_intents (fixture), ==, 0);
}

static gboolean
is_there (Fixture *fixture,
          gboolean update)
{
  static const char *const names[] = { "content", "html", "lexical", "post_content", NULL };
  gboolean found = FALSE;

  for (guint i = 0; names[i] && !found && fake_micropub_n_posts (fixture->server) == 1; i++)
    {
      g_autofree char *body = fake_micropub_dup_property (fixture->server, 0, names[i]);

      found = body && strstr (body, update ? "One more line" : "The end");
    }
  return found;
}

static gboolean
names_a_loss (Fixture *fixture)
{
  g_autoptr (GalleyPublication) record = fixture_record (fixture);

  return json_array_get_length (json_object_get_array_member (record->receipt, "losses")) > 0;
}

/* FALSE: there was no such request. */
static gboolean
suffer (const Harm *harm,
        guint skip,
        gboolean update)
{
  g_autoptr (Fixture) fixture = fixture_new_for (protocol);
  g_autoptr (FakeSite) elsewhere = fake_site_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (update)
    {
      fixture_publish (fixture, GALLEY_PUBLISH_NOW);
      fixture_write (fixture, "index.md", FIXTURE_HEAD FIXTURE_BODY "One more line.\n");
    }
  fake_micropub_forget_requests (fixture->server);
  fake_micropub_set_elsewhere (fixture->server, fake_site_get_origin (elsewhere));
  before = fixture_read (fixture, "index.md");
  script (fixture, harm, skip);
  done = fixture_try_publish (fixture, GALLEY_PUBLISH_NOW, &error);
  g_test_message ("%s, %s at request %u: %s", update ? "update" : "create", harm->name, skip,
                  error ? error->message : "done");
  if (error)
    {
      g_assert_true (error->domain == GALLEY_PUBLISH_ERROR || error->domain == GALLEY_HTTP_ERROR);
      check_no_secret (error->message);
    }
  if (harm->fault == FAKE_FLOOD)
    g_assert_cmpuint (fake_micropub_get_flooded (fixture->server), <, LIMIT + ON_THE_WAY);
  check_elsewhere (elsewhere);
  if (done)
    g_assert_true (is_there (fixture, update) || names_a_loss (fixture));
  if (done && fake_micropub_count (fixture->server, FAKE_ANY) <= skip)
    return FALSE;

  fake_micropub_unscript (fixture->server);
  publish_at_last (fixture);
  g_assert_true (is_there (fixture, update));
  after = fixture_read (fixture, "index.md");
  g_assert_cmpstr (after, ==, before);

  return TRUE;
}

static void
test_creating (gconstpointer harm)
{
  guint skip = 0;

  while (suffer (harm, skip, FALSE))
    skip++;
  g_assert_cmpuint (skip, >, 4);
}

static void
test_updating (gconstpointer harm)
{
  guint skip = 0;

  while (suffer (harm, skip, TRUE))
    skip++;
  g_assert_cmpuint (skip, >, 1);
}

static void
test_log (void)
{
  check_no_secret (logged->str);
}

int
main (int argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (log_cb, NULL, NULL);
  protocol = fixture_find_protocol (g_getenv ("GALLEY_TEST_PROTOCOL") ? g_getenv ("GALLEY_TEST_PROTOCOL") : "micropub");
  for (guint i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      g_autofree char *creating = g_strdup_printf ("/hostile-answers/creating/%s", harms[i].name);
      g_autofree char *updating = g_strdup_printf ("/hostile-answers/updating/%s", harms[i].name);

      g_test_add_data_func (creating, &harms[i], test_creating);
      g_test_add_data_func (updating, &harms[i], test_updating);
    }
  g_test_add_func ("/hostile-answers/log", test_log);
  status = g_test_run ();
  g_string_free (logged, TRUE);

  return status;
}
