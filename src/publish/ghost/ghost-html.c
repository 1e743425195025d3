/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards to HTML. Each kind knows the members that Galley writes; one more, and the block is somebody else's. */
#include "ghost-html.h"

#include <string.h>

#include "ghost-cards.h"
#include "ghost-heading.h"
#include "ghost-node.h"
#include "ghost-text.h"
#include "heading-id.h"
#include "html-escape.h"
#include "html-scanner.h"
#include "json.h"

#define ELEMENT "children", "direction", "format", "indent", "type", "version", "textFormat", "textStyle"
#define EVERYBODY "status:free,status:-free"

static gboolean append_list (GString *out, JsonObject *node, int depth);

/* (nullable) */
static JsonArray *
children_of (JsonObject *node)
{
  return galley_json_get_array (node, "children");
}

static JsonObject *
object_at (JsonArray *nodes,
           guint index)
{
  JsonNode *item = json_array_get_element (nodes, index);

  return JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
}

static gboolean
is_of (JsonObject *node,
       const char *type)
{
  const char *its = galley_json_get_string (node, "type");

  if (its && g_str_has_prefix (its, "extended-"))
    its += strlen ("extended-");

  return g_strcmp0 (its, type) == 0;
}

static gboolean
append_words (GString *out,
              JsonObject *node,
              const char *before,
              const char *after)
{
  static const char *const names[] = { ELEMENT, NULL };

  if (!children_of (node) || !galley_ghost_node_has_only (node, names) || !galley_ghost_node_is_plain (node))
    return FALSE;
  /* the editor leaves an empty one at the end */
  if (json_array_get_length (children_of (node)) == 0)
    return TRUE;
  g_string_append (out, before);
  if (!galley_ghost_text_append_html (out, children_of (node)))
    return FALSE;
  g_string_append (out, after);

  return TRUE;
}

static gboolean
append_heading (GString *out,
                JsonObject *node,
                GHashTable *ids)
{
  static const char *const names[] = { ELEMENT, "tag", NULL };
  const char *tag = galley_json_get_string (node, "tag");
  g_autofree char *id = NULL;

  if (!children_of (node) || !galley_ghost_node_has_only (node, names) || !galley_ghost_node_is_plain (node) || !tag ||
      tag[0] != 'h' || tag[1] < '1' || tag[1] > '6' || tag[2] != '\0')
    return FALSE;
  id = galley_ghost_heading_id (ids, children_of (node));
  g_string_append_printf (out, "<%s id=\"", tag);
  galley_html_append_escaped (out, id, -1);
  g_string_append (out, "\">");
  if (!galley_ghost_text_append_html (out, children_of (node)))
    return FALSE;
  g_string_append_printf (out, "</%s>\n", tag);

  return TRUE;
}

static gboolean
is_known_item (JsonObject *item)
{
  static const char *const names[] = { ELEMENT, "value", "checked", NULL };

  return item && is_of (item, "listitem") && children_of (item) && galley_ghost_node_has_only (item, names) &&
         galley_ghost_node_is_blank (item, "checked") && galley_ghost_node_is_blank (item, "textStyle");
}

/* The list that an item is there for; NULL for one with words. */
static JsonObject *
inner_list (JsonObject *item)
{
  JsonArray *children = children_of (item);
  JsonObject *first = json_array_get_length (children) == 1 ? object_at (children, 0) : NULL;

  return first && is_of (first, "list") ? first : NULL;
}

static gboolean
append_items (GString *out,
              JsonArray *items,
              int depth)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = object_at (items, i);
      JsonObject *next = i + 1 < json_array_get_length (items) ? object_at (items, i + 1) : NULL;
      JsonObject *inner = is_known_item (next) ? inner_list (next) : NULL;

      if (!is_known_item (item) || inner_list (item))
        return FALSE;
      g_string_append (out, "<li>");
      if (!galley_ghost_text_append_html (out, children_of (item)))
        return FALSE;
      if (inner)
        {
          g_string_append_c (out, '\n');
          if (!append_list (out, inner, depth + 1))
            return FALSE;
          i++;
        }
      g_string_append (out, "</li>\n");
    }

  return TRUE;
}

static gboolean
append_list (GString *out,
             JsonObject *node,
             int depth)
{
  static const char *const names[] = { ELEMENT, "listType", "start", "tag", NULL };
  const char *tag = galley_json_get_string (node, "tag");
  const char *kind = galley_json_get_string (node, "listType");
  gint64 start = galley_json_get_int (node, "start", 1);
  gboolean ordered = g_strcmp0 (tag, "ol") == 0;

  if (depth > 16 || !children_of (node) || !galley_ghost_node_has_only (node, names) ||
      (!ordered && g_strcmp0 (tag, "ul") != 0) || g_strcmp0 (kind, ordered ? "number" : "bullet") != 0)
    return FALSE;
  if (ordered && start != 1)
    g_string_append_printf (out, "<ol start=\"%" G_GINT64_FORMAT "\">\n", start);
  else
    g_string_append_printf (out, "<%s>\n", tag);
  if (!append_items (out, children_of (node), depth))
    return FALSE;
  g_string_append_printf (out, "</%s>\n", tag);

  return TRUE;
}

static gboolean
append_code (GString *out,
             JsonObject *node)
{
  static const char *const names[] = { "type", "version", "code", "language", "caption", NULL };
  const char *code = galley_json_get_string (node, "code");
  const char *language = galley_json_get_string (node, "language");

  if (!code || !galley_ghost_node_has_only (node, names) || !galley_ghost_node_is_blank (node, "caption"))
    return FALSE;
  g_string_append (out, "<pre><code");
  if (language && *language)
    {
      g_string_append (out, " class=\"language-");
      galley_html_append_escaped (out, language, -1);
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, '>');
  galley_html_append_escaped (out, code, -1);
  g_string_append (out, "\n</code></pre>\n");

  return TRUE;
}

/* Ghost notes the size of the file by itself. */
static gboolean
append_image (GString *out,
              JsonObject *node)
{
  static const char *const names[] = { "type", "version", "src", "width", "height", "title",
                                       "alt", "caption", "cardWidth", "href", NULL };
  const char *src = galley_json_get_string (node, "src");
  const char *alt = galley_json_get_string (node, "alt");
  const char *href = galley_json_get_string (node, "href");
  const char *caption = galley_json_get_string (node, "caption");
  const char *width = galley_json_get_string (node, "cardWidth");

  if (!src || !galley_ghost_node_has_only (node, names) || !galley_ghost_node_is_blank (node, "title") ||
      (width && *width && strcmp (width, "regular") != 0))
    return FALSE;
  g_string_append (out, "<figure>");
  if (href && *href)
    {
      g_string_append (out, "<a href=\"");
      galley_html_append_escaped (out, href, -1);
      g_string_append (out, "\">");
    }
  g_string_append (out, "<img src=\"");
  galley_html_append_escaped (out, src, -1);
  g_string_append (out, "\" alt=\"");
  galley_html_append_escaped (out, alt ? alt : "", -1);
  g_string_append (out, "\" />");
  if (href && *href)
    g_string_append (out, "</a>");
  if (caption && *caption)
    g_string_append_printf (out, "<figcaption>%s</figcaption>", caption);
  g_string_append (out, "</figure>\n");

  return TRUE;
}

/* Newer versions say for whom a card is there: for all, unless somebody chose. */
static gboolean
is_for_all (JsonObject *node)
{
  JsonObject *visibility = galley_json_get_object (node, "visibility");
  JsonObject *web = visibility ? galley_json_get_object (visibility, "web") : NULL;
  JsonObject *email = visibility ? galley_json_get_object (visibility, "email") : NULL;

  if (!visibility)
    return galley_ghost_node_is_blank (node, "visibility");

  return web && email && galley_json_get_boolean (web, "nonMember", FALSE) &&
         g_strcmp0 (galley_json_get_string (web, "memberSegment"), EVERYBODY) == 0 &&
         g_strcmp0 (galley_json_get_string (email, "memberSegment"), EVERYBODY) == 0;
}

/* Headings in it have ids, too, which no other then gets. */
static void
note_ids (GHashTable *ids,
          const char *html)
{
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    if (token.kind == GALLEY_HTML_START_TAG && token.name[0] == 'h' && g_ascii_isdigit (token.name[1]))
      {
        char *id = galley_html_token_dup_attribute (&token, "id");

        if (id)
          g_hash_table_replace (ids, id, GUINT_TO_POINTER (1));
      }
}

static gboolean
append_html_card (GString *out,
                  JsonObject *node,
                  GHashTable *ids)
{
  static const char *const names[] = { "type", "version", "html", "visibility", NULL };
  const char *html = galley_json_get_string (node, "html");

  if (!html || !galley_ghost_node_has_only (node, names) || !is_for_all (node))
    return FALSE;
  note_ids (ids, html);
  g_string_append (out, html);
  if (!g_str_has_suffix (html, "\n"))
    g_string_append_c (out, '\n');

  return TRUE;
}

static gboolean
append_rule (GString *out,
             JsonObject *node)
{
  static const char *const names[] = { "type", "version", NULL };

  g_string_append (out, "<hr />\n");

  return galley_ghost_node_has_only (node, names);
}

static gboolean
append_known (GString *out,
              JsonObject *node,
              GHashTable *ids)
{
  if (is_of (node, "paragraph"))
    return append_words (out, node, "<p>", "</p>\n");
  if (is_of (node, "heading"))
    return append_heading (out, node, ids);
  if (is_of (node, "quote"))
    return append_words (out, node, "<blockquote>\n<p>", "</p>\n</blockquote>\n");
  if (is_of (node, "list"))
    return append_list (out, node, 0);
  if (is_of (node, "codeblock"))
    return append_code (out, node);
  if (is_of (node, "image"))
    return append_image (out, node);
  if (is_of (node, "html"))
    return append_html_card (out, node, ids);

  return is_of (node, "horizontalrule") && append_rule (out, node);
}

/* Nothing in it may end the comment. */
static void
append_carried (GString *out,
                JsonNode *node)
{
  g_autoptr (GString) json = g_string_new_take (galley_json_print (node, FALSE));

  g_string_replace (json, ">", "\\u003e", 0);
  g_string_append_printf (out, "<!--" GALLEY_GHOST_CARD "%s-->\n", json->str);
}

char *
galley_ghost_html_from_lexical (const char *lexical)
{
  g_autoptr (JsonObject) document = lexical ? galley_json_parse_object (lexical, -1, NULL) : NULL;
  JsonObject *root = document ? galley_json_get_object (document, "root") : NULL;
  JsonArray *nodes = root ? children_of (root) : NULL;
  g_autoptr (GHashTable) ids = galley_heading_ids_new ();
  GString *out;

  if (!nodes)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = object_at (nodes, i);
      gsize before = out->len;

      if (node && append_known (out, node, ids))
        continue;
      g_string_truncate (out, before);
      append_carried (out, json_array_get_element (nodes, i));
    }

  return g_string_free (out, FALSE);
}
