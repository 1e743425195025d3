/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media in and out. */
#include "media-endpoint.h"

#include "blog-answer.h"
#include "blog-media.h"
#include "form-body.h"

static const GalleyFormField *
find_file (GPtrArray *fields)
{
  for (guint i = 0; fields && i < fields->len; i++)
    {
      const GalleyFormField *field = g_ptr_array_index (fields, i);

      if (field->file && g_str_equal (field->name, "file") && g_bytes_get_size (field->file) > 0)
        return field;
    }

  return NULL;
}

void
galley_media_endpoint_receive (GalleyBlogSite *site,
                               SoupServerMessage *message)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  const GalleyFormField *file;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;

  if (!g_str_equal (soup_server_message_get_method (message), "POST"))
    {
      galley_blog_answer_method (message, "POST");
      return;
    }
  if (galley_blog_site_bearer (site, message) <= 0)
    {
      galley_blog_answer_error (message, SOUP_STATUS_UNAUTHORIZED, "This needs the blog's access token");
      return;
    }
  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  fields = galley_form_body_parse (soup_server_message_get_request_headers (message), body);
  file = find_file (fields);
  if (!file)
    {
      galley_blog_answer_error (message, SOUP_STATUS_BAD_REQUEST, "A multipart part named \"file\" is needed");
      return;
    }
  name = galley_blog_media_store (site->media_folder, file->file_name, file->file, &error);
  if (!name)
    {
      galley_blog_answer_gerror (message, error);
      return;
    }
  url = g_strconcat (site->public_url, "media/", name, NULL);
  galley_blog_answer_location (message, SOUP_STATUS_CREATED, url);
}

gboolean
galley_media_endpoint_serve (GalleyBlogSite *site,
                             SoupServerMessage *message,
                             const char *name)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) bytes = galley_blog_media_load (site->media_folder, name, NULL);
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  const char *known = soup_message_headers_get_list (asked, "If-None-Match");
  g_autofree char *tag = g_strdup_printf ("\"%s\"", name);
  gboolean is_inline = FALSE;
  const char *type;

  if (!bytes)
    return FALSE;
  type = galley_blog_media_sniff (bytes, &is_inline);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Cache-Control", "public, max-age=31536000, immutable");
  soup_message_headers_replace (headers, "ETag", tag);
  soup_message_headers_replace (headers, "Content-Disposition", is_inline ? "inline" : "attachment");
  /* An SVG opened on its own is a document that could run scripts in the blog's name. */
  if (g_str_equal (type, "image/svg+xml"))
    soup_message_headers_replace (headers, "Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  if (g_strcmp0 (known, tag) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return TRUE;
    }
  soup_message_headers_set_content_type (headers, type, NULL);
  soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);

  return TRUE;
}
