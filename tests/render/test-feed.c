/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds: what the formats require, with text that tries to break out. */
#include "feed.h"
#include "json.h"
#include "xpath.h"

#include <string.h>

#define HOSTILE "</title><script>alert(\"1\")</script> & ]]> \x01 ä"

static const GalleyFeedInfo info = { "My & Blog", "Sub <title>", "http://127.0.0.1:1/",
                                     "http://127.0.0.1:1/feed.atom", "en" };

static GPtrArray *
make_items (void)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_feed_item_free);
  GalleyFeedItem *item = galley_feed_item_new ();

  item->id = g_strdup ("urn:uuid:1");
  item->url = g_strdup ("http://127.0.0.1:1/a?b=1&c=2");
  item->title = g_strdup (HOSTILE);
  item->html = g_strdup ("<p>Text &amp; more</p>");
  item->summary = g_strdup (HOSTILE);
  item->published = g_date_time_new_from_iso8601 ("2026-11-24T10:00:00+02:00", NULL);
  item->updated = g_date_time_new_from_iso8601 ("2026-11-25T10:00:00Z", NULL);
  item->authors = g_strdupv ((char **) (const char *[]) { "Ana <x>", "Bo", NULL });
  item->tags = g_strdupv ((char **) (const char *[]) { "a\"b", NULL });
  g_ptr_array_add (items, item);
  item = galley_feed_item_new ();
  item->url = g_strdup ("http://127.0.0.1:1/d");
  g_ptr_array_add (items, item);

  return items;
}

static void
test_atom (void)
{
  g_autoptr (GPtrArray) items = make_items ();
  g_autofree char *atom = galley_feed_to_atom (&info, items);
  xmlDoc *doc = xmlReadMemory (atom, strlen (atom), NULL, NULL, 0);

  g_assert_nonnull (doc);
  xpath_assert (doc, "string(/a:feed/a:id)", "http://127.0.0.1:1/");
  xpath_assert (doc, "string(/a:feed/a:title)", "My & Blog");
  xpath_assert (doc, "string(/a:feed/a:updated)", "2026-11-25T10:00:00Z");
  xpath_assert (doc, "string(/a:feed/a:link[@rel='self']/@href)", "http://127.0.0.1:1/feed.atom");
  xpath_assert (doc, "string(/a:feed/@xml:lang)", "en");
  xpath_assert (doc, "count(/a:feed/a:author)", "1");
  xpath_assert (doc, "count(/a:feed/a:entry)", "2");
  xpath_assert (doc, "string(//a:entry[1]/a:id)", "urn:uuid:1");
  xpath_assert (doc, "string(//a:entry[1]/a:title)", "</title><script>alert(\"1\")</script> & ]]>  ä");
  xpath_assert (doc, "string(//a:entry[1]/a:link/@href)", "http://127.0.0.1:1/a?b=1&c=2");
  xpath_assert (doc, "string(//a:entry[1]/a:published)", "2026-11-24T08:00:00Z");
  xpath_assert (doc, "string(//a:entry[1]/a:author[2]/a:name)", "Bo");
  xpath_assert (doc, "string(//a:entry[1]/a:category/@term)", "a\"b");
  xpath_assert (doc, "string(//a:entry[1]/a:content)", "<p>Text &amp; more</p>");
  xpath_assert (doc, "string(//a:entry[1]/a:content/@type)", "html");
  xpath_assert (doc, "string(//a:entry[2]/a:id)", "http://127.0.0.1:1/d");
  xpath_assert (doc, "count(//a:entry[2]/a:updated)", "1");
  xmlFreeDoc (doc);
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) items = make_items ();
  g_autofree char *text = galley_feed_to_json (&info, items);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) feed = galley_json_parse_object (text, -1, &error);
  JsonArray *array;
  JsonObject *item;

  g_assert_no_error (error);
  g_assert_cmpstr (galley_json_get_string (feed, "version"), ==, "https://jsonfeed.org/version/1.1");
  g_assert_cmpstr (galley_json_get_string (feed, "title"), ==, "My & Blog");
  array = galley_json_get_array (feed, "items");
  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  item = json_array_get_object_element (array, 0);
  g_assert_cmpstr (galley_json_get_string (item, "id"), ==, "urn:uuid:1");
  g_assert_cmpstr (galley_json_get_string (item, "title"), ==, HOSTILE);
  g_assert_cmpstr (galley_json_get_string (item, "date_published"), ==, "2026-11-24T08:00:00Z");
  g_assert_cmpuint (json_array_get_length (galley_json_get_array (item, "authors")), ==, 2);
  item = json_array_get_object_element (array, 1);
  g_assert_cmpstr (galley_json_get_string (item, "content_html"), ==, "");
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *atom = galley_feed_to_atom (&info, items);
  g_autofree char *json = galley_feed_to_json (&info, items);
  xmlDoc *doc = xmlReadMemory (atom, strlen (atom), NULL, NULL, 0);

  g_assert_nonnull (doc);
  xpath_assert (doc, "string(/a:feed/a:updated)", "1970-01-01T00:00:00Z");
  xpath_assert (doc, "string(/a:feed/a:author/a:name)", "My & Blog");
  g_assert_nonnull (strstr (json, "\"items\""));
  xmlFreeDoc (doc);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed/atom", test_atom);
  g_test_add_func ("/feed/json", test_json);
  g_test_add_func ("/feed/empty", test_empty);

  return g_test_run ();
}
