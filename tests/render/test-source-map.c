/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every place that a rendered character is said to have is where it was written. */
#include "markdown.h"

#include <string.h>

typedef struct
{
  GString *words;   /* all that is placed, as rendered */
  GString *source;  /* and as written */
  guint n_unplaced; /* characters of text outside of any place */
} Placed;

static void
placed_clear (Placed *placed)
{
  g_string_free (placed->words, TRUE);
  g_string_free (placed->source, TRUE);
}

static char *
unescape (const char *html)
{
  g_auto (GStrv) parts = NULL;
  static const char *const pairs[] = { "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&amp;", "&" };
  char *text = g_strdup (html);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    {
      g_auto (GStrv) pieces = g_strsplit (text, pairs[i], -1);

      g_free (text);
      text = g_strjoinv (pairs[i + 1], pieces);
    }
  return text;
}

/* Takes the places out of the HTML, and checks each against body. */
static Placed
place (const char *body)
{
  g_autoptr (GalleyAnchorText) text = galley_anchor_text_new (body);
  g_autofree char *html = galley_markdown_to_placed_html (body, text, NULL, NULL);
  g_autofree char *plain = galley_markdown_to_html (body, NULL, NULL);
  g_autoptr (GRegex) span =
      g_regex_new ("<span data-at=\"([0-9]+)\"(?: data-len=\"([0-9]+)\")?>([^<]*)</span>", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) lines = g_regex_new (" data-line=\"[0-9]+-[0-9]+\"", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace (span, html, -1, 0, "\\3", 0, NULL);
  g_autofree char *same = g_regex_replace_literal (lines, bare, -1, 0, "", 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (span, html, -1, 0, "", 0, NULL);
  g_autoptr (GRegex) tags = g_regex_new ("<[^>]*>", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *rest_text = g_regex_replace_literal (tags, rest, -1, 0, "", 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  Placed placed = { g_string_new (NULL), g_string_new (NULL), 0 };

  /* The page is the one that readers see. */
  g_assert_cmpstr (same, ==, plain);
  for (const char *p = rest_text; *p; p++)
    placed.n_unplaced += !g_ascii_isspace (*p);
  for (g_regex_match (span, html, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *at = g_match_info_fetch (match, 1);
      g_autofree char *length = g_match_info_fetch (match, 2);
      g_autofree char *escaped = g_match_info_fetch (match, 3);
      g_autofree char *words = unescape (escaped);
      const char *start = g_utf8_offset_to_pointer (body, (glong) g_ascii_strtoull (at, NULL, 10));

      if (*length == '\0' && !g_str_has_prefix (start, words))
        g_error ("At %s stands “%.20s”, not “%s”, in\n%s\n%s", at, start, words, body, html);
      g_string_append (placed.words, words);
      g_string_append_len (placed.source, start,
                           *length == '\0'
                               ? (gssize) strlen (words)
                               : g_utf8_offset_to_pointer (start,
                                                           (glong) g_ascii_strtoull (length, NULL, 10)) -
                                     start);
    }
  return placed;
}

static void
assert_placed (const char *body,
               const char *words,
               const char *source)
{
  Placed placed = place (body);

  if (placed.n_unplaced > 0)
    g_error ("%u characters have no place in\n%s", placed.n_unplaced, body);
  g_assert_cmpstr (placed.words->str, ==, words);
  g_assert_cmpstr (placed.source->str, ==, source);
  placed_clear (&placed);
}

#define assert_words(body, words) assert_placed (body, words, words)

static void
test_emphasis (void)
{
  assert_words ("plain words", "plain words");
  assert_words ("a *b* **c** ***d*** _e_ __f__ ~~g~~ h", "a b c d e f g h");
  assert_words ("**a*", "*a");
  assert_words ("*a **b** c*", "a b c");
  assert_words ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name");
  assert_words ("a*b*c", "abc");
  assert_words ("*Füße* – “naïve” 日本語 🚢 *end*", "Füße – “naïve” 日本語 🚢 end");
}

static void
test_links (void)
{
  assert_words ("see [the port](https://example.org/the/port \"the port\") there", "see the port there");
  assert_words ("[a](b) a [a](<b c>) a [a](b(c)d 'x)') a", "a a a a a a");
  assert_words ("[words][ref] and [ref][] and [ref] words\n\n[ref]: /words \"words\"", "words and ref and ref words");
  assert_words ("[*b* c](d) c", "b c c");
  assert_words ("<https://example.org/a> a", "https://example.org/a a");
  assert_words ("at https://example.org/a_b and www.example.org, write me@example.org.",
                "at https://example.org/a_b and www.example.org, write me@example.org.");
  assert_words ("[x](y)(z)", "x(z)");
  assert_words ("[x] (z)", "[x] (z)");
}

static void
test_entities (void)
{
  assert_placed ("Fish &amp; chips", "Fish & chips", "Fish &amp; chips");
  assert_placed ("&copy; &#169; &#xA9; AT&T &nosuch; &", "© © © AT&T &nosuch; &",
                 "&copy; &#169; &#xA9; AT&T &nosuch; &");
  assert_placed ("1\\. \\*not\\* a\\b \\\\", "1. *not* a\\b \\", "1\\. \\*not\\* a\\b \\\\");
}

static void
test_code (void)
{
  assert_words ("run `ls *` now", "run ls * now");
  assert_words ("`` a`b `` and ` c ` and `  `", "a`b and c and   ");
  assert_words ("```sh\nls -l\n  two &amp;\n```\n", "ls -l\n  two &amp;\n");
  assert_words ("    one\n    two\n", "one\ntwo\n");
  assert_words ("- item\n\n  ```\n  in it\n  ```\n", "itemin it\n");
}

static void
test_blocks (void)
{
  assert_words (
      "# Head *one* #\n\nText\nmore\n\nSetext\n======\n\n> quoted *words*\n> on\nlazy\n\n- a\n- b\n  c\n  1. d\n",
      "Head oneTextmoreSetextquoted wordsonlazyabcd");
  assert_words ("- [ ] to do\n- [x] done\n", "to dodone");
  assert_words ("> - deep\n>   > deeper\n", "deepdeeper");
  assert_words ("one  \ntwo\\\nthree", "onetwothree");
  assert_words ("a<br>b <em>c</em> d", "ab c d");
  assert_words ("\ttab\n\nend", "tab\nend");
  assert_words ("line one\r\nline *two*\r\n\r\nnext\r\n", "line oneline twonext");
}

static void
test_tables (void)
{
  assert_placed ("| a | b |\n|---|---|\n| c *d* | `e\\|f` |\n| | g |\n\nend", "abc de|fgend", "abc de\\|fgend");
  assert_words ("a | b\n--|--\nc | d\n", "abcd");
}

static void
test_footnotes (void)
{
  Placed placed = place ("Word[^1] next.\n\n[^1]: The *note* itself.\n");

  g_assert_cmpstr (placed.words->str, ==, "Word next.The note itself.");
  placed_clear (&placed);
}

/* Definitions leave no trace in what the parser tells: their words must not be taken for those of the text. */
static void
test_definitions (void)
{
  assert_words ("[ferry]: /ferry 'ferry'\nferry\n", "ferry");
  assert_words ("[a]: /x\n[b]: /b 'b'\nb *a*\n", "b a");
}

/* Raw HTML is not read again: its words have no place rather than a wrong one. */
static void
test_unknown (void)
{
  Placed placed = place ("<div>one two</div>\n\ntwo\n\n![two](two.png \"two\")\n");

  g_assert_cmpstr (placed.words->str, ==, "two");
  g_assert_cmpuint (placed.n_unplaced, >, 0);
  placed_clear (&placed);
}

static const char *const pieces[] = {
  "ferry ",
  "*",
  "**",
  "_",
  "`",
  "``",
  "[",
  "](",
  ")",
  "]",
  "[ref]",
  "(a)",
  "&amp;",
  "&",
  "\\",
  "\\*",
  "\n",
  "\n\n",
  "> ",
  "- ",
  "1. ",
  "# ",
  "| ",
  "|\n|--|--|\n",
  "<b>",
  "</b>",
  "<!-- c -->",
  "~~",
  "https://a.example/x_y ",
  "!",
  "    ",
  "  \n",
  "é",
  "日本 ",
  "🚢",
  "\"",
  "'",
  "word ",
  "a",
  ":",
  "[^1]",
  "\n[^1]: ",
  "\t",
  "```\n",
  "&#42;",
  "<",
  ">",
};

/* Text put together at random from what gets in each other's way: every place is right, and nearly all are known. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_placed = 0, n_unplaced = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      Placed placed;

      for (guint n = (guint) g_rand_int_range (rand, 1, 24); n > 0; n--)
        g_string_append (body, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_string_append (body, "\n\n[ref]: /url \"ferry word\"\n");
      placed = place (body->str);
      n_placed += placed.words->len;
      n_unplaced += placed.n_unplaced;
      placed_clear (&placed);
    }
  g_test_message ("%u characters placed, %u not", n_placed, n_unplaced);
  g_assert_cmpuint (n_placed, >, 4 * n_unplaced);
}

/* Words that are alone of their kind are at the one place where they were written, whatever is around them. */
static void
test_alone (void)
{
  static const char *const around[] = { "%s", "*%s*", "**%s**", "[%s](/u)", "`%s`", "~~%s~~", "&amp;%s&lt;", "\\*%s\\*",
                                        "[*%s*][ref]", "<b>%s</b>", "“%s”", "![x](y) %s" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) all = g_string_new (NULL);
      Placed placed;

      for (guint k = 0; k < 20; k++)
        {
          g_autofree char *word = g_strdup_printf ("w%ux", n++);
          g_auto (GStrv) parts = g_strsplit (around[g_rand_int_range (rand, 0, G_N_ELEMENTS (around))], "%s", 2);

          g_string_append_printf (body, "%s%s%s", parts[0], word, parts[1]);
          g_string_append (body, g_rand_int_range (rand, 0, 5) == 0 ? "\n\n> " : g_rand_boolean (rand) ? " "
                                                                                                       : "\n");
          g_ptr_array_add (words, g_steal_pointer (&word));
        }
      g_string_append (body, "end\n\n[ref]: /u\n");
      placed = place (body->str);
      for (guint k = 0; k < words->len; k++)
        if (!strstr (placed.words->str, words->pdata[k]) || !strstr (placed.source->str, words->pdata[k]))
          g_error ("“%s” has no place in\n%s", (char *) words->pdata[k], body->str);
      placed_clear (&placed);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-map/emphasis", test_emphasis);
  g_test_add_func ("/source-map/links", test_links);
  g_test_add_func ("/source-map/entities", test_entities);
  g_test_add_func ("/source-map/code", test_code);
  g_test_add_func ("/source-map/blocks", test_blocks);
  g_test_add_func ("/source-map/tables", test_tables);
  g_test_add_func ("/source-map/footnotes", test_footnotes);
  g_test_add_func ("/source-map/definitions", test_definitions);
  g_test_add_func ("/source-map/unknown", test_unknown);
  g_test_add_func ("/source-map/random", test_random);
  g_test_add_func ("/source-map/alone", test_alone);

  return g_test_run ();
}
