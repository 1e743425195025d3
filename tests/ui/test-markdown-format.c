/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formatting commands. In the texts, [ and ] written as { and } are the selection, | is the caret. */
#include "markdown-format.h"
#include <string.h>

static char *
read_selection (const char *text,
                guint *start,
                guint *end)
{
  GString *plain = g_string_new (NULL);
  guint at = 0;

  *start = *end = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      if (*p == '{' || *p == '|')
        *start = at;
      if (*p == '}' || *p == '|')
        *end = at;
      if (strchr ("{}|", *p))
        continue;
      g_string_append_len (plain, p, g_utf8_next_char (p) - p);
      at++;
    }
  return g_string_free (plain, FALSE);
}

static char *
write_selection (const char *text,
                 guint start,
                 guint end)
{
  const char *a = g_utf8_offset_to_pointer (text, start), *b = g_utf8_offset_to_pointer (text, end);

  if (start == end)
    return g_strdup_printf ("%.*s|%s", (int) (a - text), text, a);
  return g_strdup_printf ("%.*s{%.*s}%s", (int) (a - text), text, (int) (b - a), a, b);
}

static void
check_edit (GalleyTextEdit *edit,
            const char *plain,
            const char *expected)
{
  g_autofree char *after = NULL;
  g_autofree char *shown = NULL;

  if (!edit)
    {
      g_assert_null (expected);
      return;
    }
  after = galley_text_edit_apply (edit, plain);
  shown = write_selection (after, edit->select_start, edit->select_end);
  g_assert_cmpstr (shown, ==, expected);
  galley_text_edit_free (edit);
}

static void
check_inline (const char *before,
              const char *marker,
              const char *expected)
{
  guint start, end;
  g_autofree char *plain = read_selection (before, &start, &end);

  check_edit (galley_markdown_toggle_inline (plain, start, end, marker), plain, expected);
}

static void
test_inline (void)
{
  check_inline ("a {word} b", "**", "a **{word}** b");
  check_inline ("a **{word}** b", "**", "a {word} b");
  check_inline ("a {**word**} b", "**", "a {word} b");
  check_inline ("a { word } b", "*", "a  *{word}*  b");
  check_inline ("a wo|rd b", "**", "a **wo|rd** b");
  check_inline ("a **wo|rd** b", "**", "a wo|rd b");
  check_inline ("a | b", "**", "a **|** b");
  check_inline ("a **|** b", "**", "a | b");
  check_inline ("gr\xc3\xbc\xc3\x9f{\xc3\xa9t\xc3\xa9}", "~~", "gr\xc3\xbc\xc3\x9f~~{\xc3\xa9t\xc3\xa9}~~");
  check_inline ("**{word}**", "*", "***{word}***");
  check_inline ("***{word}***", "*", "**{word}**");
  check_inline ("***{word}***", "**", "*{word}*");
  check_inline ("a {code} b", "`", "a `{code}` b");
  check_inline ("- {one\n- two}", "**", "- **{one**\n- **two}**");
  check_inline ("{- one\n\n- two}", "**", "- **{one**\n\n- **two}**");
  check_inline ("- **{one**\n- **two}**", "**", "- {one\n- two}");
  check_inline ("|", "*", "*|*");
  check_inline ("{   }", "*", "*|*   ");
}

static void
check_link (const char *before,
            const char *url,
            const char *expected)
{
  guint start, end;
  g_autofree char *plain = read_selection (before, &start, &end);

  check_edit (galley_markdown_insert_link (plain, start, end, url), plain, expected);
}

static void
test_link (void)
{
  check_link ("see {this} now", NULL, "see [this](|) now");
  check_link ("see {this} now", "https://example.org/a", "see [this](https://example.org/a)| now");
  check_link ("see {https://example.org/} now", NULL, "see [|](https://example.org/) now");
  check_link ("see | now", NULL, "see [|]() now");
  check_link ("{x}", "https://example.org/a_(b)", "[x](https://example.org/a_%28b%29)|");
  g_assert_true (galley_markdown_is_url ("https://example.org/x?y=1#z"));
  g_assert_true (galley_markdown_is_url ("mailto:ana@example.org"));
  g_assert_false (galley_markdown_is_url ("https://example.org and more"));
  g_assert_false (galley_markdown_is_url ("javascript:alert(1)"));
  g_assert_false (galley_markdown_is_url ("word"));
  g_assert_false (galley_markdown_is_url (""));
}

static void
check_heading (const char *before,
               guint level,
               const char *expected)
{
  guint start, end;
  g_autofree char *plain = read_selection (before, &start, &end);

  check_edit (galley_markdown_toggle_heading (plain, start, end, level), plain, expected);
}

static void
test_heading (void)
{
  check_heading ("Ti|tle", 2, "## Ti|tle");
  check_heading ("## Ti|tle", 2, "Ti|tle");
  check_heading ("## Ti|tle", 3, "### Ti|tle");
  check_heading ("### Title|", 0, "Title|");
  check_heading ("|", 1, "# |");
  check_heading ("{one\n\ntwo}", 2, "{## one\n\n## two}");
  check_heading ("> qu|ote", 1, "> # qu|ote");
  check_heading ("#hash|tag", 1, "# #hash|tag");
}

static void
check_lines (const char *before,
             GalleyLinesKind kind,
             const char *expected)
{
  guint start, end;
  g_autofree char *plain = read_selection (before, &start, &end);

  check_edit (galley_markdown_toggle_lines (plain, start, end, kind), plain, expected);
}

static void
test_lines (void)
{
  check_lines ("wo|rd", GALLEY_LINES_BULLET, "- wo|rd");
  check_lines ("- wo|rd", GALLEY_LINES_BULLET, "wo|rd");
  check_lines ("{one\ntwo\n\nthree}", GALLEY_LINES_NUMBERED, "{1. one\n2. two\n\n3. three}");
  check_lines ("{1. one\n2. two}", GALLEY_LINES_BULLET, "{- one\n- two}");
  check_lines ("{- one\n- two}", GALLEY_LINES_TASK, "{- [ ] one\n- [ ] two}");
  check_lines ("{- [x] one\n- [ ] two}", GALLEY_LINES_TASK, "{one\ntwo}");
  check_lines ("{one\n\ntwo}", GALLEY_LINES_QUOTE, "{> one\n> \n> two}");
  check_lines ("{> one\n> \n> two}", GALLEY_LINES_QUOTE, "{one\n\ntwo}");
  check_lines ("> > de|ep", GALLEY_LINES_QUOTE, "> de|ep");
  check_lines ("|", GALLEY_LINES_BULLET, "- |");
}

static void
check_break (const char *before,
             const char *expected)
{
  guint start, end;
  g_autofree char *plain = read_selection (before, &start, &end);

  check_edit (galley_markdown_break_line (plain, start), plain, expected);
}

static void
test_break (void)
{
  check_break ("- one|", "- one\n- |");
  check_break ("* on|e", "* on\n* |e");
  check_break ("  + one|", "  + one\n  + |");
  check_break ("9. nine|", "9. nine\n10. |");
  check_break ("1) one|", "1) one\n2) |");
  check_break ("- [x] done|", "- [x] done\n- [ ] |");
  check_break ("> quote|", "> quote\n> |");
  check_break ("> - item|", "> - item\n> - |");
  check_break ("- |", "\n|");
  check_break ("- [ ] |", "\n|");
  check_break ("> |", "\n|");
  check_break ("> - |", ">\n> |");
  check_break ("plain|", NULL);
  check_break ("|- one", NULL);
  check_break ("---|", NULL);
  check_break ("- - -|", NULL);
  check_break ("1.5 litres|", NULL);
  check_break ("**bold**|", NULL);
}

static void
check_indent (const char *before,
              gboolean outdent,
              const char *expected)
{
  guint start, end;
  g_autofree char *plain = read_selection (before, &start, &end);

  check_edit (galley_markdown_indent (plain, start, end, outdent), plain, expected);
}

static void
test_indent (void)
{
  check_indent ("- on|e", FALSE, "  - on|e");
  check_indent ("  - on|e", TRUE, "- on|e");
  check_indent ("1. on|e", FALSE, "   1. on|e");
  check_indent ("\t- on|e", TRUE, "- on|e");
  check_indent ("{- one\n- two}", FALSE, "{  - one\n  - two}");
  check_indent ("> - on|e", FALSE, ">   - on|e");
  check_indent ("plain|", FALSE, NULL);
  check_indent ("- one|", TRUE, "- one|");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown-format/inline", test_inline);
  g_test_add_func ("/markdown-format/link", test_link);
  g_test_add_func ("/markdown-format/heading", test_heading);
  g_test_add_func ("/markdown-format/lines", test_lines);
  g_test_add_func ("/markdown-format/break", test_break);
  g_test_add_func ("/markdown-format/indent", test_indent);
  return g_test_run ();
}
