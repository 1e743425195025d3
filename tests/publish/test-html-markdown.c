/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-markdown.h"
#include "html-outline.h"
#include "markdown.h"

#include <string.h>

static char *
convert (const char *html,
         guint n_leftovers)
{
  g_autoptr (GPtrArray) leftovers = NULL;
  char *text = galley_html_to_markdown (html, &leftovers);

  if (leftovers->len != n_leftovers)
    for (guint i = 0; i < leftovers->len; i++)
      {
        GalleyPullLeftover *leftover = g_ptr_array_index (leftovers, i);

        g_test_message ("line %u: %s %s", leftover->line, leftover->code, leftover->detail);
      }
  if (leftovers->len != n_leftovers)
    g_test_message ("%s", text);
  g_assert_cmpuint (leftovers->len, ==, n_leftovers);

  return text;
}

static void
check (const char *html,
       const char *expected)
{
  g_autofree char *text = convert (html, 0);
  g_autofree char *whole = g_strconcat (expected, *expected ? "\n" : "", NULL);

  g_assert_cmpstr (text, ==, whole);
}

static void
test_blocks (void)
{
  check ("", "");
  check ("<p>One</p><p>Two\nlines</p>", "One\n\nTwo lines");
  check ("<h2 id=\"x\">Head <em>line</em></h2><hr><p>x</p>", "## Head *line*\n\n---\n\nx");
  check ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c");
  check ("<ol start=\"3\"><li>a</li><li>b</li></ol>", "3. a\n4. b");
  check ("<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>", "- a\n\n* b\n\n- c");
  check ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c");
  check ("<ul><li><input type=\"checkbox\" checked disabled> done</li></ul>", "- [x] done");
  check ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b");
  check ("<pre><code class=\"language-c\">if (a &lt; b)\n\n  x ();\n</code></pre>", "```c\nif (a < b)\n\n  x ();\n```");
  check ("<table><thead><tr><th>A</th><th align=\"right\">B</th></tr></thead>"
         "<tbody><tr><td>a|b</td><td>2</td></tr></tbody></table>",
         "| A | B |\n| --- | ---: |\n| a\\|b | 2 |");
}

static void
test_runs (void)
{
  check ("<p>a <b>bold </b>c <i>d</i></p>", "a **bold** c *d*");
  check ("<p>2 * 3 * 4, snake_case, _x_, [y], # z, a &amp;amp; b, &lt;i&gt;</p>",
         "2 \\* 3 \\* 4, snake_case, \\_x\\_, \\[y\\], # z, a &amp;amp; b, \\<i>");
  check ("<p># no head</p><p>1. no list</p><p>- no list</p><p>&gt; no quote</p>",
         "\\# no head\n\n1\\. no list\n\n\\- no list\n\n\\> no quote");
  check ("<p>one<br>two</p>", "one\\\ntwo");
  check ("<p>It&rsquo;s caf&eacute; &hellip; &#8212; &nbsp;x</p>", "It’s café … — \302\240x");
  check ("<p><a href=\"https://a.example/x?a=1&amp;b=2\" title=\"T &quot;q&quot;\">go</a></p>",
         "[go](https://a.example/x?a=1&b=2 \"T \\\"q\\\"\")");
  check ("<p><a href=\"https://a.example/a_b\">https://a.example/a_b</a></p>", "<https://a.example/a_b>");
  check ("<p><code>a`b</code> and <kbd>Ctrl</kbd></p>", "``a`b`` and <kbd>Ctrl</kbd>");
  check ("<p>un<em>frigging</em>believable, a<strong>\"b\"</strong>c</p>",
         "un<em>frigging</em>believable, a<strong>\"b\"</strong>c");
  check ("<p>Look!<a href=\"/x\">here</a></p>", "Look\\![here](/x)");
}

static void
test_pictures (void)
{
  check ("<figure class=\"wp-block-image\"><img src=\"a b.png\" alt=\"A [b]\" class=\"wp-image-5\"/></figure>",
         "![A \\[b\\]](<a%20b.png>)");
  check ("<figure><img src=\"a.png\" alt=\"A\"><figcaption>Says \"x\"</figcaption></figure>",
         "![A](a.png \"Says \\\"x\\\"\")");
  check ("<figure><a href=\"/full.png\"><img src=\"a.png\" alt=\"\"></a></figure>", "[![](a.png)](/full.png)");
}

static void
test_wordpress_blocks (void)
{
  check ("<!-- wp:group --><div class=\"wp-block-group\"><!-- wp:paragraph -->\n<p>In</p>\n<!-- /wp:paragraph -->"
         "<!-- wp:heading --><h2>H</h2><!-- /wp:heading --></div><!-- /wp:group -->",
         "In\n\n## H");
}

static void
test_leftovers (void)
{
  g_autofree char *dynamic = convert ("<p>a</p><!-- wp:latest-posts {\"n\":5} /--><p>b</p>", 1);
  g_autofree char *table = convert ("<p>a</p><table><tr><td>x</td>\n\n<td>y</td></tr></table>", 1);
  g_autofree char *frame = convert ("<iframe src=\"https://v.example/1\"></iframe>", 1);
  g_autofree char *video = convert ("<video src=\"v.mp4\"></video>", 1);
  g_autofree char *caption =
      convert ("<figure><img src=\"a.png\" alt=\"A\"><figcaption>By <a href=\"/b\">B</a></figcaption></figure>", 1);
  g_autofree char *red = convert ("<p style=\"color:red\">red</p>", 1);

  g_assert_cmpstr (dynamic, ==, "a\n\n<!-- wp:latest-posts {\"n\":5} /-->\n\nb\n");
  g_assert_cmpstr (table, ==, "a\n\n<table><tr><td>x</td>\n<td>y</td></tr></table>\n");
  g_assert_cmpstr (frame, ==, "<iframe src=\"https://v.example/1\"></iframe>\n");
  g_assert_cmpstr (video, ==, "<div><video src=\"v.mp4\"></video></div>\n");
  g_assert_true (g_str_has_prefix (caption, "<figure>"));
  g_assert_cmpstr (red, ==, "red\n");
}

/* Where it stands is where it is told to stand. */
static void
test_lines (void)
{
  g_autoptr (GPtrArray) leftovers = NULL;
  g_autofree char *text =
      galley_html_to_markdown ("<p>a</p><ul><li>b</li><li>c</li></ul><dl><dt>d</dt></dl>", &leftovers);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GalleyPullLeftover *leftover;

  g_assert_cmpuint (leftovers->len, ==, 1);
  leftover = g_ptr_array_index (leftovers, 0);
  g_assert_cmpstr (leftover->detail, ==, "dl");
  g_assert_cmpuint (leftover->line, ==, 6);
  g_assert_cmpstr (lines[leftover->line - 1], ==, "<dl><dt>d</dt></dl>");
}

/* What Galley publishes is what Galley reads. */
static void
test_round_trip (void)
{
  static const char source[] =
      "Words with *emphasis*, **strength**, ~~a mistake~~, `code` and a [link](https://a.example/ \"There\").\n\n"
      "## A heading & more\n\n"
      "> Quoted,\n> by somebody.\n\n"
      "1. one\n2. two\n   - nested\n\n"
      "* [ ] open\n* [x] done\n\n"
      "![Alt](https://a.example/a.png \"A caption\")\n\n"
      "| A | B |\n| :-- | :-: |\n| 1 | `2` |\n\n"
      "A note[^b], another[^a], the first again[^b].\n\n"
      "```c\nint main (void);\n```\n\n"
      "Ends\\\nhere <kbd>K</kbd>.\n\n***\n\n"
      "[^a]: Second, with *words*.\n\n[^b]: First.\n\n    With a second paragraph.\n";
  g_autofree char *html = galley_markdown_to_html (source, NULL, NULL);
  g_autofree char *back = convert (html, 0);
  g_autofree char *again = galley_markdown_to_html (back, NULL, NULL);

  g_test_message ("%s", back);
  g_assert_true (galley_html_outline_equal (again, html));
}

/* Anything at all: it ends, and no word is lost. */
static void
test_random (void)
{
  static const char *const pieces[] = { "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</li>", "</ul>", "word ",
                                        "*x* ", "<b>", "</b>", "<em> ", "</em>", "<br>", "<blockquote>",
                                        "</blockquote>", "\n\n", "1. ", "# ", "<table>", "<tr><td>", "</td></tr>",
                                        "</table>", "<pre>", "</pre>", "&lt;", "<a href=\"/x\">", "</a>", "<hr>",
                                        "<figure>", "<img src=\"i.png\">", "</figure>", "<!-- c -->", "`", "_y_" };

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autoptr (GPtrArray) leftovers = NULL;
      g_autofree char *text = NULL;
      guint words = 0;

      for (gint n = g_test_rand_int_range (1, 30); n > 0; n--)
        {
          const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];

          g_string_append (html, piece);
          words += strcmp (piece, "word ") == 0;
        }
      text = galley_html_to_markdown (html->str, &leftovers);
      for (const char *p = text; (p = strstr (p, "word")); p++)
        words--;
      if (words != 0)
        g_test_message ("%s\n=>\n%s", html->str, text);
      g_assert_cmpuint (words, ==, 0);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-markdown/blocks", test_blocks);
  g_test_add_func ("/html-markdown/runs", test_runs);
  g_test_add_func ("/html-markdown/pictures", test_pictures);
  g_test_add_func ("/html-markdown/wordpress-blocks", test_wordpress_blocks);
  g_test_add_func ("/html-markdown/leftovers", test_leftovers);
  g_test_add_func ("/html-markdown/lines", test_lines);
  g_test_add_func ("/html-markdown/round-trip", test_round_trip);
  g_test_add_func ("/html-markdown/random", test_random);

  return g_test_run ();
}
