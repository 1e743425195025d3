/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article page: what is on it, and that no text gets out of its place. */
#include "article-page.h"
#include "json.h"
#include "whole-page.h"
#include "xpath.h"

#include <string.h>

#define HOSTILE "\"'></title></script><script>alert(1)</script><img src=x onerror=y>&amp;"

static GDateTime *
at (const char *iso8601)
{
  return g_date_time_new_from_iso8601 (iso8601, NULL);
}

static GalleyArticlePage *
make_page (const char *text)
{
  GalleyArticlePage *page = galley_article_page_new ();

  page->title = g_strdup (text);
  page->subtitle = g_strdup (text);
  page->authors = g_strdupv ((char **) (const char *[]) { text, NULL });
  page->author_url = g_strdup (text);
  page->published = at ("2026-11-24T04:00:00Z");
  page->updated = at ("2026-11-24T09:00:00Z");
  page->reading_minutes = 3;
  page->hero_url = g_strdup (text);
  page->hero_alt = g_strdup (text);
  page->hero_caption = g_strdup (text);
  page->hero_credit = g_strdup (text);
  page->body_html = g_strdup ("<p>Body</p>\n");
  page->tags = g_strdupv ((char **) (const char *[]) { text, "two", NULL });
  page->language = g_strdup (text);
  page->url = g_strdup (text);
  page->description = g_strdup (text);
  page->site_name = g_strdup (text);
  page->site_url = g_strdup (text);
  page->comments_open = TRUE;
  page->comment_action = g_strdup (text);
  page->notice = g_strdup (text);
  page->comments = g_ptr_array_new_with_free_func (g_object_unref);

  return page;
}

static void
add_comment (GalleyArticlePage *page,
             const char *id,
             const char *parent,
             const char *text)
{
  g_autoptr (GDateTime) time = at ("2026-11-24T11:00:00Z");

  g_ptr_array_add (page->comments, galley_comment_new_reader (id, text, time, text, parent, GALLEY_COMMENT_APPROVED));
}

static xmlDoc *
parse (const GalleyArticlePage *page,
       GalleyArticlePageKind kind)
{
  g_autoptr (GDateTime) now = at ("2026-11-24T12:00:00Z");
  g_autofree char *html = galley_whole_page_to_html (page, kind, now);
  char *text = strstr (html, "<html");
  xmlDoc *doc = xmlReadMemory (text, strlen (text), NULL, "UTF-8", XML_PARSE_HUGE);

  if (!doc)
    g_error ("Not well-formed: %s", html);
  return doc;
}

static void
test_hostile (void)
{
  g_autoptr (GalleyArticlePage) page = make_page (HOSTILE);
  xmlDoc *doc;

  add_comment (page, HOSTILE, NULL, HOSTILE);
  add_comment (page, "b", HOSTILE, HOSTILE);
  doc = parse (page, GALLEY_ARTICLE_PAGE_PUBLIC);
  xpath_assert (doc, "string(//h1)", HOSTILE);
  xpath_assert (doc, "string(//*[@class='standfirst'])", HOSTILE);
  xpath_assert (doc, "string(//*[@class='credit'])", HOSTILE);
  xpath_assert (doc, "string(//*[@class='hero']//img/@alt)", HOSTILE);
  xpath_assert (doc, "string(//*[@class='tags']/li[1])", HOSTILE);
  xpath_assert (doc, "string(//*[@class='notice'])", HOSTILE);
  xpath_assert (doc, "string(//*[@class='comment'][1]/p)", HOSTILE);
  xpath_assert (doc, "string(/html/@lang)", HOSTILE);
  xpath_assert (doc, "count(//script)", "1");
  xpath_assert (doc, "string(//script/@type)", "application/ld+json");
  xpath_assert (doc, "count(//img)", "1");
  xpath_assert (doc, "count(//@onerror)", "0");
  xmlFreeDoc (doc);
}

static void
test_dangerous_links (void)
{
  g_autoptr (GalleyArticlePage) page = make_page ("javascript:alert(1)");
  xmlDoc *doc = parse (page, GALLEY_ARTICLE_PAGE_PUBLIC);

  xpath_assert (doc, "count(//@href[starts-with(., 'javascript')])", "0");
  xpath_assert (doc, "count(//@src[starts-with(., 'javascript')])", "0");
  xpath_assert (doc, "count(//@action[starts-with(., 'javascript')])", "0");
  xmlFreeDoc (doc);
}

static void
test_public (void)
{
  g_autoptr (GalleyArticlePage) page = make_page ("https://example.org/x");
  xmlDoc *doc;

  add_comment (page, "1", NULL, "one\n\ntwo\nthree");
  doc = parse (page, GALLEY_ARTICLE_PAGE_PUBLIC);
  xpath_assert (doc, "string(//*[@class='byline']/time)", "8 hours ago");
  xpath_assert (doc, "string(//*[@class='byline']/time/@title)", "24 November 2026, 04:00");
  xpath_assert (doc, "string(//*[@class='byline']/time/@datetime)", "2026-11-24T04:00:00Z");
  xpath_assert (doc, "string(//*[@class='byline']//a/@href)", "https://example.org/x");
  xpath_assert (doc, "string(//*[@class='reading-time'])", "3 min read");
  xpath_assert (doc, "string(//*[@class='updated'])", "Updated 3 hours ago");
  xpath_assert (doc, "string(//main//*[@id='galley-body']/p)", "Body");
  xpath_assert (doc, "string(//meta[@property='og:title']/@content)", "https://example.org/x");
  xpath_assert (doc, "string(//meta[@property='og:type']/@content)", "article");
  xpath_assert (doc, "string(//link[@rel='alternate'][1]/@href)", "https://example.org/x/feed.atom");
  xpath_assert (doc, "count(//link[@rel='alternate'])", "2");
  xpath_assert (doc,
                "contains(//meta[@http-equiv='Content-Security-Policy']/@content, \"default-src 'none'\")",
                "true");
  xpath_assert (doc, "contains(//meta[@http-equiv='Content-Security-Policy']/@content, 'script-src')", "false");
  xpath_assert (doc, "count(//*[@class='comment']/p)", "2");
  xpath_assert (doc, "count(//*[@class='comment']/p/br)", "1");
  xpath_assert (doc, "count(//form//input[@name='website'])", "2");
  xpath_assert (doc, "string(//details//input[@name='parent']/@value)", "1");
  xpath_assert (doc, "count(//label[not(@for = //@id)])", "0");
  xpath_assert (doc, "count(//*[@id = following::*/@id])", "0");
  xmlFreeDoc (doc);
}

static void
test_structured_data (void)
{
  g_autoptr (GalleyArticlePage) page = make_page (HOSTILE);
  xmlDoc *doc = parse (page, GALLEY_ARTICLE_PAGE_PUBLIC);
  g_autofree char *json = xpath_evaluate (doc, "string(//script)");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = galley_json_parse_object (json, -1, &error);

  g_assert_no_error (error);
  g_assert_null (strchr (json, '<'));
  g_assert_cmpstr (galley_json_get_string (object, "@type"), ==, "BlogPosting");
  g_assert_cmpstr (galley_json_get_string (object, "headline"), ==, HOSTILE);
  g_assert_cmpstr (galley_json_get_string (object, "datePublished"), ==, "2026-11-24T04:00:00Z");
  xmlFreeDoc (doc);
}

static void
test_preview (void)
{
  g_autoptr (GalleyArticlePage) page = make_page ("x");
  xmlDoc *doc = parse (page, GALLEY_ARTICLE_PAGE_PREVIEW);

  xpath_assert (doc, "string(//main[@id='galley-body']/p)", "Body");
  xpath_assert (doc, "name(//*[@id='galley-head'])", "header");
  xpath_assert (doc, "count(//script)", "0");
  xpath_assert (doc, "count(//meta[starts-with(@property, 'og:')])", "0");
  xmlFreeDoc (doc);
}

static void
test_least (void)
{
  g_autoptr (GalleyArticlePage) page = galley_article_page_new ();
  xmlDoc *doc = parse (page, GALLEY_ARTICLE_PAGE_PUBLIC);

  xpath_assert (doc, "string(//h1)", "Untitled");
  xpath_assert (doc, "count(//*[@class='byline'])", "0");
  xpath_assert (doc, "count(//figure)", "0");
  xpath_assert (doc, "count(//section)", "0");
  xpath_assert (doc, "string(/html/@lang)", "en");
  xmlFreeDoc (doc);
}

static void
test_threads (void)
{
  g_autoptr (GalleyArticlePage) page = make_page ("x");
  xmlDoc *doc;

  add_comment (page, "a", NULL, "a");
  add_comment (page, "b", "a", "b");
  add_comment (page, "c", "gone", "c");
  add_comment (page, "d", "e", "d answers what comes later");
  add_comment (page, "e", "d", "e");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      g_autofree char *parent = i == 0 ? g_strdup ("b") : g_strdup_printf ("n%u", i - 1);

      add_comment (page, id, parent, "deep");
    }
  doc = parse (page, GALLEY_ARTICLE_PAGE_PUBLIC);
  xpath_assert (doc, "count(//article[@class='comment'])", "25");
  xpath_assert (doc, "count(//section/ol/li)", "3");
  xpath_assert (doc, "count(//article[@id='comment-b']/ancestor::ol)", "2");
  xpath_assert (doc, "count(//article[@id='comment-e']/ancestor::ol)", "2");
  xpath_assert (doc, "count(//article[@id='comment-n19']/ancestor::ol)", "5");
  xpath_assert (doc, "string(//h2)", "25 comments");
  xmlFreeDoc (doc);
}

static GalleyArticleSnapshot *
make_snapshot (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);

  return galley_article_snapshot_new (document, NULL, 1);
}

static char *
to_scheme (const char *url,
           gboolean is_image,
           gpointer user_data)
{
  return g_strconcat ("x:", url, NULL);
}

static void
test_snapshot (void)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = make_snapshot (
      "---\ntitle: A *title*\nsubtitle: Sub\nauthor: Ana\ntags: [a, b]\nimage: hero.jpg\ncomments: false\n---\n"
      "# Own heading\n\nText ![i](i.png)\n");
  g_autoptr (GalleyArticlePage) page = galley_article_page_for_snapshot (snapshot, to_scheme, NULL);

  g_assert_cmpstr (page->title, ==, "A *title*");
  g_assert_cmpstr (page->subtitle, ==, "Sub");
  g_assert_cmpstr (page->authors[0], ==, "Ana");
  g_assert_cmpuint (g_strv_length (page->tags), ==, 2);
  g_assert_cmpstr (page->hero_url, ==, "x:hero.jpg");
  g_assert_false (page->comments_open);
  g_assert_cmpstr (page->description, ==, "Sub");
  g_assert_cmpstr (page->body_html, ==,
                   "<h1 id=\"own-heading\">Own heading</h1>\n<p>Text <img src=\"x:i.png\" alt=\"i\" /></p>\n");
}

static void
assert_body (const char *text,
             const char *expected)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = make_snapshot (text);
  g_autofree char *body = galley_article_page_dup_body (snapshot);

  g_assert_cmpstr (body, ==, expected);
}

static void
test_title_in_body (void)
{
  assert_body ("# Title\n\ntext\n", "       \n\ntext\n");
  assert_body ("\n\nA\nB\n=\ntext\n", "\n\n \n \n \ntext\n");
  assert_body ("A\n-\n", "A\n-\n");
  assert_body ("A\n=", " \n ");
  assert_body ("text\n\n# Later\n", "text\n\n# Later\n");
  assert_body ("## Second\n", "## Second\n");
  assert_body ("---\ntitle: T\n---\n# Title\n", "# Title\n");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article-page/hostile", test_hostile);
  g_test_add_func ("/article-page/dangerous-links", test_dangerous_links);
  g_test_add_func ("/article-page/public", test_public);
  g_test_add_func ("/article-page/structured-data", test_structured_data);
  g_test_add_func ("/article-page/preview", test_preview);
  g_test_add_func ("/article-page/least", test_least);
  g_test_add_func ("/article-page/threads", test_threads);
  g_test_add_func ("/article-page/snapshot", test_snapshot);
  g_test_add_func ("/article-page/title-in-body", test_title_in_body);

  return g_test_run ();
}
