/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site's changes brought into the article's Markdown: only their lines change. */
#include "markdown.h"
#include "text-take.h"

#include <string.h>

static char *
take (const char *source,
      const char *result,
      guint *n_left)
{
  g_autofree char *mine = galley_markdown_to_html (source, NULL, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GalleyTextTake self = { source, source, mine, result, names };

  g_hash_table_insert (names, (gpointer) "https://site.example/up/pier-0123.png", (gpointer) "pier.png");

  return galley_text_take_run (&self, n_left);
}

static void
assert_taken (const char *source,
              const char *result,
              const char *expected)
{
  guint n_left;
  g_autofree char *text = take (source, result, &n_left);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (n_left, ==, 0);
}

#define THREE "First,\nin two lines.\n\n* odd *\n*  list\n\nLast one.\n"

static void
test_lines (void)
{
  g_autofree char *same = galley_markdown_to_html (THREE, NULL, NULL);

  assert_taken (THREE, same, THREE);
  assert_taken ("a b c\n\nsecond  \n\n\n_third_\n", "<p>a b X</p><p>second</p><p><em>third</em></p>",
                "a b X\n\nsecond  \n\n\n_third_\n");
  /* in between, before, after */
  assert_taken ("one\n\ntwo\n", "<p>one</p><p>new</p><p>two</p>", "one\n\nnew\n\ntwo\n");
  assert_taken ("one\n\ntwo\n", "<p>new</p><p>one</p><p>two</p>", "new\n\none\n\ntwo\n");
  assert_taken ("one\n\ntwo", "<p>one</p><p>two</p><h2>New</h2><p>last</p>", "one\n\ntwo\n\n## New\n\nlast\n");
  assert_taken ("", "<p>new</p>", "new\n");
  /* gone */
  assert_taken ("one\n\ntwo\n\nthree\n", "<p>one</p><p>three</p>", "one\n\nthree\n");
  assert_taken ("one\n\ntwo\n", "<p>one</p>", "one\n");
  /* several for one */
  assert_taken ("one\n\ntwo\n\nthree\n", "<p>one</p><p>x</p><p>y</p><p>three</p>", "one\n\nx\n\ny\n\nthree\n");
  assert_taken ("one\r\n\r\ntwo\r\n", "<p>one</p><p>2</p>", "one\r\n\r\n2\r\n");
}

static void
test_between (void)
{
  /* what makes no block stays */
  assert_taken ("[a][x]\n\n[x]: https://example.org/\n\nold words here\n",
                "<p><a href=\"https://example.org/\">a</a></p><p>new words here</p>",
                "[a][x]\n\n[x]: https://example.org/\n\nnew words here\n");
  assert_taken ("one\n\n[x]: https://example.org/\n\ntwo\n", "<p>1</p><p>2</p>",
                "1\n\n[x]: https://example.org/\n\n2\n");
}

static void
test_pictures (void)
{
  assert_taken (
      "one\n\ntwo\n",
      "<p>one</p><figure><img src=\"https://site.example/up/pier-0123.png\" alt=\"A pier\"></figure><p>two</p>",
      "one\n\n![A pier](pier.png)\n\ntwo\n");
}

/* What only the site can write stays there, and is told of. */
static void
test_left (void)
{
  guint n_left;
  g_autofree char *text = take ("one\n\ntwo\n",
                                "<p>1</p><!-- wp:gallery --><figure>x</figure><!-- /wp:gallery --><p>two</p>", &n_left);
  g_autofree char *other = NULL;

  g_assert_cmpstr (text, ==, "one\n\ntwo\n");
  g_assert_cmpuint (n_left, ==, 1);

  other = take ("Words[^a].\n\n[^a]: Note.\n\nend\n",
                "<p>Words<sup class=\"footnote-ref\"><a href=\"#fn-a\" id=\"fnref-a\">1</a></sup>.</p><p>The end</p>"
                "<section class=\"footnotes\"><ol><li id=\"fn-a\"><p>Other.</p></li></ol></section>",
                &n_left);
  g_assert_nonnull (strstr (other, "[^a]: Note.\n"));
  g_assert_nonnull (strstr (other, "The end"));
  g_assert_cmpuint (n_left, ==, 1);
}

/* Taken, the article makes what was taken. */
static void
test_random (void)
{
  static const char *const blocks[] = { "Some words.",
                                        "Other *words* here.",
                                        "- a\n- b",
                                        "## Heading",
                                        "> quoted",
                                        "![A](a.png)",
                                        "| a | b |\n|---|---|\n| 1 | 2 |",
                                        "```\ncode\n```",
                                        "1. x\n2. y",
                                        "***" };
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (GString) other = g_string_new (NULL);
      g_autofree char *result = NULL;
      g_autofree char *text = NULL;
      g_autofree char *html = NULL;
      guint n_left;

      for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
        {
          const char *block = blocks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blocks))];

          g_string_append_printf (source, "%s\n\n", block);
          if (g_rand_boolean (rand))
            g_string_append_printf (other, "%s\n\n", block);
          if (g_rand_int_range (rand, 0, 4) == 0)
            g_string_append_printf (other, "%s\n\n", blocks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blocks))]);
        }
      result = galley_markdown_to_html (other->str, NULL, NULL);
      text = take (source->str, result, &n_left);
      g_assert_nonnull (text);
      html = galley_markdown_to_html (text, NULL, NULL);
      g_assert_cmpstr (html, ==, result);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-take/lines", test_lines);
  g_test_add_func ("/text-take/between", test_between);
  g_test_add_func ("/text-take/pictures", test_pictures);
  g_test_add_func ("/text-take/left", test_left);
  g_test_add_func ("/text-take/random", test_random);

  return g_test_run ();
}
