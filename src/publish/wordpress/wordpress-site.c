/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to WordPress' REST interface (REST API handbook). Nothing here tries anything twice. */
#include "wordpress-site.h"

#include <string.h>

#include "publisher.h"
#include "wordpress-reply.h"

#define PER_PAGE 100

GalleyWordPressSite *
galley_wordpress_site_new (const char *root,
                           const char *account,
                           const char *password,
                           GalleyHttpClient *http)
{
  GalleyWordPressSite *self = g_new0 (GalleyWordPressSite, 1);
  g_autoptr (GStrvBuilder) secrets = g_strv_builder_new ();

  self->root = g_str_has_suffix (root, "/") ? g_strdup (root) : g_strconcat (root, "/", NULL);
  self->http = g_object_ref (http);
  if (account && password)
    {
      g_autofree char *pair = g_strconcat (account, ":", password, NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

      self->authorization = g_strconcat ("Basic ", encoded, NULL);
      g_strv_builder_add (secrets, encoded);
      g_strv_builder_add (secrets, password);
    }
  self->secrets = g_strv_builder_end (secrets);

  return self;
}

void
galley_wordpress_site_free (GalleyWordPressSite *self)
{
  if (!self)
    return;
  g_free (self->root);
  g_free (self->authorization);
  g_strfreev (self->secrets);
  g_object_unref (self->http);
  g_free (self);
}

/* A site without pretty addresses has "?rest_route=/" for root: then path's own question goes on with "&". */
static char *
url_of (GalleyWordPressSite *self,
        const char *path)
{
  char *url = g_strconcat (self->root, "wp/v2/", path, NULL);
  char *mark = strchr (self->root, '?') ? strchr (url + strlen (self->root), '?') : NULL;

  if (mark)
    *mark = '&';

  return url;
}

GalleyHttpResponse *
galley_wordpress_site_send (GalleyWordPressSite *self,
                            const char *method,
                            const char *path,
                            const char *content_type,
                            GBytes *body,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *url = url_of (self, path);
  GalleyHttpRequest request = {
    .method = method,
    .url = url,
    .authorization = self->authorization,
    .content_type = content_type,
    .body = body,
    .accept = "application/json",
  };
  g_autoptr (GError) problem = NULL;
  GalleyHttpResponse *response = galley_http_client_send (self->http, &request, cancellable, &problem);

  if (response)
    return response;
  if (g_error_matches (problem, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE))
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_OFFLINE, problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static void
set_no_answer (GError **error)
{
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                       "The site's answer is not what WordPress answers");
}

JsonObject *
galley_wordpress_site_call (GalleyWordPressSite *self,
                            const char *path,
                            JsonObject *body,
                            GCancellable *cancellable,
                            GError **error)
{
  char *text = body ? galley_json_print_object (body, FALSE) : NULL;
  g_autoptr (GBytes) bytes = text ? g_bytes_new_take (text, strlen (text)) : NULL;
  g_autoptr (GalleyHttpResponse) response =
      galley_wordpress_site_send (self, body ? "POST" : "GET", path, body ? "application/json" : NULL, bytes,
                                  cancellable, error);
  g_autoptr (JsonNode) node =
      response ? galley_wordpress_reply_to_node (response, (const char *const *) self->secrets, error) : NULL;

  if (!node)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      set_no_answer (error);
      return NULL;
    }

  return json_node_dup_object (node);
}

GPtrArray *
galley_wordpress_site_page (GalleyWordPressSite *self,
                            const char *path,
                            guint64 *n_pages,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GalleyHttpResponse) response =
      galley_wordpress_site_send (self, "GET", path, NULL, NULL, cancellable, error);
  g_autoptr (JsonNode) node =
      response ? galley_wordpress_reply_to_node (response, (const char *const *) self->secrets, error) : NULL;
  const char *total = response ? galley_http_response_header (response, "x-wp-totalpages") : NULL;
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (!node)
    return NULL;
  if (!array)
    {
      set_no_answer (error);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (item))
        g_ptr_array_add (list, json_node_dup_object (item));
    }
  if (n_pages)
    *n_pages = total ? g_ascii_strtoull (total, NULL, 10) : 1;

  return g_steal_pointer (&list);
}

GPtrArray *
galley_wordpress_site_list (GalleyWordPressSite *self,
                            const char *path,
                            guint max_pages,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  guint64 n_pages = 1;

  /* by their number, not until one is short: entries that the account may not see are counted, too */
  for (guint page = 1; page <= n_pages && page <= max_pages; page++)
    {
      g_autofree char *paged = g_strdup_printf ("%s&per_page=%d&page=%u", path, PER_PAGE, page);
      g_autoptr (GPtrArray) items = galley_wordpress_site_page (self, paged, &n_pages, cancellable, error);

      if (!items)
        return NULL;
      for (guint i = 0; i < items->len; i++)
        g_ptr_array_add (list, json_object_ref (g_ptr_array_index (items, i)));
    }

  return g_steal_pointer (&list);
}
