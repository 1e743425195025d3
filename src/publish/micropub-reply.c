/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a Micropub server's answer. What looks like a page where JSON was due comes from something in between
 * (firewall, login page, wrong address): a 404 of such is no word of the site on whether a post is there. */
#include "micropub-reply.h"

#include <string.h>

#include "publisher.h"
#include "text.h"

#define MAX_WORDS 300

static gboolean
is_page (const char *body)
{
  while (g_ascii_isspace (*body))
    body++;

  return *body == '<';
}

/* What a page calls itself: the best a person gets to read of it. */
static char *
page_title (const char *body)
{
  g_autofree char *lower = g_ascii_strdown (body, -1);
  const char *start = strstr (lower, "<title");
  const char *end;

  start = start ? strchr (start, '>') : NULL;
  end = start ? strstr (start, "</title") : NULL;
  if (!end)
    return g_strdup ("");

  return g_strndup (body + (start + 1 - lower), (gsize) (end - start - 1));
}

static char *
server_words (JsonObject *object,
              const char *body,
              const char *secret)
{
  g_autofree char *raw = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GString) clean = NULL;
  const char *words = NULL;

  if (object)
    {
      words = galley_json_get_string (object, "error_description");
      words = words ? words : galley_json_get_string (object, "message");
      words = words ? words : galley_json_get_string (object, "error");
    }
  raw = words ? g_strdup (words) : is_page (body) ? page_title (body)
                                                  : g_strdup (object ? "" : body);
  clean = g_string_new (raw);
  if (secret && *secret)
    g_string_replace (clean, secret, "…", 0);
  line = galley_text_collapse_spaces (clean->str);

  return galley_text_shorten (line, MAX_WORDS);
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

static GalleyPublishError
code_for_status (guint status,
                 gboolean page)
{
  switch (status)
    {
    case 401:
      return GALLEY_PUBLISH_ERROR_AUTH;
    case 403:
      return page ? GALLEY_PUBLISH_ERROR_NOT_JSON : GALLEY_PUBLISH_ERROR_AUTH;
    case 404:
    case 410:
      return page ? GALLEY_PUBLISH_ERROR_NOT_JSON : GALLEY_PUBLISH_ERROR_NOT_FOUND;
    case 405:
      return page ? GALLEY_PUBLISH_ERROR_NOT_JSON : GALLEY_PUBLISH_ERROR_REFUSED;
    case 409:
    case 412:
      return GALLEY_PUBLISH_ERROR_CONFLICT;
    case 413:
      return GALLEY_PUBLISH_ERROR_TOO_LARGE;
    case 429:
      return GALLEY_PUBLISH_ERROR_RATE_LIMITED;
    default:
      /* a redirect that was not followed is no refusal */
      if (status < 400)
        return GALLEY_PUBLISH_ERROR_NOT_JSON;
      return status >= 500 ? GALLEY_PUBLISH_ERROR_SERVER : GALLEY_PUBLISH_ERROR_REFUSED;
    }
}

static const char *
plain_words (GalleyPublishError code)
{
  switch (code)
    {
    case GALLEY_PUBLISH_ERROR_AUTH:
      return "The site does not accept the key";
    case GALLEY_PUBLISH_ERROR_NOT_FOUND:
      return "The site has no such post";
    case GALLEY_PUBLISH_ERROR_CONFLICT:
      return "The site's copy has changed";
    case GALLEY_PUBLISH_ERROR_TOO_LARGE:
      return "The site refuses this as too large";
    case GALLEY_PUBLISH_ERROR_RATE_LIMITED:
      return "The site asks to wait";
    case GALLEY_PUBLISH_ERROR_SERVER:
      return "The site had a fault";
    case GALLEY_PUBLISH_ERROR_NOT_JSON:
      return "The site answered with something that is not its publishing interface";
    default:
      return "The site refused";
    }
}

static void
set_reply_error (GalleyHttpResponse *response,
                 GalleyPublishError code,
                 const char *words,
                 GError **error)
{
  const char *wait = galley_http_response_header (response, "retry-after");
  g_autofree char *pause =
      code == GALLEY_PUBLISH_ERROR_RATE_LIMITED && wait ? g_strdup_printf (", seconds %s", wait) : g_strdup ("");

  g_set_error (error, GALLEY_PUBLISH_ERROR, code, "%s (HTTP %u%s)%s%s", plain_words (code), response->status, pause,
               *words ? "\n" : "", words);
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
  code = code_for_status (response->status, !object);
  if (object && response->status < 500 && code == GALLEY_PUBLISH_ERROR_REFUSED)
    code = code_for_name (galley_json_get_string (object, "error"), code);
  words = server_words (object, body, secret);
  set_reply_error (response, code, words, error);

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
      set_reply_error (response, GALLEY_PUBLISH_ERROR_NOT_JSON, words, error);
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
  if (!is_page (body))
    return TRUE;
  words = server_words (NULL, body, secret);
  set_reply_error (response, GALLEY_PUBLISH_ERROR_NOT_JSON, words, error);

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
