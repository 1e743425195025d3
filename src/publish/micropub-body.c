/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Micropub requests as JSON and multipart. */
#include "micropub-body.h"

#include <string.h>

#include "json.h"
#include "micropub-comments.h"
#include "micropub-entry.h"

static JsonObject *
update_of (const char *url,
           JsonObject *replace)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "action", "update");
  json_object_set_string_member (object, "url", url);
  json_object_set_object_member (object, "replace", replace);

  return object;
}

JsonObject *
galley_micropub_body_create (const GalleyPost *post)
{
  JsonObject *object = json_object_new ();
  const char *type[] = { "h-entry", NULL };

  galley_json_set_strv (object, "type", type);
  json_object_set_object_member (object, "properties", galley_micropub_entry_to_properties (post));

  return object;
}

JsonObject *
galley_micropub_body_update (const GalleyPost *post,
                             gboolean is_galley)
{
  JsonObject *replace = galley_micropub_entry_to_properties (post);
  JsonObject *object = update_of (post->remote_id, replace);
  g_autoptr (GPtrArray) absent = galley_micropub_entry_list_absent (post);

  /* identity is given once and for all */
  json_object_remove_member (replace, "uid");
  for (guint i = 0; is_galley && i < absent->len; i++)
    json_object_set_array_member (replace, g_ptr_array_index (absent, i), json_array_new ());
  if (is_galley && post->version)
    json_object_set_string_member (object, "galley-if-hash", post->version);
  if (!is_galley && absent->len > 0)
    {
      g_ptr_array_add (absent, NULL);
      galley_json_set_strv (object, "delete", (const char *const *) absent->pdata);
    }

  return object;
}

JsonObject *
galley_micropub_body_unpublish (const char *url)
{
  JsonObject *replace = json_object_new ();
  const char *status[] = { "draft", NULL };

  galley_json_set_strv (replace, "post-status", status);

  return update_of (url, replace);
}

JsonObject *
galley_micropub_body_moderate (const char *comment_id,
                               GalleyCommentStatus status)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "action", "galley-moderate");
  json_object_set_string_member (object, "id", comment_id);
  json_object_set_string_member (object, "status", galley_micropub_comments_status (status));

  return object;
}

GBytes *
galley_micropub_body_upload (const char *file_name,
                             const char *content_type,
                             GBytes *bytes,
                             char **content_type_out)
{
  GByteArray *body = g_byte_array_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdelimit (g_strdup (file_name), "\"\\/\r\n", '-');
  g_autofree char *head = g_strdup_printf (
      "--galley-%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n", uuid,
      name, content_type);
  g_autofree char *foot = g_strdup_printf ("\r\n--galley-%s--\r\n", uuid);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (body, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (body, data, (guint) length);
  g_byte_array_append (body, (const guint8 *) foot, (guint) strlen (foot));
  *content_type_out = g_strconcat ("multipart/form-data; boundary=galley-", uuid, NULL);

  return g_byte_array_free_to_bytes (body);
}
