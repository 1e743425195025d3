/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: status, headers, body. */
#include "blog-answer.h"

#include <sqlite3.h>
#include <string.h>

#include "blog-error.h"
#include "json.h"
#include "sqlite.h"
#include "text.h"

/* Articles may show pictures and films from anywhere, but nothing on a page runs and no other site frames it. */
#define POLICY                                                                                          \
  "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; media-src http: https:; " \
  "frame-src https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/* RFC 4918; libsoup has no name for it. */
#define INSUFFICIENT_STORAGE 507

static void
set_text (SoupServerMessage *message,
          guint status,
          const char *content_type,
          const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_server_message_set_response (message, content_type, SOUP_MEMORY_COPY, text, strlen (text));
}

static gboolean
client_has (SoupServerMessage *message,
            const char *tag)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *known = soup_message_headers_get_list (headers, "If-None-Match");

  /* Tags are quoted hexadecimal: one inside another cannot be. */
  return known && (strstr (known, tag) || g_str_equal (known, "*"));
}

void
galley_blog_answer_page (SoupServerMessage *message,
                         guint status,
                         const char *content_type,
                         const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *hash = galley_text_sha256 (text, strlen (text));
  g_autofree char *tag = g_strdup_printf ("\"%.24s\"", hash);

  soup_message_headers_replace (headers, "Content-Security-Policy", POLICY);
  soup_message_headers_replace (headers, "Referrer-Policy", "same-origin");
  soup_message_headers_replace (headers, "Cross-Origin-Opener-Policy", "same-origin");
  soup_message_headers_replace (headers, "X-Frame-Options", "DENY");
  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  if (status == SOUP_STATUS_OK)
    {
      soup_message_headers_replace (headers, "ETag", tag);
      if (client_has (message, tag))
        {
          soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
          return;
        }
    }
  set_text (message, status, content_type, text);
}

void
galley_blog_answer_json (SoupServerMessage *message,
                         guint status,
                         JsonObject *object)
{
  g_autofree char *text = galley_json_print_object (object, FALSE);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Cache-Control", "no-store");
  set_text (message, status, "application/json", text);
}

static const char *
error_name (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return "unauthorized";
    case SOUP_STATUS_FORBIDDEN:
      return "forbidden";
    case SOUP_STATUS_NOT_FOUND:
      return "not_found";
    case SOUP_STATUS_PRECONDITION_FAILED:
      return "conflict";
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      return "too_large";
    case SOUP_STATUS_INTERNAL_SERVER_ERROR:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
    case INSUFFICIENT_STORAGE:
      return "server_error";
    default:
      return "invalid_request";
    }
}

void
galley_blog_answer_error (SoupServerMessage *message,
                          guint status,
                          const char *description)
{
  g_autoptr (JsonObject) object = json_object_new ();

  if (status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Bearer");
  json_object_set_string_member (object, "error", error_name (status));
  json_object_set_string_member (object, "error_description", description);
  galley_blog_answer_json (message, status, object);
}

void
galley_blog_answer_gerror (SoupServerMessage *message,
                           const GError *error)
{
  guint status = SOUP_STATUS_INTERNAL_SERVER_ERROR;

  /* Another process is writing: nothing was done, and it is worth trying again. */
  if (g_error_matches (error, GALLEY_SQLITE_ERROR, SQLITE_BUSY))
    status = SOUP_STATUS_SERVICE_UNAVAILABLE;
  else if (g_error_matches (error, GALLEY_SQLITE_ERROR, SQLITE_FULL) ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    status = INSUFFICIENT_STORAGE;
  else if (g_error_matches (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_NOT_FOUND))
    status = SOUP_STATUS_NOT_FOUND;
  else if (g_error_matches (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_CONFLICT))
    status = SOUP_STATUS_PRECONDITION_FAILED;
  else if (g_error_matches (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_TOO_LARGE))
    status = SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;
  else if (g_error_matches (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_INVALID) || error->domain == GALLEY_JSON_ERROR)
    status = SOUP_STATUS_BAD_REQUEST;
  galley_blog_answer_error (message, status, error->message);
}

void
galley_blog_answer_location (SoupServerMessage *message,
                             guint status,
                             const char *url)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Location", url);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_server_message_set_status (message, status, NULL);
}

void
galley_blog_answer_method (SoupServerMessage *message,
                           const char *allowed)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", allowed);
  galley_blog_answer_error (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "This address does not take that method");
}
