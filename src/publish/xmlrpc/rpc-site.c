/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls. Nothing here tries anything twice. */
#include "rpc-site.h"

#include <string.h>

#include "publisher.h"
#include "rpc-reply.h"
#include "rpc-value.h"
#include "rpc-writer.h"

GalleyRpcSite *
galley_rpc_site_new (const char *endpoint,
                     const char *account,
                     const char *password,
                     GalleyHttpClient *http)
{
  GalleyRpcSite *self = g_new0 (GalleyRpcSite, 1);
  g_autoptr (GStrvBuilder) secrets = g_strv_builder_new ();
  const char *mark = strchr (endpoint, '#');

  self->url = g_strndup (endpoint, strcspn (endpoint, "#"));
  self->blog_id = mark && mark[1] ? g_uri_unescape_string (mark + 1, NULL) : NULL;
  if (!self->blog_id)
    self->blog_id = g_strdup ("1");
  self->account = g_utf8_make_valid (account ? account : "", -1);
  self->password = g_utf8_make_valid (password ? password : "", -1);
  self->http = g_object_ref (http);
  if (*self->password)
    {
      /* as it stands in the call, should the server show that */
      g_autofree char *escaped = g_markup_escape_text (self->password, -1);

      g_strv_builder_add (secrets, escaped);
      g_strv_builder_add (secrets, self->password);
    }
  self->secrets = g_strv_builder_end (secrets);

  return self;
}

GalleyRpcSite *
galley_rpc_site_with_blog (const GalleyRpcSite *self,
                           const char *blog_id)
{
  g_autofree char *escaped = g_uri_escape_string (blog_id, NULL, FALSE);
  g_autofree char *endpoint = g_strconcat (self->url, "#", escaped, NULL);

  return galley_rpc_site_new (endpoint, self->account, self->password, self->http);
}

void
galley_rpc_site_free (GalleyRpcSite *self)
{
  if (!self)
    return;
  explicit_bzero (self->password, strlen (self->password));
  for (guint i = 0; self->secrets[i]; i++)
    explicit_bzero (self->secrets[i], strlen (self->secrets[i]));
  g_free (self->url);
  g_free (self->blog_id);
  g_free (self->account);
  g_free (self->password);
  g_strfreev (self->secrets);
  g_object_unref (self->http);
  g_free (self);
}

static GalleyHttpResponse *
transmit (const GalleyRpcSite *self,
          const char *method,
          GPtrArray *arguments,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GBytes) body = galley_rpc_write_call (method, arguments);
  GalleyHttpRequest request = {
    .method = "POST", .url = self->url, .content_type = "text/xml; charset=UTF-8", .body = body, .accept = "text/xml"
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
add (GPtrArray *arguments,
     GVariant *value)
{
  g_ptr_array_add (arguments, g_variant_ref_sink (value));
}

GVariant *
galley_rpc_site_call (const GalleyRpcSite *self,
                      const char *method,
                      const char *first,
                      GCancellable *cancellable,
                      GError **error,
                      ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GalleyHttpResponse) response = NULL;
  GVariant *value;
  va_list list;

  if (first)
    add (arguments, g_variant_new_string (first));
  add (arguments, g_variant_new_string (self->account));
  add (arguments, g_variant_new_string (self->password));
  va_start (list, error);
  while ((value = va_arg (list, GVariant *)))
    add (arguments, value);
  va_end (list);

  response = transmit (self, method, arguments, cancellable, error);

  return response ? galley_rpc_reply_to_value (response, (const char *const *) self->secrets, error) : NULL;
}

GHashTable *
galley_rpc_site_list_methods (const GalleyRpcSite *self,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GalleyHttpResponse) response = transmit (self, "system.listMethods", none, cancellable, error);
  gboolean unknown = response && galley_rpc_reply_is_unknown_method (response);
  g_autoptr (GVariant) value =
      response && !unknown ? galley_rpc_reply_to_value (response, (const char *const *) self->secrets, error) : NULL;
  g_autoptr (GPtrArray) names = galley_rpc_list (value);
  GHashTable *methods;

  if (!value && !unknown)
    return NULL;
  methods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      char *name = galley_rpc_to_text (g_ptr_array_index (names, i));

      if (name)
        g_hash_table_add (methods, name);
    }

  return methods;
}

gboolean
galley_rpc_site_set_bad_answer (GError **error)
{
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                       "The site's answer is not what it should be");

  return FALSE;
}
