/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merges: neighbours don't clash, a clash keeps both, no word is dropped. */
#include "text-merge.h"

#include <string.h>

static void
check (const char *base,
       const char *mine,
       const char *theirs,
       const char *expected,
       gboolean expected_clean)
{
  gboolean clean;
  g_autofree char *merged = galley_text_merge (base, mine, theirs, &clean);

  g_assert_cmpstr (merged, ==, expected);
  g_assert_cmpint (clean, ==, expected_clean);
}

static void
test_clean (void)
{
  check ("a\n\nb\n\nc\n", "A\n\nb\n\nc\n", "a\n\nb\n\nC\n", "A\n\nb\n\nC\n", TRUE);
  /* neighbours */
  check ("a\n\nb\n", "A\n\nb\n", "a\n\nB\n", "A\n\nB\n", TRUE);
  check ("a\n\nb\n\nc\n", "A\n\nB\n\nc\n", "a\n\nb\n\nC\n", "A\n\nB\n\nC\n", TRUE);
  /* additions at both ends, next to a change, of the same */
  check ("a\n", "x\n\na\n", "a\n\ny\n", "x\n\na\n\ny\n", TRUE);
  check ("a\n\nb\n", "a\n\nx\n\nb\n", "a\n\nB\n", "a\n\nx\n\nB\n", TRUE);
  check ("a\n\nb\n", "a\n\nx\n\nb\n", "A\n\nb\n", "A\n\nx\n\nb\n", TRUE);
  check ("a\n", "a\n\nx\n", "a\n\nx\n", "a\n\nx\n", TRUE);
  check ("a\n\nb\n", "a\n\nx\n\nb\n", "a\n\nx\n\nB\n", "a\n\nx\n\nB\n", TRUE);
  /* removal */
  check ("a\n\nb\n\nc\n", "a\n\nc\n", "A\n\nb\n\nc\n", "A\n\nc\n", TRUE);
  check ("a\n\nb\n\nc\n", "a\n\nb\n", "A\n\nb\n\nc\n", "A\n\nb\n", TRUE);
  /* one side only */
  check ("a\n", "a\n", "b", "b", TRUE);
  check ("a\n", "b", "a\n", "b", TRUE);
  check ("", "x\n", "", "x\n", TRUE);
}

static void
test_clash (void)
{
  check ("a\n\nb\n\nc\n", "a\n\nmine\n\nc\n", "a\n\ntheirs\n\nc\n", "a\n\nmine\n\ntheirs\n\nc\n", FALSE);
  check ("a\n", "mine\n", "theirs\n", "mine\n\ntheirs\n", FALSE);
  check ("a", "mine", "theirs", "mine\n\ntheirs", FALSE);
  check ("a\n", "a\n\nmine\n", "a\n\ntheirs\n", "a\n\nmine\n\ntheirs\n", FALSE);
  /* changed here, removed there */
  check ("a\n\nb\n\nc\n", "a\n\nc\n", "a\n\nB\n\nc\n", "a\n\nB\n\nc\n", FALSE);
  check ("a\n\nb\n\nc\n", "a\n\nB\n\nc\n", "a\n\nc\n", "a\n\nB\n\nc\n", FALSE);
  /* only what they changed is added, not their copy of the rest */
  check ("a\n\nb\n\nc\n", "1\n\n2\n\n3\n\n4\n", "a\n\nB\n\nc\n", "1\n\n2\n\n3\n\n4\n\nB\n", FALSE);
  check ("", "mine\n", "theirs\n", "mine\n\ntheirs\n", FALSE);
}

static void
test_line_ends (void)
{
  check ("a\r\n\r\nb\r\n", "A\r\n\r\nb\r\n", "a\r\n\r\nB\r\n", "A\r\n\r\nB\r\n", TRUE);
  check ("a\r\n", "mine\r\n", "theirs\r\n", "mine\r\n\r\ntheirs\r\n", FALSE);
  /* a program that changes all line ends is no clash with one that changes words */
  check ("a\n\nb\n", "a\r\n\r\nb\r\n", "a\n\nB\n", "a\r\n\r\nB\r\n", TRUE);
  /* the gaps themselves */
  check ("a\n\n\n\nb\n", "a\n\nb\n", "a\n\n\n\nB", "a\n\nB", TRUE);
  check ("\n\na\n", "\n\nA\n", "\n\na\n\nx\n", "\n\nA\n\nx\n", TRUE);
}

static char *
join (GPtrArray *paragraphs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", (char *) g_ptr_array_index (paragraphs, i));
  g_string_append_c (text, '\n');

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* A copy with changes; each new paragraph has a name of its own, noted in words. */
static GPtrArray *
edit (GRand *rand,
      GPtrArray *base,
      const char *who,
      GPtrArray *words)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);
  static guint count;

  for (guint i = 0; i < base->len; i++)
    {
      int what = g_rand_int_range (rand, 0, 8);

      if (what == 0)
        continue;
      if (what == 1 || what == 2)
        {
          char *word = g_strdup_printf ("%s%u.", who, count++);

          g_ptr_array_add (copy, word);
          g_ptr_array_add (words, g_strdup (word));
        }
      if (what != 1)
        g_ptr_array_add (copy, g_strdup (g_ptr_array_index (base, i)));
    }

  return copy;
}

/* Whatever both wrote is in the result, and nothing that neither has. */
static void
test_keeps_words (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) base = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) mine = NULL;
      g_autoptr (GPtrArray) theirs = NULL;
      g_autofree char *base_text = NULL;
      g_autofree char *mine_text = NULL;
      g_autofree char *theirs_text = NULL;
      g_autofree char *merged = NULL;
      gboolean clean;

      for (int i = g_rand_int_range (rand, 1, 12); i > 0; i--)
        g_ptr_array_add (base, g_strdup_printf ("base%d.", g_rand_int_range (rand, 0, 9)));
      mine = edit (rand, base, "mine", words);
      theirs = edit (rand, base, "theirs", words);
      base_text = join (base);
      mine_text = join (mine);
      theirs_text = join (theirs);
      merged = galley_text_merge (base_text, mine_text, theirs_text, &clean);
      for (guint i = 0; i < words->len; i++)
        {
          const char *found = strstr (merged, g_ptr_array_index (words, i));

          g_assert_nonnull (found);
          g_assert_null (strstr (found + 1, g_ptr_array_index (words, i)));
        }
      g_assert_null (strstr (merged, "<<<"));
    }
}

static void
test_large (void)
{
  g_autoptr (GString) base = g_string_new (NULL);
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *merged = NULL;
  gboolean clean;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (base, "Paragraph %u of a long text.\n\n", i % 1000);
  mine = g_strconcat ("First.\n\n", base->str, NULL);
  theirs = g_strconcat (base->str, "Last.\n", NULL);
  merged = galley_text_merge (base->str, mine, theirs, &clean);
  g_assert_true (clean);
  g_assert_true (g_str_has_prefix (merged, "First.\n\nParagraph 0"));
  g_assert_true (g_str_has_suffix (merged, "\n\nLast.\n"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-merge/clean", test_clean);
  g_test_add_func ("/text-merge/clash", test_clash);
  g_test_add_func ("/text-merge/line-ends", test_line_ends);
  g_test_add_func ("/text-merge/keeps-words", test_keeps_words);
  g_test_add_func ("/text-merge/large", test_large);

  return g_test_run ();
}
