/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Block markup to the letter, and the way back. */
#include <string.h>

#include "html-outline.h"
#include "markdown.h"
#include "wordpress-blocks.h"
#include "wordpress-html.h"

#define MARKER "123e4567-e89b-12d3-a456-426614174000"

static void
assert_blocks (const char *html,
               const char *expected)
{
  g_autofree char *blocks = galley_wordpress_blocks_from_html (html, NULL, NULL);

  g_assert_cmpstr (blocks, ==, expected);
}

static void
test_kinds (void)
{
  assert_blocks ("<p>One <em>two</em><br />\nthree</p>\n",
                 "<!-- wp:paragraph -->\n<p>One <em>two</em><br />\nthree</p>\n<!-- /wp:paragraph -->");
  assert_blocks ("<h2 id=\"a\">A</h2><h3 id=\"b\">B</h3>",
                 "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\" id=\"a\">A</h2>\n<!-- /wp:heading -->\n\n"
                 "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\" id=\"b\">B</h3>\n"
                 "<!-- /wp:heading -->");
  assert_blocks ("<ul>\n<li>one\n<ol start=\"3\">\n<li>two</li>\n</ol>\n</li>\n</ul>",
                 "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>one<!-- wp:list "
                 "{\"ordered\":true,\"start\":3} -->\n<ol start=\"3\" class=\"wp-block-list\"><!-- wp:list-item -->\n"
                 "<li>two</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list --></li>\n<!-- /wp:list-item --></ul>\n"
                 "<!-- /wp:list -->");
  assert_blocks ("<blockquote>\n<p>Said</p>\n</blockquote>",
                 "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>Said</p>\n"
                 "<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote -->");
  assert_blocks ("<pre><code class=\"language-c\">a[1]\n</code></pre>",
                 "<!-- wp:code {\"className\":\"language-c\"} -->\n<pre class=\"wp-block-code language-c\"><code>"
                 "a&#091;1]\n</code></pre>\n<!-- /wp:code -->");
  assert_blocks ("<hr />", "<!-- wp:separator -->\n<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>\n"
                           "<!-- /wp:separator -->");
}

static void
test_images (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *known = NULL;
  g_auto (GStrv) urls = NULL;
  const char *html = "<figure><img src=\"https://example.org/a.png\" alt=\"A &quot;b&quot;\" /><figcaption>Cap"
                     "</figcaption></figure>\n<p>with <img src=\"i.png\" alt=\"\" /></p>";

  g_hash_table_insert (ids, (gpointer) "https://example.org/a.png", GINT_TO_POINTER (7));
  known = galley_wordpress_blocks_from_html (html, NULL, ids);
  g_assert_cmpstr (known, ==,
                   "<!-- wp:image {\"id\":7,\"sizeSlug\":\"full\",\"linkDestination\":\"none\"} -->\n"
                   "<figure class=\"wp-block-image size-full\"><img src=\"https://example.org/a.png\" "
                   "alt=\"A &quot;b&quot;\" class=\"wp-image-7\"/><figcaption class=\"wp-element-caption\">Cap"
                   "</figcaption></figure>\n<!-- /wp:image -->\n\n"
                   "<!-- wp:html -->\n<p>with <img src=\"i.png\" alt=\"\" /></p>\n<!-- /wp:html -->");
  assert_blocks ("<figure><a href=\"https://x.org/\"><img src=\"b.png\" alt=\"\" /></a></figure>",
                 "<!-- wp:image {\"linkDestination\":\"custom\"} -->\n<figure class=\"wp-block-image\">"
                 "<a href=\"https://x.org/\"><img src=\"b.png\" alt=\"\"/></a></figure>\n<!-- /wp:image -->");
  urls = galley_wordpress_blocks_list_images (html);
  g_assert_cmpuint (g_strv_length (urls), ==, 1);
  g_assert_cmpstr (urls[0], ==, "https://example.org/a.png");
}

/* What the editor knows no block for, or what could be taken for one, is kept out of its way. */
static void
test_others (void)
{
  assert_blocks ("<ul>\n<li>\n<p>loose</p>\n</li>\n</ul>",
                 "<!-- wp:html -->\n<ul>\n<li>\n<p>loose</p>\n</li>\n</ul>\n<!-- /wp:html -->");
  assert_blocks ("<p class=\"x\">Own</p>", "<!-- wp:html -->\n<p class=\"x\">Own</p>\n<!-- /wp:html -->");
  assert_blocks ("<div><!-- /wp:html --><!-- wp:core/latest-posts /--><!-- note -->x</div>",
                 "<!-- wp:html -->\n<div><!-- note -->x</div>\n<!-- /wp:html -->");
  assert_blocks ("<p>a [gallery id=1]</p>",
                 "<!-- wp:paragraph -->\n<p>a &#091;gallery id=1]</p>\n<!-- /wp:paragraph -->");
  assert_blocks ("<section><p>never closed", "<!-- wp:html -->\n<section><p>never closed\n<!-- /wp:html -->");
  assert_blocks ("", "");
}

static void
test_marker (void)
{
  const char *const bodies[] = { "<p>One</p><p>Two</p>", "<section>x</section>", "<ul><li>x</li></ul>", "", "<hr />" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *blocks = galley_wordpress_blocks_from_html (bodies[i], MARKER, NULL);
      g_autofree char *marker = NULL;
      g_autofree char *html = galley_wordpress_html_from_blocks (blocks, &marker);

      g_assert_cmpstr (marker, ==, MARKER);
      g_assert_null (strstr (html, MARKER));
    }
}

static void
test_back_again (void)
{
  const char *markdown =
      "Words & *more* – \"quoted\" [x]  \nnext\n\n## H\n\n- a\n- b\n  1. c\n\n- l\n\n- m\n\n> q\n>\n> - r\n\n"
      "```c++\nx [1] && y\n```\n\n| a | b |\n|:--|--:|\n| 1 | *2* |\n\n![alt](https://e.org/i.png \"t\")\n\n"
      "---\n\nNote[^1] <kbd>K</kbd> &hellip; &amp;hellip;\n\n<details><summary>S</summary>T</details>\n\n"
      "- [x] done\n\n[^1]: Note.\n";
  g_autofree char *html = galley_markdown_to_html (markdown, NULL, NULL);
  g_autofree char *blocks = galley_wordpress_blocks_from_html (html, MARKER, NULL);
  g_autofree char *back = galley_wordpress_html_from_blocks (blocks, NULL);
  g_autofree char *blocks_again = galley_wordpress_blocks_from_html (back, MARKER, NULL);
  g_autofree char *twice = galley_wordpress_html_from_blocks (blocks_again, NULL);

  g_assert_true (galley_html_outline_equal (html, back));
  g_assert_cmpstr (back, ==, twice);
}

/* How other roles and the editor write the same. */
static void
test_same (void)
{
  const char *pairs[][2] = {
    { "<!-- wp:paragraph -->\n<p>It&#039;s &#091;x] &amp; y<br />z</p>\n<!-- /wp:paragraph -->",
      "<!-- wp:paragraph -->\n<p>It's [x] &#38; y<br>z</p>\n<!-- /wp:paragraph -->" },
    { "<figure class=\"wp-block-image size-full\"><img src=\"a\" alt=\"\" class=\"wp-image-3\"/></figure>",
      "<figure  class='wp-block-image size-full'><img alt=\"\" class=\"wp-image-3\" src=\"a\" /></figure>\n" },
    { "<ul><li>a</li><li>b</li></ul>", "<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *left = galley_wordpress_html_from_blocks (pairs[i][0], NULL);
      g_autofree char *right = galley_wordpress_html_from_blocks (pairs[i][1], NULL);

      g_assert_cmpstr (left, ==, right);
    }
}

/* What somebody did in WordPress must not look like what Galley wrote. */
static void
test_foreign (void)
{
  const char *ours = "<!-- wp:paragraph -->\n<p>A</p>\n<!-- /wp:paragraph -->";
  const char *theirs[] = {
    "<!-- wp:paragraph {\"metadata\":{\"noteId\":5}} -->\n<p>A</p>\n<!-- /wp:paragraph -->",
    "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p>A</p>\n<!-- /wp:paragraph -->",
    "<!-- wp:paragraph -->\n<p>A</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:latest-posts /-->",
    "<!-- wp:shop/card {\"x\":1} -->\n<p>A</p>\n<!-- /wp:shop/card -->",
    "<!-- wp:paragraph -->\n<p>A<mark class=\"wp-note\" data-id=\"1\"></mark></p>\n<!-- /wp:paragraph -->",
    "<!-- wp:paragraph {broken -->\n<p>A</p>\n<!-- /wp:paragraph -->",
  };
  g_autofree char *base = galley_wordpress_html_from_blocks (ours, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    {
      g_autofree char *html = galley_wordpress_html_from_blocks (theirs[i], NULL);

      g_assert_cmpstr (html, !=, base);
    }
}

/* Any bytes: nothing crashes, and what came back once comes back the same. */
static void
test_noise (void)
{
  static const char *const pieces[] = { "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<pre>", "<code>", "</code>",
                                        "</pre>", "<figure>", "<img src=a>", "</figure>", "<!-- wp:html -->", "<!--",
                                        "-->", "<table>", "<div class=\"table\">", "</div>", "&", "&#", "&amp;", " ",
                                        "x", "\"", "<", ">", "<blockquote>", "</blockquote>", "<br>", "{\"a\":", "}" };

  for (guint32 seed = 1; seed <= 2000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *blocks = NULL;
      g_autofree char *html = NULL;
      g_auto (GStrv) images = NULL;

      for (guint i = 0; i < 30; i++)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      blocks = galley_wordpress_blocks_from_html (text->str, MARKER, NULL);
      html = galley_wordpress_html_from_blocks (blocks, NULL);
      images = galley_wordpress_blocks_list_images (text->str);
      g_assert_nonnull (html);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/wordpress-blocks/kinds", test_kinds);
  g_test_add_func ("/publish/wordpress-blocks/images", test_images);
  g_test_add_func ("/publish/wordpress-blocks/others", test_others);
  g_test_add_func ("/publish/wordpress-blocks/marker", test_marker);
  g_test_add_func ("/publish/wordpress-blocks/back-again", test_back_again);
  g_test_add_func ("/publish/wordpress-blocks/same", test_same);
  g_test_add_func ("/publish/wordpress-blocks/foreign", test_foreign);
  g_test_add_func ("/publish/wordpress-blocks/noise", test_noise);

  return g_test_run ();
}
