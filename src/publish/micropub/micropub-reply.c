/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a Micropub server's answer. What looks like a page where JSON was due comes from something in between
 * (firewall, login page, wrong address): a 404 of such is no word of the site on whether a post is there. */
#include "micropub-reply.h"

#include <string.h>

#include "site-reply.h"

static char *
server_words (JsonObject *object,
              const char *body,
              const char *secret)
{
  const char *secrets[] = { secret, NULL };
  const char *words = NULL;

  if (object)
    {
      words = galley_json_get_string (object, "error_description");
      words = words ? words : galley_json_get_string (object, "message");
      words = words ? words : galley_json_get_string (object, "error");
    }

  return galley_site_reply_words (words, body, object != NULL, secrets);
}

static GalleyPublishError
code_for_name (const char *name,
               GalleyPublishError fallback)
{
  static const struct
  {
    const char *name;
    GalleyPublishError code;
  } names[] = {
    { "unauthorized", GALLEY_PUBLISH_ERROR_AUTH },
    { "forbidden", GALLEY_PUBLISH_ERROR_AUTH },
    { "insufficient_scope", GALLEY_PUBLISH_ERROR_AUTH },
    { "invalid_token", GALLEY_PUBLISH_ERROR_AUTH },
    { "not_found", GALLEY_PUBLISH_ERROR_NOT_FOUND },
  };

  for (guint i = 0; name && i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i].name) == 0)
      return names[i].code;

  return fallback;
}

/* FALSE with GALLEY_PUBLISH_ERROR for every status of 400 and up. Its message is one plain line; the server's own
 * words, if any, follow after a line feed. secret (nullable) is struck out of these words. */
static gboolean
check_status (GalleyHttpResponse *response,
              const char *secret,
              GError **error)
{
  g_autofree char *body = NULL;
  g_autofree char *words = NULL;
  g_autoptr (JsonObject) object = NULL;
  GalleyPublishError code;

  if (response->status >= 200 && response->status < 300)
    return TRUE;

  body = galley_http_response_text (response);
  object = galley_json_parse_object (body, -1, NULL);
  /* a 404 without a word is no better than a page: something that does not speak the protocol may have said it */
  code = galley_site_reply_code (response->status, !object);
  if (object && response->status < 500 && code == GALLEY_PUBLISH_ERROR_REFUSED)
    code = code_for_name (galley_json_get_string (object, "error"), code);
  words = server_words (object, body, secret);
  galley_site_reply_set_error (response, code, words, error);

  return FALSE;
}

JsonObject *
galley_micropub_reply_to_object (GalleyHttpResponse *response,
                                 const char *secret,
                                 GError **error)
{
  g_autofree char *body = NULL;
  g_autofree char *words = NULL;
  JsonObject *object;

  if (!check_status (response, secret, error))
    return NULL;

  body = galley_http_response_text (response);
  object = galley_json_parse_object (body, -1, NULL);
  if (!object)
    {
      words = server_words (NULL, body, secret);
      galley_site_reply_set_error (response, GALLEY_PUBLISH_ERROR_NOT_JSON, words, error);
    }

  return object;
}

gboolean
galley_micropub_reply_check_write (GalleyHttpResponse *response,
                                   const char *secret,
                                   GError **error)
{
  g_autofree char *body = NULL;
  g_autofree char *words = NULL;

  if (!check_status (response, secret, error))
    return FALSE;
  if (response->status != 200 || galley_http_response_header (response, "location"))
    return TRUE;
  body = galley_http_response_text (response);
  if (!galley_site_reply_is_page (body))
    return TRUE;
  words = server_words (NULL, body, secret);
  galley_site_reply_set_error (response, GALLEY_PUBLISH_ERROR_NOT_JSON, words, error);

  return FALSE;
}

char *
galley_micropub_reply_location (GalleyHttpResponse *response)
{
  const char *location = galley_http_response_header (response, "location");
  g_autofree char *absolute =
      location ? g_uri_resolve_relative (response->url, location, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;

  if (!absolute || (!g_str_has_prefix (absolute, "http://") && !g_str_has_prefix (absolute, "https://")))
    return NULL;

  return g_steal_pointer (&absolute);
}
