/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an answer. */
#include "http-response.h"

#include <libsoup/soup.h>

#define MAX_WAIT (24 * 60 * 60)

const char *
galley_http_response_header (GalleyHttpResponse *self,
                             const char *lower_case_name)
{
  return g_hash_table_lookup (self->headers, lower_case_name);
}

/* By the site's own clock where it tells it: one's own may be wrong. */
static gint64
seconds_until (GalleyHttpResponse *self,
               const char *date)
{
  const char *today = galley_http_response_header (self, "date");
  g_autoptr (GDateTime) then = soup_date_time_new_from_http_string (date);
  g_autoptr (GDateTime) now = today ? soup_date_time_new_from_http_string (today) : NULL;

  if (!then)
    return 0;
  if (!now)
    now = g_date_time_new_now_utc ();

  return g_date_time_difference (then, now) / G_TIME_SPAN_SECOND;
}

guint
galley_http_response_get_retry_after (GalleyHttpResponse *self)
{
  const char *value = galley_http_response_header (self, "retry-after");
  guint64 seconds = 0;

  if (!value)
    return 0;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &seconds, NULL))
    return (guint) MIN (seconds, MAX_WAIT);

  return (guint) CLAMP (seconds_until (self, value), 0, MAX_WAIT);
}

char *
galley_http_response_text (GalleyHttpResponse *self)
{
  gsize length;
  const char *data = g_bytes_get_data (self->body, &length);

  return g_utf8_make_valid (data ? data : "", (gssize) length);
}

void
galley_http_response_free (GalleyHttpResponse *self)
{
  if (!self)
    return;
  g_free (self->reason);
  g_free (self->url);
  g_free (self->content_type);
  g_hash_table_unref (self->headers);
  g_bytes_unref (self->body);
  g_free (self);
}
