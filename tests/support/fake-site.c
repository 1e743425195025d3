/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web site in a thread of its own that says what it is told to say. */
#include "fake-site.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  guint status;
  char *headers;
  char *body;
} Answer;

struct _FakeSite
{
  GMutex lock;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server;
  char *origin;
  GHashTable *answers;
  GPtrArray *requests;
};

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->headers);
  g_free (answer->body);
  g_free (answer);
}

static char *
fill_in (FakeSite *self,
         const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "@", -1);

  return g_strjoinv (self->origin, parts);
}

static void
set_headers (FakeSite *self,
             SoupServerMessage *message,
             const char *headers)
{
  g_autofree char *filled = fill_in (self, headers);
  g_auto (GStrv) lines = g_strsplit (filled, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *value = strstr (lines[i], ": ");

      if (value == NULL)
        continue;
      *value = '\0';
      soup_message_headers_append (soup_server_message_get_response_headers (message), lines[i], value + 2);
    }
}

static void
record (FakeSite *self,
        SoupServerMessage *message,
        const char *target)
{
  const char *authorization =
      soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_ptr_array_add (self->requests, g_strdup_printf ("%s %s\n%s\n%s", soup_server_message_get_method (message), target,
                                                    authorization != NULL ? authorization : "", text));
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  FakeSite *self = data;
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *target = g_uri_get_query (uri) != NULL ? g_strconcat (path, "?", g_uri_get_query (uri), NULL)
                                                          : g_strdup (path);
  g_autofree char *body = NULL;
  Answer *answer;

  g_mutex_lock (&self->lock);
  record (self, message, target);
  answer = g_hash_table_lookup (self->answers, target);
  if (answer == NULL)
    answer = g_hash_table_lookup (self->answers, path);
  soup_server_message_set_status (message, answer != NULL ? answer->status : 404, NULL);
  if (answer != NULL && answer->headers != NULL)
    set_headers (self, message, answer->headers);
  body = fill_in (self, answer != NULL ? answer->body : "<!doctype html><title>Not found</title>");
  soup_server_message_set_response (message, *body == '{' || *body == '[' ? "application/json" : "text/html",
                                    SOUP_MEMORY_COPY, body, strlen (body));
  g_mutex_unlock (&self->lock);
}

static gpointer
serve_thread (gpointer data)
{
  FakeSite *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FakeSite *
fake_site_new (void)
{
  FakeSite *self = g_new0 (FakeSite, 1);
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  g_mutex_init (&self->lock);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("fake-site", serve_thread, self);
  return self;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
fake_site_free (FakeSite *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->lock);
  g_free (self->origin);
  g_free (self);
}

const char *
fake_site_get_origin (FakeSite *self)
{
  return self->origin;
}

void
fake_site_set (FakeSite *self,
               const char *target,
               guint status,
               const char *headers,
               const char *body)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->status = status;
  answer->headers = g_strdup (headers);
  answer->body = g_strdup (body);
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->answers, g_strdup (target), answer);
  g_mutex_unlock (&self->lock);
}

GStrv
fake_site_dup_requests (FakeSite *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->requests, i));
  g_mutex_unlock (&self->lock);
  return g_strv_builder_end (builder);
}
