/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When something happened, in words. TZ is UTC, the locale C. */
#include "relative-date.h"

static void
assert_relative (const char *time,
                 const char *now,
                 const char *expected)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (time, NULL);
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (now, NULL);
  g_autofree char *text = galley_relative_date_to_string (then, at);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_past (void)
{
  const char *now = "2026-11-24T12:00:00Z";

  assert_relative ("2026-11-24T12:00:00Z", now, "just now");
  assert_relative ("2026-11-24T12:00:40Z", now, "just now");
  assert_relative ("2026-11-24T11:59:00Z", now, "1 minute ago");
  assert_relative ("2026-11-24T11:00:01Z", now, "59 minutes ago");
  assert_relative ("2026-11-24T11:00:00Z", now, "1 hour ago");
  assert_relative ("2026-11-24T04:00:00Z", now, "8 hours ago");
  assert_relative ("2026-11-24T06:00:00+02:00", now, "8 hours ago");
  assert_relative ("2026-11-23T12:00:00Z", now, "1 day ago");
  assert_relative ("2026-11-17T12:00:01Z", now, "6 days ago");
  assert_relative ("2026-11-17T12:00:00Z", now, "17 November");
  assert_relative ("2025-11-17T12:00:00Z", now, "17 November 2025");
}

static void
test_future (void)
{
  const char *now = "2026-11-24T12:00:00Z";

  assert_relative ("2026-11-27T09:30:00Z", now, "Friday 27 November, 09:30");
  assert_relative ("2026-12-24T09:30:00Z", now, "24 December");
  assert_relative ("2027-01-02T09:30:00Z", now, "2 January 2027");
}

static void
test_exact (void)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 ("2026-11-24T09:30:00Z", NULL);
  g_autofree char *text = galley_exact_date_to_string (then);

  g_assert_cmpstr (text, ==, "24 November 2026, 09:30");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/relative-date/past", test_past);
  g_test_add_func ("/relative-date/future", test_future);
  g_test_add_func ("/relative-date/exact", test_exact);

  return g_test_run ();
}
