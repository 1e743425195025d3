/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies to Ghost's document and back: what is a block of its own, what an HTML card, and that nothing is lost. */
#include <string.h>

#include "ghost-cards.h"
#include "ghost-html.h"
#include "html-outline.h"
#include "json.h"
#include "markdown.h"

/* Types of the blocks, such as "paragraph html". (transfer full) */
static char *
list_types (const char *html)
{
  g_autofree char *lexical = galley_ghost_cards_from_html (html);
  g_autoptr (JsonObject) document = galley_json_parse_object (lexical, -1, NULL);
  JsonArray *nodes = json_object_get_array_member (json_object_get_object_member (document, "root"), "children");
  GString *types = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (nodes); i++)
    g_string_append_printf (types, "%s%s", i > 0 ? " " : "",
                            galley_json_get_string (json_array_get_object_element (nodes, i), "type"));

  return g_string_free (types, FALSE);
}

static char *
round_trip (const char *html)
{
  g_autofree char *lexical = galley_ghost_cards_from_html (html);

  return galley_ghost_html_from_lexical (lexical);
}

/* Comes back to the letter as Galley renders it. */
static void
assert_kept (const char *html,
             const char *types)
{
  g_autofree char *back = round_trip (html);
  g_autofree char *its = list_types (html);

  g_assert_cmpstr (back, ==, html);
  g_assert_cmpstr (its, ==, types);
}

static void
test_own_blocks (void)
{
  assert_kept ("<p>One <em>two</em><br />\nthree &amp; &lt;b&gt;</p>\n", "paragraph");
  assert_kept ("<p><strong>b <em>i</em> <code>c</code></strong> <em><strong>both</strong></em></p>\n", "paragraph");
  assert_kept ("<p><strong>a <a href=\"/x\" title=\"T\">l <em>i</em></a></strong><del>d</del></p>\n", "paragraph");
  assert_kept ("<p><a href=\"/x\">one</a><a href=\"/y\">two</a></p>\n", "paragraph");
  assert_kept ("<p>H<sub>2</sub>O x<sup>2</sup> <mark>m</mark></p>\n", "paragraph");
  assert_kept ("<h2 id=\"a-heading-more\">A <em>heading</em> &amp; more</h2>\n<h3 id=\"x\">X</h3>\n"
               "<h3 id=\"x-2\">X</h3>\n",
               "extended-heading extended-heading extended-heading");
  assert_kept ("<ul>\n<li>one\n<ol start=\"3\">\n<li>two</li>\n</ol>\n</li>\n<li>three</li>\n</ul>\n", "list");
  assert_kept ("<blockquote>\n<p>Words</p>\n</blockquote>\n", "extended-quote");
  assert_kept ("<pre><code class=\"language-c\">a &lt; b;\n\n</code></pre>\n<pre><code>x\n</code></pre>\n",
               "codeblock codeblock");
  assert_kept ("<hr />\n", "horizontalrule");
  assert_kept ("<figure><img src=\"/a.png\" alt=\"A &amp; b\" /><figcaption>Cap, *it*</figcaption></figure>\n"
               "<figure><a href=\"/l\"><img src=\"/a.png\" alt=\"\" /></a></figure>\n",
               "image image");
}

/* What Ghost's editor has no word for goes as it is. */
static void
test_html_cards (void)
{
  assert_kept ("<div class=\"table\"><table>\n<tr><td align=\"left\">1</td></tr>\n</table></div>\n", "html");
  assert_kept ("<p>Note<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup></p>\n", "html");
  assert_kept ("<section class=\"footnotes\"><ol><li id=\"fn-1\"><p>x</p></li></ol></section>\n", "html");
  assert_kept ("<ul>\n<li>\n<p>loose</p>\n</li>\n</ul>\n", "html");
  assert_kept ("<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n", "html");
  assert_kept ("<p>In <img src=\"/a.png\" alt=\"x\" /> line, <kbd>K</kbd></p>\n", "html");
  assert_kept ("<p style=\"color:red\">x</p>\n", "html");
  assert_kept ("<p><strong><a href=\"/x\">outside</a></strong></p>\n", "html");
  assert_kept ("<details><summary>S</summary>\n<p>x</p>\n</details>\n", "html");
  assert_kept ("<!-- a comment -->\n", "html");
  assert_kept ("<p>unclosed <b>x\n", "html");
  /* a heading that is linked to must keep its id */
  assert_kept ("<h2 id=\"there\">There</h2>\n<p><a href=\"#there\">here</a></p>\n", "html paragraph");
  assert_kept ("<h2>No id</h2>\n", "html");
}

static void
test_empty (void)
{
  g_autofree char *back = round_trip ("");
  g_autofree char *types = list_types (" \n");

  g_assert_cmpstr (back, ==, "");
  g_assert_cmpstr (types, ==, "paragraph");
}

static char *
wrap (const char *nodes)
{
  return g_strdup_printf ("{\"root\":{\"children\":[%s],\"direction\":\"ltr\",\"format\":\"\",\"indent\":0,"
                          "\"type\":\"root\",\"version\":1}}",
                          nodes);
}

/* Cards that somebody else made are carried through whole, and count as a difference. */
static void
test_unknown (void)
{
  static const char *const nodes[] = {
    "{\"type\":\"bookmark\",\"version\":1,\"url\":\"https://example.org/\",\"metadata\":{\"title\":\"A --> b\"}}",
    "{\"type\":\"callout\",\"version\":1,\"calloutText\":\"<p>x</p>\"}",
    "{\"type\":\"image\",\"version\":1,\"src\":\"/a.png\",\"alt\":\"\",\"cardWidth\":\"wide\"}",
    "{\"type\":\"html\",\"version\":1,\"html\":\"<p>x</p>\",\"visibility\":{\"web\":{\"nonMember\":false}}}",
    "{\"type\":\"paragraph\",\"version\":1,\"format\":\"center\",\"children\":[{\"type\":\"text\",\"text\":\"x\"}]}",
    "{\"type\":\"paragraph\",\"version\":1,\"children\":[{\"type\":\"emoji\",\"text\":\"x\"}]}",
    "{\"type\":\"paragraph\",\"version\":1,\"children\":[{\"type\":\"text\",\"text\":\"x\",\"style\":\"color:red\"}]}",
    "{\"type\":\"codeblock\",\"version\":1,\"code\":\"x\",\"language\":\"\",\"caption\":\"A caption\"}",
    "{\"type\":\"paywall\",\"version\":1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_autofree char *lexical = wrap (nodes[i]);
      g_autofree char *html = galley_ghost_html_from_lexical (lexical);
      g_autofree char *again = galley_ghost_cards_from_html (html);
      g_autoptr (JsonNode) before = json_from_string (nodes[i], NULL);
      g_autoptr (JsonObject) document = galley_json_parse_object (again, -1, NULL);
      JsonArray *children = json_object_get_array_member (json_object_get_object_member (document, "root"), "children");

      g_assert_true (g_str_has_prefix (html, "<!--" GALLEY_GHOST_CARD));
      g_assert_cmpuint (json_array_get_length (children), ==, 1);
      g_assert_true (json_node_equal (before, json_array_get_element (children, 0)));
    }
}

/* What Ghost's editor adds when it saves makes no difference. */
static void
test_saved_by_editor (void)
{
  g_autofree char *lexical =
      wrap ("{\"children\":[{\"detail\":0,\"format\":0,\"mode\":\"normal\",\"style\":\"\",\"text\":\"x\",\"type\":"
            "\"extended-text\",\"version\":1}],\"direction\":\"ltr\",\"format\":\"\",\"indent\":0,\"type\":"
            "\"paragraph\",\"version\":1,\"textFormat\":0,\"textStyle\":\"\"},"
            "{\"type\":\"html\",\"version\":1,\"html\":\"<i>x</i>\",\"visibility\":{\"web\":{\"nonMember\":true,"
            "\"memberSegment\":\"status:free,status:-free\"},\"email\":{\"memberSegment\":"
            "\"status:free,status:-free\"}}},"
            "{\"type\":\"image\",\"version\":1,\"src\":\"/a.png\",\"width\":10,\"height\":20,\"alt\":\"A\"},"
            "{\"children\":[],\"direction\":null,\"format\":\"\",\"indent\":0,\"type\":\"paragraph\",\"version\":1}");
  g_autofree char *html = galley_ghost_html_from_lexical (lexical);

  g_assert_cmpstr (html, ==, "<p>x</p>\n<i>x</i>\n<figure><img src=\"/a.png\" alt=\"A\" /></figure>\n");
}

static void
test_hostile (void)
{
  static const char *const documents[] = { "", "[]", "{}", "{\"root\":7}", "{\"root\":{\"children\":{}}}" };
  g_autofree char *odd = wrap ("7,null,{},[],{\"type\":\"paragraph\"},{\"type\":\"list\",\"children\":[7]},"
                               "{\"type\":\"extended-heading\",\"tag\":\"h9\",\"children\":[]}");
  g_autofree char *html = galley_ghost_html_from_lexical (odd);

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    g_assert_null (galley_ghost_html_from_lexical (documents[i]));
  g_assert_null (galley_ghost_html_from_lexical (NULL));
  g_assert_true (g_str_has_prefix (html, "<!--" GALLEY_GHOST_CARD "7"));
}

/* Whatever Markdown can say, words and structure are the same afterwards. */
static void
test_markdown (void)
{
  static const char *const pieces[] = {
    "Words *a* **b** `c` ~~d~~ [l](https://example.org/ \"T\") ***e*** **f *g* `h`** _**i**_\n",
    "Line  \nbreak and a note[^1].\n",
    "## Heading *one*\n",
    "## Heading *one*\n",
    "- a\n- b\n  - c\n    1. d\n- e\n",
    "3. x\n4. y\n",
    "- loose\n\n- list\n",
    "- [ ] task\n- [x] done\n",
    "> quote\n",
    "> quote\n>\n> - list\n",
    "```js\nlet a = \"<b>\";\n```\n",
    "    indented\n",
    "| a | b |\n|:--|--:|\n| 1 | **2** |\n",
    "![alt](a.png)\n",
    "![alt](a.png \"A *caption* & more\")\n",
    "[![alt](a.png)](https://example.org/)\n",
    "---\n",
    "<details><summary>S</summary>\n\ninner\n\n</details>\n",
    "Año «nuevo» – “x” 日本語 & <kbd>K</kbd>\n",
    "## 日本語\n",
    "[^1]: The note.\n",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GString) markdown = g_string_new (NULL);
      g_autofree char *html = NULL;
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;

      for (guint i = 0; i < 8; i++)
        g_string_append_printf (markdown, "%s\n",
                                pieces[round == 0 ? i : (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      g_string_append (markdown, "\n[^1]: The note.\n");
      html = galley_markdown_to_html (markdown->str, NULL, NULL);
      back = round_trip (html);
      again = round_trip (back);
      if (!galley_html_outline_equal (html, back))
        g_test_message ("%s\n---\n%s", html, back);
      g_assert_true (galley_html_outline_equal (html, back));
      g_assert_cmpstr (again, ==, back);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ghost-cards/own-blocks", test_own_blocks);
  g_test_add_func ("/publish/ghost-cards/html-cards", test_html_cards);
  g_test_add_func ("/publish/ghost-cards/empty", test_empty);
  g_test_add_func ("/publish/ghost-cards/unknown", test_unknown);
  g_test_add_func ("/publish/ghost-cards/saved-by-editor", test_saved_by_editor);
  g_test_add_func ("/publish/ghost-cards/hostile", test_hostile);
  g_test_add_func ("/publish/ghost-cards/markdown", test_markdown);

  return g_test_run ();
}
