/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When something happened, in words a reader takes in at once. */
#include "relative-date.h"

#include <glib/gi18n-lib.h>

static char *
format_date (GDateTime *local,
             GDateTime *now)
{
  if (g_date_time_get_year (local) == g_date_time_get_year (now))
    /* Translators: a date of this year, such as "24 November". See "man strftime"; %B is the month's name, %-d the day.
     */
    return g_date_time_format (local, _ ("%-d %B"));

  /* Translators: a date of another year, such as "24 November 2025". */
  return g_date_time_format (local, _ ("%-d %B %Y"));
}

/* A time to come: a reader waiting for it needs the hour, once it is near. */
static char *
format_future (GDateTime *local,
               GDateTime *now,
               GTimeSpan ahead)
{
  if (ahead < G_TIME_SPAN_DAY * 7)
    /* Translators: a near time to come, such as "Tuesday 24 November, 09:30". */
    return g_date_time_format (local, _ ("%A %-d %B, %H:%M"));

  return format_date (local, now);
}

char *
galley_relative_date_to_string (GDateTime *time,
                                GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) local_now = g_date_time_to_local (now);
  GTimeSpan age = g_date_time_difference (now, time);
  guint n;

  /* Clocks differ by a little: what is a moment ahead was just now. */
  if (age < -G_TIME_SPAN_MINUTE)
    return format_future (local, local_now, -age);
  if (age < G_TIME_SPAN_MINUTE)
    return g_strdup (_ ("just now"));
  if (age < G_TIME_SPAN_HOUR)
    {
      n = age / G_TIME_SPAN_MINUTE;
      return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", n), n);
    }
  if (age < G_TIME_SPAN_DAY)
    {
      n = age / G_TIME_SPAN_HOUR;
      return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", n), n);
    }
  if (age < G_TIME_SPAN_DAY * 7)
    {
      n = age / G_TIME_SPAN_DAY;
      return g_strdup_printf (ngettext ("%u day ago", "%u days ago", n), n);
    }

  return format_date (local, local_now);
}

char *
galley_exact_date_to_string (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  /* Translators: an exact moment, such as "24 November 2026, 09:30". */
  return g_date_time_format (local, _ ("%-d %B %Y, %H:%M"));
}
