/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a site's answer, whatever it speaks. What looks like a page where an answer was due comes from something in
 * between (firewall, login page, wrong address). */
#include "site-reply.h"

#include <string.h>

#include "text.h"

#define MAX_WORDS 300

gboolean
galley_site_reply_is_page (const char *body)
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

char *
galley_site_reply_words (const char *words,
                         const char *body,
                         gboolean is_json,
                         const char *const *secrets)
{
  g_autofree char *raw = words                              ? g_strdup (words)
                         : galley_site_reply_is_page (body) ? page_title (body)
                                                            : g_strdup (is_json ? "" : body);
  g_autoptr (GString) clean = g_string_new (raw);
  g_autofree char *line = NULL;

  for (guint i = 0; secrets && secrets[i]; i++)
    if (*secrets[i])
      g_string_replace (clean, secrets[i], "…", 0);
  line = galley_text_collapse_spaces (clean->str);

  return galley_text_shorten (line, MAX_WORDS);
}

GalleyPublishError
galley_site_reply_code (guint status,
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
    case GALLEY_PUBLISH_ERROR_FORBIDDEN:
      return "The account may not do this on the site";
    case GALLEY_PUBLISH_ERROR_NOT_JSON:
      return "The site answered with something that is not its publishing interface";
    default:
      return "The site refused";
    }
}

void
galley_site_reply_set_error (GalleyHttpResponse *response,
                             GalleyPublishError code,
                             const char *words,
                             GError **error)
{
  guint wait = galley_http_response_get_retry_after (response);
  g_autofree char *pause = wait > 0 ? g_strdup_printf (", again after %u s", wait) : g_strdup ("");
  g_autoptr (GError) problem = g_error_new (GALLEY_PUBLISH_ERROR, code, "%s (HTTP %u%s)%s%s", plain_words (code),
                                            response->status, pause, *words ? "\n" : "", words);

  galley_publish_error_set_retry_after (problem, wait);
  g_propagate_error (error, g_steal_pointer (&problem));
}
