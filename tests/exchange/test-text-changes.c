/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences of texts: carried out, they make the one of the other. */
#include "text-changes.h"

static char *
carry_out (const char *before,
           const char *after,
           GArray *changes)
{
  GString *text = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      GalleyTextChange *change = &g_array_index (changes, GalleyTextChange, i);
      g_autofree char *same = NULL;
      g_autofree char *come = g_utf8_substring (after, change->new_start, change->new_end);

      g_assert_cmpuint (at, <=, change->start);
      same = g_utf8_substring (before, at, change->start);
      g_string_append (text, same);
      g_string_append (text, come);
      at = change->end;
    }
  g_string_append (text, g_utf8_offset_to_pointer (before, at));
  return g_string_free (text, FALSE);
}

static void
assert_changes (const char *before,
                const char *after,
                guint n)
{
  g_autoptr (GArray) changes = galley_text_changes_find (before, after);
  g_autofree char *result = carry_out (before, after, changes);

  g_assert_cmpstr (result, ==, after);
  g_assert_cmpuint (changes->len, ==, n);
}

static void
test_words (void)
{
  assert_changes ("", "", 0);
  assert_changes ("same\n", "same\n", 0);
  assert_changes ("The sea was calm.\n", "The sea was rough.\n", 1);
  assert_changes ("One two three.\n", "One 2 3.\n", 1); /* only a space between: one change */
  assert_changes ("One two, three.\n", "One 2, 3.\n", 2);
  assert_changes ("a\n\nb\n\nc\n", "a\n\nc\n", 1);
  assert_changes ("", "new\n", 1);
  assert_changes ("no line end", "no line end\n", 1);
  assert_changes ("Zoë’s boat", "Zoé’s boat", 1);
}

static void
test_map_back (void)
{
  /* the new text has two words more in front, and "calm" is another word */
  g_autoptr (GArray) changes =
      galley_text_changes_find ("The sea was calm today.", "Now again: The sea was rough today.");
  guint start, end;

  g_assert_true (galley_text_changes_map_back (changes, 15, 18, &start, &end));
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 7);
  g_assert_false (galley_text_changes_map_back (changes, 23, 28, &start, &end));
  g_assert_false (galley_text_changes_map_back (changes, 15, 28, &start, &end));
  g_assert_true (galley_text_changes_map_back (changes, 29, 34, &start, &end));
  g_assert_cmpuint (start, ==, 17);
}

static void
test_random (void)
{
  static const char *const words[] = { "sea", " ", " ", "\n", "boat", ",", "ä", "\n\n", "dawn" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);
      g_autoptr (GArray) changes = NULL;
      g_autofree char *result = NULL;

      for (int n = g_rand_int_range (random, 0, 40); n > 0; n--)
        {
          const char *word = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

          if (g_rand_int_range (random, 0, 5) > 0)
            g_string_append (before, word);
          if (g_rand_int_range (random, 0, 5) > 0)
            g_string_append (after, word);
        }
      changes = galley_text_changes_find (before->str, after->str);
      result = carry_out (before->str, after->str, changes);
      g_assert_cmpstr (result, ==, after->str);
      /* every letter that is in no change is found where it was */
      for (guint i = 0; i < (guint) g_utf8_strlen (after->str, -1); i++)
        {
          guint start, end;

          if (galley_text_changes_map_back (changes, i, i + 1, &start, &end))
            g_assert_cmpuint (g_utf8_get_char (g_utf8_offset_to_pointer (after->str, i)), ==,
                              g_utf8_get_char (g_utf8_offset_to_pointer (before->str, start)));
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-changes/words", test_words);
  g_test_add_func ("/text-changes/map-back", test_map_back);
  g_test_add_func ("/text-changes/random", test_random);
  return g_test_run ();
}
