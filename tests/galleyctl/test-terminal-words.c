/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a terminal no sentence names what only the window has. */
#include "terminal-words.h"

#include <string.h>

static void
test_no_window (void)
{
  static const char *const window_words[] = { "Details.", "in Details", "Insert it",
                                              "button", "Schedule it", "sign in" };
  const char *const *codes = galley_publish_checks_list_codes ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      GalleyPublishCheck check = { GALLEY_CHECK_BLOCKER, codes[i], (char *) "it", 1, NULL };
      g_autofree char *words = galley_terminal_words_check (&check);

      g_test_message ("%s: %s", codes[i], words);
      g_assert_null (strstr (words, "%s"));
      for (guint j = 0; j < G_N_ELEMENTS (window_words); j++)
        g_assert_null (strstr (words, window_words[j]));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terminal-words/no-window", test_no_window);
  return g_test_run ();
}
