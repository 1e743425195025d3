/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a past moment is told. */
#include "time-label.h"

static void
assert_told (int minutes_ago,
             const char *words)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 12, 0, 0);
  g_autoptr (GDateTime) time = g_date_time_add_minutes (now, -minutes_ago);
  g_autofree char *told = galley_time_label_format (time, now);

  g_assert_cmpstr (told, ==, words);
}

static void
test_words (void)
{
  assert_told (0, "Just now");
  assert_told (-3, "Just now");
  assert_told (1, "1 minute ago");
  assert_told (59, "59 minutes ago");
  assert_told (60, "1 hour ago");
  assert_told (60 * 24 - 1, "23 hours ago");
  assert_told (60 * 24, "1 day ago");
  assert_told (60 * 24 * 7 - 1, "6 days ago");
  assert_told (60 * 24 * 7, "17 November");
  assert_told (60 * 24 * 400, "20 October 2025");
  assert_told (-60 * 24, "25 November");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-label/words", test_words);
  return g_test_run ();
}
