/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of articles for feed readers. */
#include "feed.h"
#include "json.h"

#include <string.h>

GalleyFeedItem *
galley_feed_item_new (void)
{
  return g_new0 (GalleyFeedItem, 1);
}

void
galley_feed_item_free (GalleyFeedItem *self)
{
  g_free (self->id);
  g_free (self->url);
  g_free (self->title);
  g_free (self->html);
  g_free (self->summary);
  g_clear_pointer (&self->published, g_date_time_unref);
  g_clear_pointer (&self->updated, g_date_time_unref);
  g_strfreev (self->authors);
  g_strfreev (self->tags);
  g_free (self);
}

static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
         (c >= 0x10000 && c <= 0x10ffff);
}

static void
append_escaped (GString *out,
                const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (is_xml_char (c))
        g_string_append_unichar (out, c);
    }
}

static void
append_element (GString *out,
                const char *indent,
                const char *start_tag,
                const char *text)
{
  if (!text)
    return;
  g_string_append_printf (out, "%s<%s>", indent, start_tag);
  append_escaped (out, text);
  g_string_append_printf (out, "</%.*s>\n", (int) strcspn (start_tag, " "), start_tag);
}

static void
append_link (GString *out,
             const char *indent,
             const char *rel,
             const char *type,
             const char *href)
{
  if (!href)
    return;
  g_string_append_printf (out, "%s<link rel=\"%s\" type=\"%s\" href=\"", indent, rel, type);
  append_escaped (out, href);
  g_string_append (out, "\" />\n");
}

/* RFC 3339, in UTC, whole seconds: the same moment always looks the same. (transfer full) */
static char *
format_time (GDateTime *time)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

static GDateTime *
item_updated (const GalleyFeedItem *item)
{
  return item->updated ? item->updated : item->published;
}

static const char *
item_id (const GalleyFeedItem *item)
{
  return item->id ? item->id : item->url;
}

static void
append_time (GString *out,
             const char *indent,
             const char *name,
             GDateTime *time)
{
  g_autofree char *text = time ? format_time (time) : g_strdup ("1970-01-01T00:00:00Z");

  append_element (out, indent, name, text);
}

static void
append_entry (GString *out,
              const GalleyFeedItem *item)
{
  g_string_append (out, "  <entry>\n");
  append_element (out, "    ", "id", item_id (item));
  append_element (out, "    ", "title", item->title ? item->title : "");
  append_link (out, "    ", "alternate", "text/html", item->url);
  if (item->published)
    append_time (out, "    ", "published", item->published);
  append_time (out, "    ", "updated", item_updated (item));
  for (guint i = 0; item->authors && item->authors[i]; i++)
    {
      g_string_append (out, "    <author>\n");
      append_element (out, "      ", "name", item->authors[i]);
      g_string_append (out, "    </author>\n");
    }
  for (guint i = 0; item->tags && item->tags[i]; i++)
    {
      g_string_append (out, "    <category term=\"");
      append_escaped (out, item->tags[i]);
      g_string_append (out, "\" />\n");
    }
  append_element (out, "    ", "summary", item->summary);
  append_element (out, "    ", "content type=\"html\"", item->html);
  g_string_append (out, "  </entry>\n");
}

static GDateTime *
newest (GPtrArray *items)
{
  GDateTime *best = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      GDateTime *time = item_updated (g_ptr_array_index (items, i));

      if (time && (!best || g_date_time_compare (time, best) > 0))
        best = time;
    }

  return best;
}

/* RFC 4287, 4.1.1: a feed must have an author unless each of its entries has one. */
static gboolean
all_have_authors (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const GalleyFeedItem *item = g_ptr_array_index (items, i);

      if (!item->authors || !item->authors[0])
        return FALSE;
    }

  return items->len > 0;
}

char *
galley_feed_to_atom (const GalleyFeedInfo *info,
                     GPtrArray *items)
{
  GString *out = g_string_new (
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");

  if (info->language && *info->language)
    {
      g_string_append (out, " xml:lang=\"");
      append_escaped (out, info->language);
      g_string_append_c (out, '"');
    }
  g_string_append (out, ">\n");
  append_element (out, "  ", "id", info->site_url);
  append_element (out, "  ", "title", info->title);
  append_element (out, "  ", "subtitle", info->subtitle);
  append_link (out, "  ", "alternate", "text/html", info->site_url);
  append_link (out, "  ", "self", "application/atom+xml", info->feed_url);
  append_time (out, "  ", "updated", newest (items));
  if (!all_have_authors (items))
    {
      g_string_append (out, "  <author>\n");
      append_element (out, "    ", "name", info->title);
      g_string_append (out, "  </author>\n");
    }
  append_element (out, "  ", "generator", "Galley");
  for (guint i = 0; i < items->len; i++)
    append_entry (out, g_ptr_array_index (items, i));
  g_string_append (out, "</feed>\n");

  return g_string_free_and_steal (out);
}

static void
set_time (JsonObject *object,
          const char *name,
          GDateTime *time)
{
  g_autofree char *text = time ? format_time (time) : NULL;

  galley_json_set_string (object, name, text);
}

static JsonObject *
item_to_json (const GalleyFeedItem *item)
{
  JsonObject *object = json_object_new ();
  JsonArray *authors = json_array_new ();

  galley_json_set_string (object, "id", item_id (item));
  galley_json_set_string (object, "url", item->url);
  galley_json_set_string (object, "title", item->title);
  /* JSON Feed 1.1: an item must have one of the two. */
  json_object_set_string_member (object, "content_html", item->html ? item->html : "");
  galley_json_set_string (object, "summary", item->summary);
  set_time (object, "date_published", item->published);
  set_time (object, "date_modified", item->updated);
  for (guint i = 0; item->authors && item->authors[i]; i++)
    {
      JsonObject *author = json_object_new ();

      galley_json_set_string (author, "name", item->authors[i]);
      json_array_add_object_element (authors, author);
    }
  if (json_array_get_length (authors) > 0)
    json_object_set_array_member (object, "authors", authors);
  else
    json_array_unref (authors);
  if (item->tags && item->tags[0])
    {
      JsonArray *tags = json_array_new ();

      for (guint i = 0; item->tags[i]; i++)
        json_array_add_string_element (tags, item->tags[i]);
      json_object_set_array_member (object, "tags", tags);
    }

  return object;
}

char *
galley_feed_to_json (const GalleyFeedInfo *info,
                     GPtrArray *items)
{
  g_autoptr (JsonObject) feed = json_object_new ();
  JsonArray *array = json_array_new ();

  galley_json_set_string (feed, "version", "https://jsonfeed.org/version/1.1");
  galley_json_set_string (feed, "title", info->title);
  galley_json_set_string (feed, "description", info->subtitle);
  galley_json_set_string (feed, "home_page_url", info->site_url);
  galley_json_set_string (feed, "feed_url", info->feed_url);
  galley_json_set_string (feed, "language", info->language);
  for (guint i = 0; i < items->len; i++)
    json_array_add_object_element (array, item_to_json (g_ptr_array_index (items, i)));
  json_object_set_array_member (feed, "items", array);

  return galley_json_print_object (feed, TRUE);
}
