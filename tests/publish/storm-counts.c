/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting goes on after the first harm, so that the figures tell how bad it is. */
#include "storm-counts.h"

/* Under AddressSanitizer all is so much slower. */
#define SLOWER 4

static const char *const names[STORM_N_HARMS] = { "duplicate posts", "duplicate media", "duplicate mails",
                                                  "duplicate replies", "lost remote edits", "local text changes" };
static guint counts[STORM_N_HARMS];

void
storm_count (StormHarm harm,
             guint n)
{
  counts[harm] += n;
  if (n > 0)
    g_test_message ("HARM: %u %s", n, names[harm]);
}

static guint64
number_of (const char *variable,
           guint64 usual)
{
  const char *text = g_getenv (variable);

  return text ? g_ascii_strtoull (text, NULL, 10) : usual;
}

void
storm_run_seeds (const char *name,
                 guint32 n,
                 void (*run) (guint32 seed))
{
  guint64 only = number_of ("GALLEY_TEST_SEED", 0);
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_harms = 0;

  n = (guint32) number_of ("GALLEY_TEST_SEEDS", n);
#ifdef __SANITIZE_ADDRESS__
  n /= SLOWER;
#endif
  for (guint32 seed = 1; seed <= n; seed++)
    {
      if (only && only != seed)
        continue;
      g_test_message ("seed %u", seed);
      run (seed);
    }
  g_string_printf (line, "figure: storm over %s: %u seeds", name, only ? 1 : n);
  for (guint i = 0; i < STORM_N_HARMS; i++)
    {
      g_string_append_printf (line, ", %u %s", counts[i], names[i]);
      n_harms += counts[i];
    }
  g_test_message ("%s", line->str);
  g_assert_cmpuint (n_harms, ==, 0);
}
