/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to a Micropub endpoint. Nothing here is sent twice. */
#include "micropub-site.h"

#include <string.h>

#include "micropub-reply.h"
#include "publisher.h"

GalleyMicropubSite *
galley_micropub_site_new (const char *endpoint,
                          const char *token,
                          GalleyHttpClient *http)
{
  GalleyMicropubSite *self = g_new0 (GalleyMicropubSite, 1);

  self->endpoint = g_strdup (endpoint);
  self->token = g_strdup (token);
  self->authorization = token ? g_strconcat ("Bearer ", token, NULL) : NULL;
  self->http = g_object_ref (http);

  return self;
}

void
galley_micropub_site_free (GalleyMicropubSite *self)
{
  g_free (self->endpoint);
  g_free (self->token);
  g_free (self->authorization);
  g_object_unref (self->http);
  g_free (self);
}

GalleyHttpResponse *
galley_micropub_site_send (GalleyMicropubSite *self,
                           const GalleyHttpRequest *request,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) problem = NULL;
  GalleyHttpResponse *response = galley_http_client_send (self->http, request, cancellable, &problem);

  if (response)
    return response;
  if (g_error_matches (problem, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE))
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_OFFLINE, problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

JsonObject *
galley_micropub_site_query (GalleyMicropubSite *self,
                            const char *q,
                            const char *name,
                            const char *value,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GString) url = g_string_new (self->endpoint);
  g_autoptr (GalleyHttpResponse) response = NULL;
  GalleyHttpRequest request = { .method = "GET", .authorization = self->authorization, .accept = "application/json" };

  g_string_append_printf (url, "%cq=%s", strchr (self->endpoint, '?') ? '&' : '?', q);
  if (name)
    {
      g_string_append_printf (url, "&%s=", name);
      g_string_append_uri_escaped (url, value, NULL, FALSE);
    }
  request.url = url->str;
  response = galley_micropub_site_send (self, &request, cancellable, error);

  return response ? galley_micropub_reply_to_object (response, self->token, error) : NULL;
}

GalleyHttpResponse *
galley_micropub_site_post (GalleyMicropubSite *self,
                           JsonObject *object,
                           GCancellable *cancellable,
                           GError **error)
{
  char *text = galley_json_print_object (object, FALSE);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));
  GalleyHttpRequest request = {
    .method = "POST",
    .url = self->endpoint,
    .authorization = self->authorization,
    .content_type = "application/json",
    .body = body,
    .accept = "application/json",
  };
  g_autoptr (GalleyHttpResponse) response = galley_micropub_site_send (self, &request, cancellable, error);

  if (!response || !galley_micropub_reply_check_write (response, self->token, error))
    return NULL;

  return g_steal_pointer (&response);
}

gboolean
galley_micropub_site_act (GalleyMicropubSite *self,
                          JsonObject *object,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (JsonObject) owned = object;
  g_autoptr (GalleyHttpResponse) response = galley_micropub_site_post (self, owned, cancellable, error);

  return response != NULL;
}

char *
galley_micropub_site_reach (GalleyMicropubSite *self,
                            const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) endpoint = g_uri_parse (self->endpoint, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  if (!uri || !endpoint || !g_uri_get_host (uri) || !g_uri_get_host (endpoint) ||
      !galley_http_host_is_loopback (g_uri_get_host (uri)) ||
      !galley_http_host_is_loopback (g_uri_get_host (endpoint)))
    return g_strdup (url);

  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (endpoint), NULL, g_uri_get_host (endpoint),
                     g_uri_get_port (endpoint), g_uri_get_path (uri), g_uri_get_query (uri), NULL);
}
