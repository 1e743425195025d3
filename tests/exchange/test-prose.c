/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where letters stand in the Markdown, and what goes with them. */
#include "prose.h"

#include <string.h>

#define BODY                                                                                                       \
  "# A heading\n\nPlain **bold** and *slanted* [link](http://x.org \"t\") `code` &amp; \\* end.\nSecond line.\n\n" \
  "- one\n- two *three*\n\n> quoted ![alt](a.png) word\n\n| a | b |\n|---|---|\n| c | **d** |\n\n   "              \
  " verbatim\n\nNote[^1]"                                                                                          \
  ".\n\n[^1]: The note.\n"

static void
test_text (void)
{
  g_autoptr (GalleyProse) prose = galley_prose_new (BODY);

  g_assert_cmpstr (
      prose->text, ==,
      "A heading\nPlain bold and slanted link code & * end. Second line.\none\ntwo three\nquoted \xef\xbf\xbc "
      "word\na\nb\nc\nd\nverbatim\nNote[1].\nThe note.\n");
  for (guint i = 0; i < prose->letters->len; i++)
    g_assert_true (g_array_index (prose->letters, GalleyProseLetter, i).is_sure);
}

/* The Markdown without what words go, once they are found in the text. */
static char *
without (const char *body,
         const char *words)
{
  g_autoptr (GalleyProse) prose = galley_prose_new (body);
  const char *found = strstr (prose->text, words);
  guint first, last;
  g_autoptr (GArray) parts = NULL;
  GString *out = g_string_new (body);

  g_assert_nonnull (found);
  first = (guint) g_utf8_pointer_to_offset (prose->text, found);
  last = first + (guint) g_utf8_strlen (words, -1);
  parts = galley_prose_find_source (prose, first, last);
  if (parts == NULL)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  for (guint i = parts->len; i > 0; i--)
    {
      const GalleyProseSpan *part = &g_array_index (parts, GalleyProseSpan, i - 1);
      gsize start = (gsize) (g_utf8_offset_to_pointer (out->str, part->first) - out->str);
      gsize end = (gsize) (g_utf8_offset_to_pointer (out->str, part->last) - out->str);

      g_string_erase (out, (gssize) start, (gssize) (end - start));
    }
  return g_string_free (out, FALSE);
}

static void
test_goes (void)
{
  static const struct
  {
    const char *body;
    const char *words;
    const char *left;
  } cases[] = {
    { "One two three\n", "two ", "One three\n" },
    { "One **two** three\n", "two", "One  three\n" },
    { "One **two** three\n", "tw", "One **o** three\n" },
    { "One **two** three\n", "ne two th", "Oree\n" },
    { "One **two more** three\n", "ne two", "O** more** three\n" },
    { "One **two more** three\n", "more th", "One **two **ree\n" },
    { "**Two** three\n", "Two", " three\n" },
    { "One [two](http://x.org) three\n", "two ", "One three\n" },
    { "One *two*\n", "two", "One \n" },
    { "One `two` three\n", "two", "One  three\n" },
    { "One &amp; two\n", "& ", "One two\n" },
    { "A ![x](y.png) b\n", "\xef\xbf\xbc ", "A b\n" },
    { "One\n\nTwo\n\nThree\n", "Two\n", "One\n\nThree\n" },
    { "One\n\nTwo\n", "e\nT", "Onwo\n" },
    { "- one\n- two\n- three\n", "two\n", "- one\n- three\n" },
    { "# One\n\nTwo\n", "One\n", "Two\n" },
    { "- one\n- two\n", "e\nt", "- onwo\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = without (cases[i].body, cases[i].words);

      g_assert_cmpstr (left, ==, cases[i].left);
    }
}

/* Letters that are known are those of the Markdown, whatever it is. */
static void
test_random (void)
{
  static const char *const pieces[] = { "word ",
                                        "*",
                                        "**",
                                        "`",
                                        "[a](b)",
                                        "![p](q)",
                                        "\n",
                                        "\n\n",
                                        "- ",
                                        "> ",
                                        "# ",
                                        "|",
                                        "| a | b |\n|---|---|\n",
                                        "&amp;",
                                        "\\*",
                                        "<b>",
                                        "[^1]",
                                        "\n[^1]: note\n",
                                        "    ",
                                        "```\n",
                                        "é",
                                        "~~",
                                        "  \n",
                                        "1. ",
                                        "http://x.org ",
                                        "<div>\n" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n_sure = 0, n_letters = 0;

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (GalleyProse) prose = NULL;
      guint n_chars;

      for (int n = g_rand_int_range (random, 0, 40); n > 0; n--)
        g_string_append (body, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      prose = galley_prose_new (body->str);
      n_chars = (guint) g_utf8_strlen (body->str, -1);
      for (guint i = 0; i < prose->letters->len; i++)
        {
          const GalleyProseLetter *letter = &g_array_index (prose->letters, GalleyProseLetter, i);
          gunichar there = g_utf8_get_char (g_utf8_offset_to_pointer (body->str, MIN (letter->start, n_chars)));

          g_assert_cmpuint (letter->start, <=, letter->end);
          g_assert_cmpuint (letter->end, <=, n_chars);
          n_letters += letter->letter != '\n';
          n_sure += letter->letter != '\n' && letter->is_sure;
          if (letter->is_sure && letter->end == letter->start + 1 && g_unichar_isalnum (letter->letter) &&
              (letter->flags & GALLEY_PROSE_RAISED) == 0)
            g_assert_cmpuint (there, ==, letter->letter);
        }
    }
  g_test_message ("%u of %u letters are sure", n_sure, n_letters);
  g_assert_cmpuint (n_sure, >, n_letters / 2);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prose/text", test_text);
  g_test_add_func ("/prose/goes", test_goes);
  g_test_add_func ("/prose/random", test_random);
  return g_test_run ();
}
