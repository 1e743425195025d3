/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures that readers see, and that they are the same before and after publishing. */
#include "markdown.h"
#include "statistics.h"

#include <string.h>

static GalleyArticleSnapshot *
make_snapshot (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);

  return galley_article_snapshot_new (document, NULL, 1);
}

static GalleyStatistics
measure (const char *text)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = make_snapshot (text);
  GalleyStatistics statistics;

  galley_statistics_measure (snapshot, &statistics);
  return statistics;
}

/* (transfer full) */
static char *
words (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, i % 10 == 9 ? "word\n" : "word ");
  return g_string_free_and_steal (text);
}

static guint
minutes_of (guint n_words)
{
  g_autofree char *text = words (n_words);

  return measure (text).reading_minutes;
}

static void
test_words (void)
{
  g_assert_cmpuint (measure ("").words, ==, 0);
  g_assert_cmpuint (measure ("One *two* **three**").words, ==, 3);
  g_assert_cmpuint (measure ("un**believ**able").words, ==, 1);
  g_assert_cmpuint (measure ("It's a well-known fact, 3.14 – isn’t it?").words, ==, 7);
  g_assert_cmpuint (measure ("one\ntwo  \nthree\n\n- four\n- five\n\n|six|seven|\n|---|---|\n|eight|nine|").words, ==,
                    9);
  g_assert_cmpuint (measure ("[text](https://example.org/not/counted \"nor this\")").words, ==, 1);
  g_assert_cmpuint (measure ("![not counted](a.png \"but counted\")").words, ==, 2);
  g_assert_cmpuint (measure ("note[^1]\n\n[^1]: text").words, ==, 2);
  g_assert_cmpuint (measure ("<div>a<p>b&nbsp;c</p></div>").words, ==, 3);
  g_assert_cmpuint (measure ("ein Übergröße naïve résumé").words, ==, 4);
  g_assert_cmpuint (measure ("---\ntitle: Not counted\n---\nbody").words, ==, 1);
}

static void
test_cjk (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (measure ("日本語 text です。").words, ==, 6);
  for (guint i = 0; i < 1500; i++)
    g_string_append (text, "漢");
  g_assert_cmpuint (measure (text->str).reading_minutes, ==, 3);
}

static void
test_characters (void)
{
  g_assert_cmpuint (measure ("*ab* c").characters, ==, 4);
  g_assert_cmpuint (measure ("ä&amp;b").characters, ==, 3);
}

static void
test_minutes (void)
{
  g_assert_cmpuint (minutes_of (0), ==, 1);
  g_assert_cmpuint (minutes_of (238), ==, 1);
  g_assert_cmpuint (minutes_of (356), ==, 1);
  g_assert_cmpuint (minutes_of (358), ==, 2);
  g_assert_cmpuint (minutes_of (238 * 7), ==, 7);
}

static void
test_images (void)
{
  g_autofree char *five = words (238 * 5);
  g_autoptr (GString) text = g_string_new (five);

  /* 12 + 11 + ... + 3 is 75 s for ten, then 3 s each. */
  for (guint i = 0; i < 10; i++)
    g_string_append (text, "\n\n![](a.png)");
  g_assert_cmpuint (measure (text->str).images, ==, 10);
  g_assert_cmpuint (measure (text->str).reading_minutes, ==, 6);
  for (guint i = 0; i < 4; i++)
    g_string_append (text, "\n\n<img src=a.png>");
  /* 87 s: still a minute and less than a half. */
  g_assert_cmpuint (measure (text->str).reading_minutes, ==, 6);
  g_string_append (text, "\n\n![](a.png) ![](b.png)");
  g_assert_cmpuint (measure (text->str).images, ==, 16);
  g_assert_cmpuint (measure (text->str).reading_minutes, ==, 7);
  g_assert_cmpuint (measure ("---\nimage: hero.jpg\n---\n").images, ==, 1);
}

/* A server that only has the HTML must come to the same figures. */
static void
test_html (void)
{
  const char *body = "# T\n\nText[^1] *of* `code`\n\n![a](b.png \"c d\")\n\n- [x] e\n\n[^1]: f g\n";
  g_autofree char *html = galley_markdown_to_html (body, NULL, NULL);
  GalleyStatistics here = measure (body);
  GalleyStatistics there;

  galley_statistics_measure_html (html, FALSE, &there);
  g_assert_cmpmem (&here, sizeof here, &there, sizeof there);
  g_assert_cmpuint (here.words, ==, 9);
  g_assert_cmpuint (here.images, ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statistics/words", test_words);
  g_test_add_func ("/statistics/cjk", test_cjk);
  g_test_add_func ("/statistics/characters", test_characters);
  g_test_add_func ("/statistics/minutes", test_minutes);
  g_test_add_func ("/statistics/images", test_images);
  g_test_add_func ("/statistics/html", test_html);

  return g_test_run ();
}
