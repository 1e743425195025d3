/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting up publishing for tests. */
#include "publish-fixture.h"

#include <string.h>

#include "article-file.h"
#include "publication-store.h"
#include "state-db.h"

void
fixture_open_database (Fixture *self,
                       const char *path)
{
  g_autoptr (GError) error = NULL;

  self->database = galley_state_db_open (path, NULL, &error);
  g_assert_no_error (error);
  self->ledger = galley_media_ledger_new (self->database, &error);
  g_assert_no_error (error);
  self->journal = galley_publish_journal_new (self->database, &error);
  g_assert_no_error (error);
}

static GalleyPublisher *
open_micropub (const char *endpoint,
               GalleyHttpClient *http)
{
  return GALLEY_PUBLISHER (galley_micropub_new (endpoint, FAKE_TOKEN, http));
}

static GalleyPublisher *
open_wordpress (const char *endpoint,
                GalleyHttpClient *http)
{
  return GALLEY_PUBLISHER (galley_wordpress_new (endpoint, FAKE_ACCOUNT, FAKE_TOKEN, http));
}

static GalleyPublisher *
open_ghost (const char *endpoint,
            GalleyHttpClient *http)
{
  return GALLEY_PUBLISHER (galley_ghost_new (endpoint, FAKE_GHOST_KEY, http));
}

static GalleyPublisher *
open_xmlrpc (const char *endpoint,
             GalleyHttpClient *http)
{
  return GALLEY_PUBLISHER (galley_xmlrpc_new (endpoint, FAKE_ACCOUNT, FAKE_TOKEN, http));
}

const FixtureProtocol fixture_protocols[] = {
  { "micropub", fake_micropub_new, open_micropub, 14 },
  { "wordpress", fake_wordpress_new, open_wordpress, 24 },
  { "ghost", fake_ghost_new, open_ghost, 26 },
  { "xmlrpc", fake_xmlrpc_new, open_xmlrpc, 24 },
  { NULL },
};

const FixtureProtocol *
fixture_find_protocol (const char *name)
{
  for (const FixtureProtocol *protocol = fixture_protocols; protocol->name; protocol++)
    if (strcmp (protocol->name, name) == 0)
      return protocol;
  g_error ("There is no protocol %s", name);
}

static GalleyPublisher *
open_protocol (Fixture *self)
{
  return self->protocol->open (fake_micropub_get_endpoint (self->server), self->http);
}

static void
open_all (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "state.db", NULL);

  fixture_open_database (self, path);
  self->http = galley_http_client_new ();
  if (self->server)
    galley_http_client_set_limits (self->http, 1, 1024 * 1024);
  self->publisher = self->open (self);
}

static void
close_all (Fixture *self)
{
  g_clear_object (&self->publisher);
  g_clear_object (&self->http);
  g_clear_object (&self->journal);
  g_clear_object (&self->ledger);
  g_clear_object (&self->database);
}

Fixture *
fixture_new (void)
{
  return fixture_new_for (fixture_find_protocol ("micropub"));
}

Fixture *
fixture_new_wordpress (void)
{
  return fixture_new_for (fixture_find_protocol ("wordpress"));
}

Fixture *
fixture_new_ghost (void)
{
  return fixture_new_for (fixture_find_protocol ("ghost"));
}

Fixture *
fixture_new_xmlrpc (void)
{
  return fixture_new_for (fixture_find_protocol ("xmlrpc"));
}

/* It can't say for certain that a post is not there, so that it is no protocol for the storm. */
Fixture *
fixture_new_metaweblog (void)
{
  static const FixtureProtocol protocol = { "metaweblog", fake_metaweblog_new, open_xmlrpc, 10 };

  return fixture_new_for (&protocol);
}

static Fixture *
make (const FixtureProtocol *protocol,
      FakeMicropub *server,
      GalleyPublisher *(*open) (Fixture *self))
{
  Fixture *self = g_new0 (Fixture, 1);

  self->folder = temp_dir_new ();
  self->path = g_build_filename (self->folder, "story", "index.md", NULL);
  fixture_write (self, "index.md", FIXTURE_HEAD FIXTURE_BODY);
  fixture_write_image (self, "hero.png", "hero", 0);
  fixture_write_image (self, "pier.png", "pier", 0);
  fixture_write_image (self, "gull.png", "gull", 0);
  self->protocol = protocol;
  self->server = server;
  self->open = open;
  open_all (self);

  return self;
}

Fixture *
fixture_new_for (const FixtureProtocol *protocol)
{
  return make (protocol, protocol->serve (), open_protocol);
}

Fixture *
fixture_new_with (FakeMicropub *server,
                  GalleyPublisher *(*open) (Fixture *self))
{
  return make (NULL, server, open);
}

void
fixture_free (Fixture *self)
{
  close_all (self);
  g_clear_pointer (&self->server, fake_micropub_free);
  temp_dir_free (self->folder);
  g_free (self->path);
  g_free (self);
}

void
fixture_restart (Fixture *self)
{
  close_all (self);
  open_all (self);
}

void
fixture_write (Fixture *self,
               const char *name,
               const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, "story", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
append_chunk (GString *png,
              const char *name,
              const char *content,
              gsize length)
{
  /* readers of the parts, which look at no check sums, are all that see it */
  static const char no_sum[4] = { 0 };
  const char head[] = { (char) (length >> 24), (char) (length >> 16), (char) (length >> 8), (char) length };

  g_string_append_len (png, head, 4);
  g_string_append (png, name);
  g_string_append_len (png, content, (gssize) length);
  g_string_append_len (png, no_sum, 4);
}

void
fixture_write_image (Fixture *self,
                     const char *name,
                     const char *content,
                     gsize size)
{
  g_autofree char *path = g_build_filename (self->folder, "story", name, NULL);
  static const char head[13] = "\0\0\0\1\0\0\0\1\x08";
  g_autoptr (GString) bytes = g_string_new ("\x89PNG\r\n\x1a\n");
  g_autoptr (GString) data = g_string_new (content);
  g_autoptr (GError) error = NULL;

  while (data->len + 57 < size)
    g_string_append_c (data, '.');
  append_chunk (bytes, "IHDR", head, sizeof head);
  append_chunk (bytes, "IDAT", data->str, data->len);
  append_chunk (bytes, "IEND", "", 0);
  g_file_set_contents (path, bytes->str, (gssize) bytes->len, &error);
  g_assert_no_error (error);
}

void
fixture_write_images (Fixture *self,
                      guint n,
                      gsize size)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: Twenty piers\nslug: twenty-piers\n---\nFrom pier to pier.\n");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("image-%02u.png", i);

      g_string_append_printf (text, "\n![Pier %u](%s)\n", i, name);
      fixture_write_image (self, name, name, size);
    }
  fixture_write (self, "index.md", text->str);
}

char *
fixture_read (Fixture *self,
              const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, "story", name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

GalleyArticleSnapshot *
fixture_snapshot (Fixture *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GBytes) bytes = galley_article_file_read (self->path, NULL);
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);

  return galley_article_snapshot_new (document, folder, 1);
}

GalleyPublication *
fixture_record (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GalleyPublication *record = galley_publication_store_load (self->path, SITE, &error);

  g_assert_no_error (error);

  return record;
}

GalleyPublishPlan *
fixture_try_plan (Fixture *self,
                  GalleyPublishAction action,
                  GError **error)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = fixture_snapshot (self);
  g_autoptr (GalleyPublication) record = fixture_record (self);

  return galley_publish_plan_new (snapshot, action, record, SITE, self->publisher, self->ledger, self->rules,
                                  0, NULL, error);
}

GalleyPublishPlan *
fixture_plan (Fixture *self,
              GalleyPublishAction action)
{
  g_autoptr (GError) error = NULL;
  GalleyPublishPlan *plan = fixture_try_plan (self, action, &error);

  g_assert_no_error (error);

  return plan;
}

GalleyPublication *
fixture_run (Fixture *self,
             GalleyPublishPlan *plan,
             GError **error)
{
  return galley_publish_job_run (plan, self->path, self->publisher, self->ledger, self->journal, NULL, NULL, NULL,
                                 error);
}

gboolean
fixture_try_publish (Fixture *self,
                     GalleyPublishAction action,
                     GError **error)
{
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;

  if (!galley_publish_job_settle (self->path, SITE, self->publisher, self->journal, NULL, error))
    return FALSE;
  plan = fixture_try_plan (self, action, error);
  publication = plan ? fixture_run (self, plan, error) : NULL;

  return publication != NULL;
}

void
fixture_publish (Fixture *self,
                 GalleyPublishAction action)
{
  g_autoptr (GError) error = NULL;

  fixture_try_publish (self, action, &error);
  g_assert_no_error (error);
}

guint
fixture_n_intents (Fixture *self)
{
  g_autoptr (GPtrArray) intents = galley_publish_journal_pending (self->journal, NULL, NULL);

  return intents->len;
}

GalleyPublishCheck *
fixture_find_check (GalleyPublishPlan *plan,
                    const char *code)
{
  for (guint i = 0; i < plan->checks->len; i++)
    {
      GalleyPublishCheck *check = g_ptr_array_index (plan->checks, i);

      if (strcmp (check->code, code) == 0)
        return check;
    }

  return NULL;
}

GalleyPublishStep *
fixture_last_step (GalleyPublishPlan *plan)
{
  return g_ptr_array_index (plan->steps, plan->steps->len - 1);
}
