/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Micropub requests as JSON. */
#include "micropub-body.h"

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

JsonObject *
galley_micropub_body_reply (const char *url,
                            const char *comment_id,
                            const char *author,
                            const char *text)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "action", "galley-reply");
  json_object_set_string_member (object, "url", url);
  json_object_set_string_member (object, "id", comment_id);
  json_object_set_string_member (object, "author", author);
  json_object_set_string_member (object, "content", text);

  return object;
}

JsonObject *
galley_micropub_body_bin (const char *action,
                          const char *url)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "action", action);
  json_object_set_string_member (object, "url", url);

  return object;
}
