/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown to HTML: the constructs, the promise that blocks and body are the same page, and the limits. */
#include "markdown.h"

#include <cmark-gfm.h>
#include <libxml/parser.h>
#include <string.h>
#include <time.h>

static void
assert_html (const char *body,
             const char *expected)
{
  g_autofree char *html = galley_markdown_to_html (body, NULL, NULL);

  g_assert_cmpstr (html, ==, expected);
}

/* (transfer full) */
static char *
without_lines (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new (" data-line=\"[0-9]+-[0-9]+\"", 0, 0, NULL);

  return g_regex_replace_literal (regex, html, -1, 0, "", 0, NULL);
}

static char *
join_blocks (const char *body)
{
  g_autoptr (GPtrArray) blocks = galley_markdown_to_blocks (body, NULL, NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const GalleyBlock *block = g_ptr_array_index (blocks, i);

      g_assert_cmpuint (block->start_line, >=, 1);
      g_assert_cmpuint (block->end_line, >=, block->start_line);
      if (block->html[0] != '<')
        g_error ("Not an element: %s\n%s", block->html, body);
      g_assert_nonnull (strstr (block->html, " data-line=\""));
      g_string_append (all, block->html);
    }

  return without_lines (all->str);
}

static void
assert_same_page (const char *body)
{
  g_autofree char *joined = join_blocks (body);
  g_autofree char *whole = galley_markdown_to_html (body, NULL, NULL);

  g_assert_cmpstr (joined, ==, whole);
}

/* Elements at the top of a piece of HTML that must be well-formed but for bare ampersands and comments, which stay as
 * the author wrote them. */
static guint
count_top_elements (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new ("&(?!amp;|lt;|gt;|quot;|#)|<!--.*?-->", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *clean = g_regex_replace_literal (regex, html, -1, 0, "", 0, NULL);
  g_autofree char *xml = g_strconcat ("<body>", clean, "</body>", NULL);
  xmlDoc *doc =
      xmlReadMemory (xml, strlen (xml), NULL, "UTF-8", XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  guint n;

  if (!doc)
    g_error ("Not well-formed: %s", html);
  n = xmlChildElementCount (xmlDocGetRootElement (doc));
  xmlFreeDoc (doc);

  return n;
}

static void
assert_one_element_a_block (const char *body)
{
  g_autoptr (GPtrArray) blocks = galley_markdown_to_blocks (body, NULL, NULL);

  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpuint (count_top_elements (((GalleyBlock *) g_ptr_array_index (blocks, i))->html), ==, 1);
}

static const char *const pieces[] = {
  "A paragraph with *emphasis*, **strong**, `code` & <entities>.\n",
  "Two lines\nof one paragraph  \nwith a hard break\n",
  "# Title\n",
  "## Same heading\n",
  "Setext\n======\n",
  "- a\n- b\n  - c\n    - d\n- e\n",
  "- loose\n\n- list\n\n  with a second paragraph\n",
  "3. three\n4. four\n",
  "- [ ] to do\n- [x] done\n",
  "> A quote\n> of two lines\n>\n> > nested\n",
  "```c\nint main (void) { return a < b && c; }\n```\n",
  "    indented \"code\"\n",
  "---\n",
  "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n| x | *y* | `z` |\n",
  "| only | head |\n|---|---|\n",
  "![A bridge](bridge.jpg \"The *bridge* & its \\\"shadow\\\"\")\n",
  "[![linked](a.png \"t\")](https://example.org/?a=1&b=2)\n",
  "Inline ![img](b.png \"tip\") picture and [link](https://example.org \"title\").\n",
  "A note[^a] and another[^b], again[^a].\n\n[^a]: First note.\n\n"
  "[^b]: Second\n\n    with two paragraphs and a [link](x).\n",
  "[^c]: Defined before use.\n\nUsed later[^c].\n",
  "~~gone~~ www.example.org and https://example.org/a_b_c\n",
  "[ref] and ![pic][ref]\n\n[ref]: target.png 'Title'\n",
  "日本語の段落。これは長い文です。\n",
  "Emphasis*with*intraword and snake_case_word\n",
  "1. item\n\n   ```\n   code in item\n   ```\n2. item\n",
  "> - quote list\n>   1. inner\n",
  "* * *\n",
};

static const char *const raw_pieces[] = {
  "<div class=\"box\">\n\n*inside*\n\n</div>\n",
  "<div>\n\nnever closed\n",
  "</div>\n",
  "<p>raw paragraph\n",
  "text <b>bold without end\n",
  "text <div>block in a line</div> more\n",
  "<!-- a comment -->\n",
  "<!-- a comment without end\n",
  "<details><summary>S</summary>\n\nhidden\n\n</details>\n",
  "<img src=\"raw.png\" alt=\"raw\">\n",
  "<p>one</p><p>two</p>\n",
  "<table><tr><td>\n\n**cell**\n\n</td></tr></table>\n",
  "<div data-line=\"9\" class='x' title=\"a>b\">x</div>\n",
  "<div title=\"never\n",
  "- item\n\n  <section>\n\n  in a list\n",
};

static void
test_constructs (void)
{
  assert_html ("", "");
  assert_html ("# Hello, *World*!", "<h1 id=\"hello-world\">Hello, <em>World</em>!</h1>\n");
  assert_html ("a\nb  \nc", "<p>a\nb<br />\nc</p>\n");
  assert_html ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  assert_html ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
  assert_html ("- [x] a",
               "<ul class=\"tasks\">\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n</ul>\n");
  assert_html ("| a | b |\n|---|--:|\n| 1 | 2 |",
               "<div class=\"table\"><table>\n<thead>\n<tr><th>a</th><th align=\"right\">b</th></tr>\n</thead>\n"
               "<tbody>\n<tr><td>1</td><td align=\"right\">2</td></tr>\n</tbody>\n</table></div>\n");
  assert_html ("~~x~~", "<p><del>x</del></p>\n");
  assert_html ("[a b](<my file.md> \"T\")", "<p><a href=\"my%20file.md\" title=\"T\">a b</a></p>\n");
  assert_html ("[x](javascript:alert(1))", "<p><a href=\"\">x</a></p>\n");
  assert_html ("[x](JavaScript:alert(1))", "<p><a href=\"\">x</a></p>\n");
  assert_html ("![x](data:image/svg+xml,abc)", "<figure><img src=\"\" alt=\"x\" /></figure>\n");
}

static void
test_figures (void)
{
  assert_html ("![Alt *text*](a.png)", "<figure><img src=\"a.png\" alt=\"Alt text\" /></figure>\n");
  assert_html ("![Alt](a.png \"A <caption>\")",
               "<figure><img src=\"a.png\" alt=\"Alt\" /><figcaption>A &lt;caption&gt;</figcaption></figure>\n");
  assert_html ("[![Alt](a.png \"C\")](x)",
               "<figure><a href=\"x\"><img src=\"a.png\" alt=\"Alt\" /></a><figcaption>C</figcaption></figure>\n");
  assert_html ("See ![Alt](a.png \"C\")", "<p>See <img src=\"a.png\" alt=\"Alt\" title=\"C\" /></p>\n");
  assert_html ("- ![Alt](a.png)", "<ul>\n<li><img src=\"a.png\" alt=\"Alt\" /></li>\n</ul>\n");
}

static void
test_heading_ids (void)
{
  assert_html (
      "# A\n# A\n# A 2\n# A\n# Comments\n# fn 1\n# !\n# !",
      "<h1 id=\"a\">A</h1>\n<h1 id=\"a-2\">A</h1>\n<h1 id=\"a-2-2\">A 2</h1>\n<h1 id=\"a-3\">A</h1>\n"
      "<h1 id=\"comments-2\">Comments</h1>\n<h1 id=\"section-fn-1\">fn 1</h1>\n"
      "<h1 id=\"section\">!</h1>\n<h1 id=\"section-2\">!</h1>\n");
}

static void
test_footnotes (void)
{
  assert_html (
      "a[^x:y] b[^n] c[^x:y] d[^none]\n\n[^n]: N\n\n[^x:y]: X\n\n[^unused]: U",
      "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup>"
      " b<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup>"
      " c<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup> d[^none]</p>\n"
      "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n"
      "<li id=\"fn-1\">\n<p>X <a href=\"#fnref-1\" class=\"footnote-backref\" role=\"doc-backlink\">↩︎</a>"
      " <a href=\"#fnref-1-2\" class=\"footnote-backref\" role=\"doc-backlink\">↩︎<sup>2</sup></a></p>\n</li>\n"
      "<li id=\"fn-2\">\n<p>N <a href=\"#fnref-2\" class=\"footnote-backref\" role=\"doc-backlink\">↩︎</a></p>\n</li>\n"
      "</ol>\n</section>\n");
}

static void
test_raw_html (void)
{
  assert_html ("<div>\n\n*a*\n\n</div>", "<div>\n<p><em>a</em></p>\n</div>\n");
  assert_html ("<div>\n\na", "<div>\n</div>\n<p>a</p>\n");
}

static void
test_raw_html_stays_inside (void)
{
  /* Left open: closed where its block ends. */
  assert_html ("x <b>y\n\nz", "<p>x <b>y</b></p>\n<p>z</p>\n");
  /* Ends of nothing are dropped. */
  assert_html ("x </p></div></main> y", "<p>x  y</p>\n");
  /* Not across Markdown's own elements. */
  assert_html ("**<i>a** b</i>", "<p><strong><i>a</i></strong> b</p>\n");
  /* What would swallow the page. */
  assert_html ("<script>alert(1)</script>",
               "<div class=\"raw-html\">\n&lt;script&gt;alert(1)&lt;/script&gt;\n</div>\n");
  assert_html ("a <textarea> b", "<p>a &lt;textarea&gt; b</p>\n");
  assert_html ("<!-- never closed\n\nstill comment",
               "<div class=\"raw-html\">\n<!-- never closed\n\nstill comment\n-->\n</div>\n");
  assert_html ("<div title=\"never\n\nend", "<div class=\"raw-html\">\n&lt;div title=\"never\n</div>\n<p>end</p>\n");
  assert_html ("<meta http-equiv=\"refresh\" content=\"0\">\n",
               "<div class=\"raw-html\">\n&lt;meta http-equiv=&quot;refresh&quot; content=&quot;0&quot;&gt;\n</div>\n");
  /* A paragraph that a browser would tear apart. */
  assert_html ("a <div>b</div> c", "<div class=\"p\">a <div>b</div> c</div>\n");
}

static char *
rewrite (const char *url,
         gboolean is_image,
         gpointer user_data)
{
  if (g_str_has_prefix (url, "keep"))
    return NULL;

  return g_strconcat (is_image ? "img:" : "link:", url, NULL);
}

static void
test_url_func (void)
{
  g_autofree char *html = galley_markdown_to_html (
      "![a](a&b.png) [x](y) ![k](keep.png)\n\n"
      "<img alt=\"q\" src='c&amp;d.png'> <a href=z>z</a>\n\n<video src=v.mp4 poster=p.png></video>\n",
      rewrite, NULL);

  g_assert_cmpstr (
      html, ==,
      "<p><img src=\"img:a&amp;b.png\" alt=\"a\" /> <a href=\"link:y\">x</a> <img src=\"keep.png\" alt=\"k\" /></p>\n"
      "<p><img alt=\"q\" src=\"img:c&amp;d.png\" /> <a href=\"link:z\">z</a></p>\n"
      "<p><video src=\"img:v.mp4\" poster=\"img:p.png\"></video></p>\n");
}

/* Where Galley adds nothing of its own, it writes what the reference implementation writes. */
static void
test_as_cmark (void)
{
  static const char *const plain[] = { "a *b* **c** `d` <e@f.org>\n\nx\ny  \nz",
                                       "- a\n- b\n  - c\n\n    d\n- e",
                                       "1) a\n2) b\n\n   c",
                                       "> a\n> > b\n> c\n\n---",
                                       "```x y\na<b\n```\n\n    q\n",
                                       "[a](b 'c') [d]\n\n[d]: <e f> (g)",
                                       "* a\n\n  b\n*\n* c",
                                       "a\\*b &copy; &#42;",
                                       "+ a\n\n      code\n+ b" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      char *expected = cmark_markdown_to_html (plain[i], strlen (plain[i]), CMARK_OPT_UNSAFE);

      assert_html (plain[i], expected);
      free (expected);
    }
}

static void
test_blocks_are_the_page (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      assert_same_page (pieces[i]);
      assert_one_element_a_block (pieces[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (raw_pieces); i++)
    {
      assert_same_page (raw_pieces[i]);
      assert_one_element_a_block (raw_pieces[i]);
    }
}

static void
test_blocks_are_the_page_random (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      gint n = g_test_rand_int_range (1, 12);

      for (gint i = 0; i < n; i++)
        {
          guint which = g_test_rand_int_range (0, G_N_ELEMENTS (pieces) + G_N_ELEMENTS (raw_pieces));

          g_string_append (body,
                           which < G_N_ELEMENTS (pieces) ? pieces[which] : raw_pieces[which - G_N_ELEMENTS (pieces)]);
          g_string_append (body, g_test_rand_bit () ? "\n" : "");
        }
      assert_same_page (body->str);
      /* An open quote makes attribute names that HTML has and XML has not. */
      if (!strstr (body->str, "title=\"never"))
        assert_one_element_a_block (body->str);
    }
}

/* Anything at all may be typed: it must come out as one element a block, and the same both ways. */
static void
test_noise (void)
{
  static const char alphabet[] = "ab <>/!-?\"'=&;#*_`[]()~|:\\\n\n  1.";

  for (guint round = 0; round < 3000; round++)
    {
      char body[80];
      gint n = g_test_rand_int_range (1, sizeof body - 1);

      for (gint i = 0; i < n; i++)
        body[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      body[n] = '\0';
      assert_same_page (body);
    }
}

static void
test_block_lines (void)
{
  g_autoptr (GPtrArray) blocks =
      galley_markdown_to_blocks ("# T\n\na\nb\n\n- x\n- y\n\n<div>\n\nq\n\n</div>\n", NULL, NULL);
  const GalleyBlock *block;

  g_assert_cmpuint (blocks->len, ==, 4);
  block = g_ptr_array_index (blocks, 1);
  g_assert_cmpstr (block->html, ==, "<p data-line=\"3-4\">a\nb</p>\n");
  block = g_ptr_array_index (blocks, 2);
  g_assert_nonnull (strstr (block->html, "<li data-line=\"7-7\">y"));
  block = g_ptr_array_index (blocks, 3);
  g_assert_cmpuint (block->start_line, ==, 9);
  g_assert_cmpuint (block->end_line, ==, 13);
  g_assert_true (g_str_has_prefix (block->html, "<div data-line=\"9-13\">"));
  g_assert_nonnull (strstr (block->html, "<p data-line=\"11-11\">q"));
}

static void
test_hash (void)
{
  const char *body = "# T\n\npara\n\n- a\n- b\n\n<p>raw</p>\n";
  g_autofree char *moved_body = g_strconcat ("\n\n\n", body, NULL);
  g_autoptr (GPtrArray) blocks = galley_markdown_to_blocks (body, NULL, NULL);
  g_autoptr (GPtrArray) moved = galley_markdown_to_blocks (moved_body, NULL, NULL);
  g_autoptr (GPtrArray) one = galley_markdown_to_blocks ("- a\n\n- b\n", NULL, NULL);
  g_autoptr (GPtrArray) two = galley_markdown_to_blocks ("- a\n\n\n- b\n", NULL, NULL);

  g_assert_cmpuint (blocks->len, ==, moved->len);
  for (guint i = 0; i < blocks->len; i++)
    {
      const GalleyBlock *before = g_ptr_array_index (blocks, i);
      const GalleyBlock *after = g_ptr_array_index (moved, i);

      g_assert_cmpuint (before->hash, ==, after->hash);
      g_assert_cmpuint (before->start_line + 3, ==, after->start_line);
      g_assert_cmpstr (before->html, !=, after->html);
    }
  /* Same words, but an inner line that a mere shift would put wrong. */
  g_assert_cmpuint (((GalleyBlock *) one->pdata[0])->hash, !=, ((GalleyBlock *) two->pdata[0])->hash);
}

static void
test_list_images (void)
{
  const char *body =
      "![one](a.png \"T\")\n\ntext ![two *x*][ref]\nand ![three](<c d.png>)\n\n"
      "<p>\n<img alt='4 &amp; more' src=\"e.png\">\n</p>\n\n"
      "in <IMG SRC=f.png> line, `![no](no.png)`, <img alt=none>\n\n[ref]: b.png\n";
  static const struct
  {
    const char *url, *alt, *title;
    guint line;
  } expected[] = { { "a.png", "one", "T", 1 },
                   { "b.png", "two x", NULL, 3 },
                   { "c d.png", "three", NULL, 4 },
                   { "e.png", "4 & more", NULL, 7 },
                   { "f.png", "", NULL, 10 } };
  g_autoptr (GPtrArray) images = galley_markdown_list_images (body);

  g_assert_cmpuint (images->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < images->len; i++)
    {
      const GalleyImageRef *ref = g_ptr_array_index (images, i);

      g_assert_cmpstr (ref->url, ==, expected[i].url);
      g_assert_cmpstr (ref->alt, ==, expected[i].alt);
      g_assert_cmpstr (ref->title, ==, expected[i].title);
      g_assert_cmpuint (ref->line, ==, expected[i].line);
    }
}

static void
test_text (void)
{
  g_autofree char *text = galley_markdown_to_text (
      "# T *x*\n\na\nb [c](d)[^1]\n\n- e\n- f\n\n| g | h |\n|---|---|\n| i | j |\n\n<p>k &amp; l</p>\n\n[^1]: note\n");

  g_assert_cmpstr (text, ==, "T x\na b c\ne\nf\ng\th\ni\tj\nk & l\nnote\n");
}

static void
assert_quick (const char *name,
              const char *body)
{
  g_autofree char *html = NULL;
  clock_t start = clock ();
  double seconds;

  /* Of the processor, so that a busy machine does not fail it. */
  html = galley_markdown_to_html (body, NULL, NULL);
  seconds = (double) (clock () - start) / CLOCKS_PER_SEC;
  g_test_message ("%s: %zu bytes, %.3f s", name, strlen (body), seconds);
  /* Linear ones take milliseconds, also ten times slower under a sanitizer; quadratic ones take minutes. */
  g_assert_cmpfloat (seconds, <, 30);
}

static char *
repeat (const char *piece,
        gsize bytes)
{
  GString *out = g_string_sized_new (bytes + strlen (piece));

  while (out->len < bytes)
    g_string_append (out, piece);
  return g_string_free_and_steal (out);
}

static void
test_limits (void)
{
  static const char *const lines[] = { "word ", "*a ", "<a ", "<a b='", "<b>", "</b>",
                                       "<!-- ", "[a](b) ", "![", "&amp;", "<div><p>", "x<b>y</i>",
                                       "~~a ", "| a ", "&#x", "http://a.b/ " };
  g_autofree char *article =
      repeat ("## Heading\n\nA paragraph of *some* words with a [link](x) & more.\n\n- a\n- b\n\n", 10 << 20);
  g_autofree char *quotes = repeat (">", 10000);
  g_autofree char *lists = repeat ("- ", 4000);
  g_autofree char *unclosed = repeat ("<div>\n\n", 200000);
  g_autofree char *footnotes = repeat ("a[^1] ", 200000);
  g_autofree char *notes = g_strconcat (footnotes, "\n\n[^1]: n\n", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *body = repeat (lines[i], 1 << 20);

      assert_quick (lines[i], body);
    }
  assert_quick ("10 MB", article);
  assert_quick ("nested quotes", quotes);
  assert_quick ("nested lists", lists);
  assert_quick ("unclosed blocks", unclosed);
  assert_quick ("footnotes", notes);
}

static void
test_broken_utf8 (void)
{
  g_autofree char *html = galley_markdown_to_html ("# a\xff\n\nb\xc3 <img src=\"\xfe\">", NULL, NULL);

  g_assert_true (g_utf8_validate (html, -1, NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/constructs", test_constructs);
  g_test_add_func ("/markdown/figures", test_figures);
  g_test_add_func ("/markdown/heading-ids", test_heading_ids);
  g_test_add_func ("/markdown/footnotes", test_footnotes);
  g_test_add_func ("/markdown/raw-html", test_raw_html);
  g_test_add_func ("/markdown/raw-html-stays-inside", test_raw_html_stays_inside);
  g_test_add_func ("/markdown/url-func", test_url_func);
  g_test_add_func ("/markdown/as-cmark", test_as_cmark);
  g_test_add_func ("/markdown/blocks", test_blocks_are_the_page);
  g_test_add_func ("/markdown/blocks-random", test_blocks_are_the_page_random);
  g_test_add_func ("/markdown/noise", test_noise);
  g_test_add_func ("/markdown/block-lines", test_block_lines);
  g_test_add_func ("/markdown/hash", test_hash);
  g_test_add_func ("/markdown/list-images", test_list_images);
  g_test_add_func ("/markdown/text", test_text);
  g_test_add_func ("/markdown/broken-utf8", test_broken_utf8);
  g_test_add_func ("/markdown/limits", test_limits);

  return g_test_run ();
}
