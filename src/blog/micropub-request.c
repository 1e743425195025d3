/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Micropub requests (W3C REC 2017, sections 3.3.1, 3.3.2, 3.4). */
#include "micropub-request.h"

#include <string.h>

#include "blog-error.h"
#include "form-body.h"
#include "json.h"

static gboolean
parse_json (GalleyMicropubRequest *self,
            GBytes *body,
            GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  g_auto (GStrv) types = NULL;

  self->json = galley_json_parse_object (text ? text : "", length, error);
  if (!self->json)
    return FALSE;
  self->action = g_strdup (galley_json_get_string (self->json, "action"));
  self->url = g_strdup (galley_json_get_string (self->json, "url"));
  if (self->action)
    return TRUE;
  types = galley_json_get_strv (self->json, "type");
  if (!types[0] || !g_str_equal (types[0], "h-entry") || !galley_json_get_object (self->json, "properties"))
    {
      g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_INVALID,
                           "A post has \"type\": [\"h-entry\"] and \"properties\"");
      return FALSE;
    }
  self->properties = json_object_ref (galley_json_get_object (self->json, "properties"));

  return TRUE;
}

static void
add_value (JsonObject *properties,
           const char *name,
           const char *value)
{
  g_autofree char *plain = g_str_has_suffix (name, "[]") ? g_strndup (name, strlen (name) - 2) : g_strdup (name);

  if (!json_object_has_member (properties, plain))
    json_object_set_array_member (properties, plain, json_array_new ());
  json_array_add_string_element (json_object_get_array_member (properties, plain), value);
}

static gboolean
parse_form (GalleyMicropubRequest *self,
            SoupMessageHeaders *headers,
            GBytes *body,
            GError **error)
{
  const char *kind;

  self->fields = galley_form_body_parse (headers, body);
  if (!self->fields)
    {
      g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_INVALID,
                           "The body is neither JSON nor a whole form");
      return FALSE;
    }
  self->token = g_strdup (galley_form_body_get (self->fields, "access_token"));
  self->action = g_strdup (galley_form_body_get (self->fields, "action"));
  self->url = g_strdup (galley_form_body_get (self->fields, "url"));
  if (self->action)
    return TRUE;
  kind = galley_form_body_get (self->fields, "h");
  if (g_strcmp0 (kind, "entry") != 0)
    {
      g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_INVALID, "A post is sent with h=entry");
      return FALSE;
    }
  self->properties = json_object_new ();
  for (guint i = 0; i < self->fields->len; i++)
    {
      const GalleyFormField *field = g_ptr_array_index (self->fields, i);

      if (!field->file && !g_str_equal (field->name, "access_token") && !g_str_equal (field->name, "h"))
        add_value (self->properties, field->name, field->value);
    }

  return TRUE;
}

GalleyMicropubRequest *
galley_micropub_request_parse (SoupMessageHeaders *headers,
                               GBytes *body,
                               GError **error)
{
  g_autoptr (GalleyMicropubRequest) self = g_new0 (GalleyMicropubRequest, 1);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  gboolean is_json = type && g_ascii_strcasecmp (type, "application/json") == 0;

  if (is_json ? !parse_json (self, body, error) : !parse_form (self, headers, body, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
galley_micropub_request_free (GalleyMicropubRequest *self)
{
  if (!self)
    return;
  g_free (self->token);
  g_free (self->action);
  g_free (self->url);
  g_clear_pointer (&self->properties, json_object_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}
