/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between HTML and text. */
#include "post-text.h"

#include <string.h>

static void
test_from_html (void)
{
  static const struct
  {
    const char *html;
    const char *text;
  } cases[] = {
    { "<p>One</p><p>t<b>w</b>o &amp; three&#33;</p>", "One two & three!" },
    { "a<script>if (1 < 2) x('</p>')</script>b<style>p{}</style>c", "a b c" },
    { "a<!-- <p>no</p> -->b", "ab" },
    { "1 < 2 and <", "1 < 2 and <" },
    { "<a title=\">\">x</a>", "x" },
    { "<p", "<p" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = galley_post_text_from_html (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_to_html (void)
{
  g_autofree char *html = galley_post_text_to_html ("<b>\nline\n\nnext & last");

  g_assert_nonnull (strstr (html, "&lt;b&gt;"));
  g_assert_nonnull (strstr (html, "next &amp; last"));
  g_assert_null (strstr (html, "<b>"));
}

static void
test_rebase (void)
{
  static const struct
  {
    const char *html;
    const char *rebased;
  } cases[] = {
    { "<img src=\"http://127.0.0.1:8080/media/a.png\">", "<img src=\"http://127.0.0.1:9/media/a.png\">" },
    { "<img src='http://localhost:1/media/a.png'>", "<img src='http://127.0.0.1:9/media/a.png'>" },
    { "http://127.0.0.1:80/media/a.png", "http://127.0.0.1:9/media/a.png" },
    { "<a href=\"http://127.0.0.1:8080/other\">", "<a href=\"http://127.0.0.1:8080/other\">" },
    { "<img src=\"https://example.org/http://127.0.0.1:1/media/\">",
      "<img src=\"https://example.org/http://127.0.0.1:1/media/\">" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rebased = galley_post_text_rebase (cases[i].html, "http://127.0.0.1:9/");

      g_assert_cmpstr (rebased, ==, cases[i].rebased);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post-text/from-html", test_from_html);
  g_test_add_func ("/post-text/to-html", test_to_html);
  g_test_add_func ("/post-text/rebase", test_rebase);

  return g_test_run ();
}
