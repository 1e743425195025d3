/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a text are marked in the blocks that show them, and nowhere else. */
#include "block-marks.h"
#include "html-scanner.h"
#include "markdown.h"

#include <string.h>

/* What is read of a block, as the page holds it. */
static char *
words_of (const GalleyBlock *block)
{
  GString *words = g_string_new (NULL);
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, block->html, strlen (block->html));
  while (galley_html_scanner_next (&scanner, &token))
    if (token.kind == GALLEY_HTML_TEXT || token.kind == GALLEY_HTML_STRAY)
      {
        g_autofree char *text = galley_html_decode (token.start, token.length);

        g_string_append (words, text);
      }
  if (words->len > 0)
    g_string_truncate (words, words->len - 1); /* the line end behind the element */
  return g_string_free_and_steal (words);
}

/* Marks each of the words where it is written first; what is marked of each block between "[" and "]", blocks parted by
 * "|". */
static char *
mark (const char *body,
      const char *const *words)
{
  g_autoptr (GalleyAnchorText) text = galley_anchor_text_new (body);
  g_autoptr (GPtrArray) blocks = galley_markdown_to_blocks (body, NULL, NULL);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (GalleyAnchorPlace));
  g_autoptr (GArray) sizes = NULL;
  g_autoptr (GArray) marks = NULL;
  GString *result = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; words[i]; i++)
    {
      const char *found = strstr (body, words[i]);
      GalleyAnchorPlace place = { GALLEY_ANCHOR_ATTACHED, 0, 0 };

      g_assert_nonnull (found);
      place.start = (guint) g_utf8_strlen (body, found - body);
      place.end = place.start + (guint) g_utf8_strlen (words[i], -1);
      g_array_append_val (places, place);
    }
  marks = galley_block_marks_find (body, text, places, &sizes);
  g_assert_cmpuint (sizes->len, ==, blocks->len);
  for (guint i = 0; i < blocks->len; i++)
    {
      g_autofree char *block = words_of (blocks->pdata[i]);
      glong n_units = 0;
      g_autofree gunichar2 *units = g_utf8_to_utf16 (block, -1, NULL, &n_units, NULL);

      g_assert_cmpint (g_array_index (sizes, guint, i), ==, n_units);
      g_string_append (result, i > 0 ? "|" : "");
      for (; n < marks->len && g_array_index (marks, GalleyBlockMark, n).block == i; n++)
        {
          const GalleyBlockMark *found = &g_array_index (marks, GalleyBlockMark, n);
          g_autofree char *marked =
              g_utf16_to_utf8 (units + found->start, (glong) (found->end - found->start), NULL, NULL, NULL);

          g_string_append_printf (result, "[%s]", marked);
        }
    }
  g_assert_cmpuint (n, ==, marks->len);
  return g_string_free_and_steal (result);
}

#define WORDS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
assert_marks (const char *body,
              const char *const *words,
              const char *expected)
{
  g_autofree char *is = mark (body, words);

  g_assert_cmpstr (is, ==, expected);
}

static void
test_words (void)
{
  assert_marks ("One two three\n\nFour five\n", WORDS ("two", "Four", "five"), "[two]|[Four][five]");
  assert_marks ("One **two** three\n", WORDS ("ne **two** th"), "[ne two th]");
  assert_marks ("# A *title*\n\ntext\n", WORDS ("title"), "[title]|");
  assert_marks ("- one\n- two\n\n> three\n\n| a | b |\n| - | - |\n| four | five |\n", WORDS ("two", "three", "five"),
                "[two]|[three]|[five]");
  assert_marks ("```c\nint a;\nint b;\n```\n", WORDS ("int b"), "[int b]");
}

static void
test_counting (void)
{
  assert_marks ("\xf0\x9f\x98\x80 smile \xf0\x9f\x98\x80\xf0\x9f\x98\x80 twice\n", WORDS ("smile", "twice"),
                "[smile][twice]");
  assert_marks ("a \xf0\x9f\x98\x80\xc3\xa9 b\n", WORDS ("\xc3\xa9"), "[\xc3\xa9]");
  assert_marks ("Fish &amp; chips < \"tea\"\n", WORDS ("chips", "tea"), "[chips][tea]");
  assert_marks ("Fish &amp; chips\n", WORDS ("am"), "[&]");
}

static void
test_spread (void)
{
  /* over several blocks, and a note that is read at the end */
  assert_marks ("One two\n\nThree four\n", WORDS ("two\n\nThree"), "[two]|[Three]");
  assert_marks ("One[^1] two\n\n[^1]: The note.\n\nThree\n", WORDS ("note", "Three"), "|[Three]|[note]");
}

static void
test_nowhere (void)
{
  /* what no reader reads is not marked, nor what could be anywhere */
  assert_marks ("[link](http://example.org/ \"title\") text\n", WORDS ("example"), "");
  assert_marks ("One\n", WORDS ("\n"), "");
  assert_marks ("", (const char *const[]) { NULL }, "");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/block-marks/words", test_words);
  g_test_add_func ("/block-marks/counting", test_counting);
  g_test_add_func ("/block-marks/spread", test_spread);
  g_test_add_func ("/block-marks/nowhere", test_nowhere);

  return g_test_run ();
}
