/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them. */
#include "article-date.h"

static void
test_parse (void)
{
  const char *const cases[][2] = {
    { "2026-11-24", "2026-11-24T00:00:00Z" },
    { " 2026-1-4 ", "2026-01-04T00:00:00Z" },
    { "2026/11/24 9:05", "2026-11-24T09:05:00Z" },
    { "2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z" },
    { "2026-11-24t09:00:00.250+05:30", "2026-11-24T03:30:00Z" },
    { "2026-11-24 09:00:30 -0800", "2026-11-24T17:00:30Z" },
    { "2026-11-24 09:00 +1", "2026-11-24T08:00:00Z" },
    { "2026-11-24 09:00 UTC", "2026-11-24T09:00:00Z" },
    { "24.11.2026", NULL },
    { "2026-13-01", NULL },
    { "2026-02-30", NULL },
    { "2026-11-24 25:00", NULL },
    { "2026-11-24 09", NULL },
    { "2026-11-24 at nine", NULL },
    { "soon", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) time = galley_article_date_parse (cases[i][0]);
      g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
      g_autofree char *got = utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

      g_assert_cmpstr (got, ==, cases[i][1]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-date/parse", test_parse);
  return g_test_run ();
}
