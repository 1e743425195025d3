/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress' library of files, and its categories and tags. */
#include "fake-wordpress.h"

#include <string.h>

void
fake_wordpress_upload (FakeMicropub *self, SoupServerMessage *message, GBytes *body)
{
  g_autoptr (SoupMultipart) multipart =
      soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  SoupMessageHeaders *headers;
  GBytes *part;
  g_autoptr (GHashTable) parameters = NULL;
  g_autofree char *disposition = NULL;
  g_autofree char *url = NULL;
  g_autofree char *name = NULL;
  JsonObject *media = json_object_new ();

  soup_multipart_get_part (multipart, 0, &headers, &part);
  soup_message_headers_get_content_disposition (headers, &disposition, &parameters);
  name = g_strdup_printf ("/files/%u/%s", self->media->len, (char *) g_hash_table_lookup (parameters, "filename"));
  url = g_strdup_printf ("%sfiles/%u/%s", self->base, self->media->len,
                         (char *) g_hash_table_lookup (parameters, "filename"));
  g_hash_table_replace (self->files, g_steal_pointer (&name),
                        g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part));
  json_object_set_int_member (media, "id", self->media->len + 1);
  json_object_set_string_member (media, "source_url", url);
  json_object_set_string_member (media, "alt_text", "");
  fake_wordpress_set_raw (media, "caption", "");
  g_ptr_array_add (self->media, media);
  fake_wordpress_answer_object (message, 201, media);
}

void
fake_wordpress_media (FakeMicropub *self, SoupServerMessage *message, const char *id, JsonObject *request)
{
  JsonObject *media = fake_wordpress_by_id (self->media, g_ascii_strtoll (id, NULL, 10));

  if (!media)
    {
      fake_wordpress_answer_error (message, 404, "rest_post_invalid_id");
      return;
    }
  if (request)
    {
      json_object_set_string_member (media, "alt_text", json_object_get_string_member (request, "alt_text"));
      fake_wordpress_set_raw (media, "caption", json_object_get_string_member (request, "caption"));
    }
  fake_wordpress_answer_object (message, 200, media);
}

void
fake_wordpress_term (FakeMicropub *self, SoupServerMessage *message, const char *taxonomy, JsonObject *request)
{
  const char *name = json_object_get_string_member (request, "name");
  JsonObject *term;

  if (self->author && strcmp (taxonomy, "categories") == 0)
    {
      fake_wordpress_answer_error (message, 403, "rest_cannot_create");
      return;
    }
  for (guint i = 0; i < self->terms->len; i++)
    if (g_ascii_strcasecmp (json_object_get_string_member (g_ptr_array_index (self->terms, i), "name"), name) == 0)
      {
        g_autofree char *body = g_strdup_printf (
            "{\"code\":\"term_exists\",\"message\":\"There is one\",\"data\":{\"status\":400,\"term_id\":%u}}", i + 1);

        fake_answer (message, 400, "application/json", body);
        return;
      }
  term = json_object_new ();
  json_object_set_int_member (term, "id", self->terms->len + 1);
  json_object_set_string_member (term, "name", name);
  json_object_set_string_member (term, "taxonomy", strcmp (taxonomy, "tags") == 0 ? "post_tag" : "category");
  g_ptr_array_add (self->terms, term);
  fake_wordpress_answer_object (message, 201, term);
}
