/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to Ghost's Admin API. Nothing here tries anything twice, but for what was refused because the two clocks
 * differ. */
#include "ghost-site.h"

#include <string.h>

#include "ghost-reply.h"
#include "ghost-token.h"
#include "publisher.h"

#define MAX_PAGES 50

GalleyGhostSite *
galley_ghost_site_new (const char *root,
                       const char *key,
                       GalleyHttpClient *http)
{
  GalleyGhostSite *self = g_new0 (GalleyGhostSite, 1);
  const char *colon = strchr (key, ':');
  const char *secrets[] = { key, colon && colon[1] ? colon + 1 : NULL, NULL };

  self->root = g_str_has_suffix (root, "/") ? g_strdup (root) : g_strconcat (root, "/", NULL);
  self->key = g_strdup (key);
  self->secrets = g_strdupv ((char **) secrets);
  self->http = g_object_ref (http);
  g_mutex_init (&self->lock);

  return self;
}

void
galley_ghost_site_free (GalleyGhostSite *self)
{
  if (!self)
    return;
  g_free (self->root);
  explicit_bzero (self->key, strlen (self->key));
  g_free (self->key);
  g_strfreev (self->secrets);
  g_object_unref (self->http);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Made anew for each request. (transfer full) (nullable) */
static char *
authorize (GalleyGhostSite *self)
{
  g_autofree char *token = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_mutex_lock (&self->lock);
  now += self->clock_offset;
  g_mutex_unlock (&self->lock);
  token = galley_ghost_token_new (self->key, now);

  return token ? g_strconcat ("Ghost ", token, NULL) : NULL;
}

static GalleyHttpResponse *
send_once (GalleyGhostSite *self,
           const GalleyHttpRequest *request,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *authorization = authorize (self);
  GalleyHttpRequest signed_request = *request;
  g_autoptr (GError) problem = NULL;
  GalleyHttpResponse *response;

  if (!authorization)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH, "This is not an Admin key");
      return NULL;
    }
  signed_request.authorization = authorization;
  response = galley_http_client_send (self->http, &signed_request, cancellable, &problem);
  if (response)
    return response;
  if (g_error_matches (problem, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE))
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_OFFLINE, problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

JsonObject *
galley_ghost_site_send (GalleyGhostSite *self,
                        const char *method,
                        const char *path,
                        const char *content_type,
                        GBytes *body,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *url = g_strconcat (self->root, path, NULL);
  GalleyHttpRequest request = {
    .method = method,
    .url = url,
    .content_type = content_type,
    .body = body,
    .accept = "application/json",
  };
  g_autoptr (GalleyHttpResponse) response = send_once (self, &request, cancellable, error);
  gint64 offset;

  if (response && galley_ghost_reply_is_of_clock (response, &offset))
    {
      g_mutex_lock (&self->lock);
      self->clock_offset = offset;
      g_mutex_unlock (&self->lock);
      galley_http_response_free (response);
      response = send_once (self, &request, cancellable, error);
    }

  return response ? galley_ghost_reply_to_object (response, (const char *const *) self->secrets, error) : NULL;
}

JsonObject *
galley_ghost_site_call (GalleyGhostSite *self,
                        const char *method,
                        const char *path,
                        const char *name,
                        JsonObject *entity,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (JsonObject) wrapped = json_object_new ();
  JsonArray *list = json_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (entity)
    json_array_add_object_element (list, json_object_ref (entity));
  json_object_set_array_member (wrapped, name, list);
  if (entity)
    {
      text = galley_json_print_object (wrapped, FALSE);
      bytes = g_bytes_new_take (text, strlen (text));
    }

  return galley_ghost_site_send (self, method, path, bytes ? "application/json" : NULL, bytes, cancellable, error);
}

gint64
galley_ghost_site_next_page (JsonObject *answer)
{
  JsonObject *meta = galley_json_get_object (answer, "meta");
  JsonObject *pagination = meta ? galley_json_get_object (meta, "pagination") : NULL;

  return pagination ? galley_json_get_int (pagination, "next", 0) : 0;
}

GPtrArray *
galley_ghost_site_list (GalleyGhostSite *self,
                        const char *path,
                        const char *name,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  gint64 page = 1;

  for (guint n = 0; page > 0 && n < MAX_PAGES; n++)
    {
      g_autofree char *paged = g_strdup_printf ("%s&limit=100&page=%" G_GINT64_FORMAT, path, page);
      g_autoptr (JsonObject) answer = galley_ghost_site_call (self, "GET", paged, name, NULL, cancellable, error);
      JsonArray *items = answer ? galley_json_get_array (answer, name) : NULL;

      if (!answer)
        return NULL;
      if (!items)
        {
          g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                               "The site's answer is not what Ghost answers");
          return NULL;
        }
      for (guint i = 0; i < json_array_get_length (items); i++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (items, i)))
          g_ptr_array_add (list, json_object_ref (json_array_get_object_element (items, i)));
      page = galley_ghost_site_next_page (answer) > page ? galley_ghost_site_next_page (answer) : 0;
    }

  return g_steal_pointer (&list);
}

JsonObject *
galley_ghost_site_first (JsonObject *answer,
                         const char *name)
{
  JsonArray *items = galley_json_get_array (answer, name);
  JsonNode *node = items && json_array_get_length (items) > 0 ? json_array_get_element (items, 0) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}
