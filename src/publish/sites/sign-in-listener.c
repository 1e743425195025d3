/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waits on this machine for a browser to come back from a site. What it brings is a secret in an address: the
 * browser is sent on at once, so that it stays neither in the address bar nor in the history. */
#include "sign-in-listener.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "random-token.h"
#include "site-error.h"

#define GRACE_MS 3000 /* for the browser to fetch the last page */

struct _GalleySignInListener
{
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *origin;
  char *url;
  char *state;
  char *path;
  char *host; /* as the browser must name it */
  GalleySignInAccept accept;
  GHashTable *query; /* what was waited for */
  gboolean timed_out;
};

static void
answer_page (SoupServerMessage *message,
             guint status,
             const char *words)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  char *page = g_strdup_printf ("<!doctype html><html><head><meta charset=\"utf-8\"><title>Galley</title>"
                                "<meta name=\"viewport\" content=\"width=device-width\">"
                                "<meta name=\"color-scheme\" content=\"light dark\"><style>body{font:1.2em/1.5 "
                                "sans-serif;max-width:28em;margin:20vh auto 0;padding:0 1em;text-align:center}"
                                "</style></head><body><p>%s</p></body></html>",
                                escaped);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (headers, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page, strlen (page));
}

/* Whether the request is a browser's that was sent here, and not one that a page of another name got through. */
static gboolean
is_for_us (GalleySignInListener *self,
           SoupServerMessage *message)
{
  const char *host =
      soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");

  return g_strcmp0 (host, self->host) == 0 && soup_server_message_get_method (message) == SOUP_METHOD_GET;
}

static void
finished_cb (SoupServerMessage *message,
             GalleySignInListener *self)
{
  g_main_loop_quit (self->loop);
}

static gboolean
timeout_cb (gpointer data)
{
  GalleySignInListener *self = data;

  self->timed_out = TRUE;
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer data)
{
  g_main_loop_quit (((GalleySignInListener *) data)->loop);
  return G_SOURCE_REMOVE;
}

static void
attach (GalleySignInListener *self,
        GSource *source,
        GSourceFunc func)
{
  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, self->context);
}

static void
take_query (GalleySignInListener *self,
            SoupServerMessage *message,
            GHashTable *query)
{
  g_autofree char *last = g_strconcat (self->path, "/done", NULL);
  g_autoptr (GSource) grace = NULL;

  self->query = g_hash_table_ref (query);
  soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, last);
  grace = g_timeout_source_new (GRACE_MS);
  attach (self, grace, timeout_cb);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  GalleySignInListener *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Connection", "close");
  if (!is_for_us (self, message) || !g_str_has_prefix (path, self->path))
    answer_page (message, SOUP_STATUS_NOT_FOUND, _ ("There is nothing here."));
  else if (self->query != NULL && g_str_equal (path + strlen (self->path), "/done"))
    {
      answer_page (message, SOUP_STATUS_OK, _ ("Galley has its answer. You may close this window."));
      g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
    }
  else if (path[strlen (self->path)] != '\0')
    answer_page (message, SOUP_STATUS_NOT_FOUND, _ ("There is nothing here."));
  else if (self->query != NULL || query == NULL || self->accept == NULL || !self->accept (query, self->state))
    answer_page (message, SOUP_STATUS_BAD_REQUEST, _ ("This is not the answer that Galley is waiting for."));
  else
    take_query (self, message, query);
}

static gboolean
start (GalleySignInListener *self,
       GError **error)
{
  g_autoslist (GUri) uris = NULL;
  int port;

  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (!soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->server);
  port = g_uri_get_port (uris->data);
  self->host = g_strdup_printf ("127.0.0.1:%d", port);
  self->origin = g_strdup_printf ("http://%s/", self->host);
  self->path = g_strconcat ("/", self->state, NULL);
  self->url = g_strdup_printf ("http://%s%s", self->host, self->path);
  return TRUE;
}

GalleySignInListener *
galley_sign_in_listener_new (GError **error)
{
  g_autoptr (GalleySignInListener) self = g_new0 (GalleySignInListener, 1);
  gboolean started;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->state = galley_random_token ();
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("server-header", "Galley", NULL);
  started = start (self, error);
  g_main_context_pop_thread_default (self->context);

  return started ? g_steal_pointer (&self) : NULL;
}

const char *
galley_sign_in_listener_get_origin (GalleySignInListener *self)
{
  return self->origin;
}

const char *
galley_sign_in_listener_get_url (GalleySignInListener *self)
{
  return self->url;
}

const char *
galley_sign_in_listener_get_state (GalleySignInListener *self)
{
  return self->state;
}

GHashTable *
galley_sign_in_listener_wait (GalleySignInListener *self,
                              GalleySignInAccept accept,
                              guint seconds,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GSource) timeout = g_timeout_source_new_seconds (seconds);
  g_autoptr (GSource) cancelled = cancellable != NULL ? g_cancellable_source_new (cancellable) : NULL;

  self->accept = accept;
  attach (self, timeout, timeout_cb);
  if (cancelled != NULL)
    attach (self, cancelled, G_SOURCE_FUNC (cancelled_cb));
  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  g_source_destroy (timeout);
  if (cancelled != NULL)
    g_source_destroy (cancelled);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->query == NULL)
    g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_TIMEOUT, "Nobody came back from the browser");
  return g_steal_pointer (&self->query);
}

void
galley_sign_in_listener_free (GalleySignInListener *self)
{
  if (self->server != NULL)
    {
      g_main_context_push_thread_default (self->context);
      soup_server_disconnect (self->server);
      g_object_unref (self->server);
      /* connections end in their own time */
      while (g_main_context_iteration (self->context, FALSE))
        ;
      g_main_context_pop_thread_default (self->context);
    }
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->origin);
  g_free (self->url);
  g_free (self->state);
  g_free (self->path);
  g_free (self->host);
  g_free (self);
}
