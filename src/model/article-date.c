/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as front matter has them: lenient about what stands between the numbers, strict about the numbers. */
#include "article-date.h"

#include <string.h>

/* Reads min to max digits and goes past them. */
static gboolean
read_number (const char **p,
             guint min,
             guint max,
             int *value)
{
  guint n = 0;

  for (*value = 0; n < max && g_ascii_isdigit (**p); n++, (*p)++)
    *value = *value * 10 + (**p - '0');
  return n >= min && !g_ascii_isdigit (**p);
}

static gboolean
skip_one_of (const char **p,
             const char *set)
{
  if (**p == '\0' || strchr (set, **p) == NULL)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* "Z", "UTC", "+01:00", "-0530", "+1" or nothing. */
static GTimeZone *
read_zone (const char *p)
{
  int sign, hours = 0, minutes = 0;

  p += strspn (p, " ");
  if (*p == '\0')
    return g_time_zone_new_local ();
  if (g_ascii_strcasecmp (p, "z") == 0 || g_ascii_strcasecmp (p, "utc") == 0 || g_ascii_strcasecmp (p, "gmt") == 0)
    return g_time_zone_new_utc ();
  if (*p != '+' && *p != '-')
    return NULL;
  sign = *p++ == '-' ? -1 : 1;
  if (strlen (p) == 4 && strchr (p, ':') == NULL)
    {
      if (!read_number (&p, 4, 4, &hours))
        return NULL;
      minutes = hours % 100;
      hours /= 100;
    }
  else if (!read_number (&p, 1, 2, &hours) || (skip_one_of (&p, ":") && !read_number (&p, 2, 2, &minutes)))
    return NULL;
  if (*p != '\0' || hours > 23 || minutes > 59)
    return NULL;
  return g_time_zone_new_offset (sign * (hours * 3600 + minutes * 60));
}

static gboolean
read_seconds (const char **p,
              double *seconds)
{
  int whole;
  double unit = 0.1;

  if (!read_number (p, 2, 2, &whole))
    return FALSE;
  *seconds = whole;
  if (!skip_one_of (p, ".,"))
    return TRUE;
  for (; g_ascii_isdigit (**p); (*p)++, unit /= 10)
    *seconds += (**p - '0') * unit;
  return TRUE;
}

GDateTime *
galley_article_date_parse (const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  const char *p = stripped;
  g_autoptr (GTimeZone) zone = NULL;
  int year, month, day, hour = 0, minute = 0;
  double seconds = 0;

  if (p == NULL || !read_number (&p, 4, 4, &year) || !skip_one_of (&p, "-/.") || !read_number (&p, 1, 2, &month) ||
      !skip_one_of (&p, "-/.") || !read_number (&p, 1, 2, &day))
    return NULL;
  if (skip_one_of (&p, "Tt "))
    {
      p += strspn (p, " ");
      if (g_ascii_isdigit (*p) &&
          (!read_number (&p, 1, 2, &hour) || !skip_one_of (&p, ":") || !read_number (&p, 2, 2, &minute)))
        return NULL;
      if (skip_one_of (&p, ":") && !read_seconds (&p, &seconds))
        return NULL;
    }
  zone = read_zone (p);
  return zone != NULL ? g_date_time_new (zone, year, month, day, hour, minute, seconds) : NULL;
}
