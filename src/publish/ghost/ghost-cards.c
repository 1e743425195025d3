/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML to cards. Ghost would convert HTML itself, but loses a lot on the way (footnotes, tables, ids, <details>). */
#include "ghost-cards.h"

#include <string.h>

#include "ghost-heading.h"
#include "ghost-text.h"
#include "heading-id.h"
#include "html-figure.h"
#include "html-outline.h"
#include "html-tree.h"
#include "json.h"

typedef struct
{
  const char *html;
  GalleyHtmlTree *tree;
  GHashTable *ids; /* of headings so far */
} Writer;

static const char *const no_names[] = { NULL };

static JsonObject *list_node (Writer *self, guint start, int depth);

static const GalleyHtmlToken *
get (Writer *self,
     guint index)
{
  return galley_html_tree_get (self->tree, index);
}

/* The source of the tokens. (transfer full) */
static char *
source_of (Writer *self,
           guint from,
           guint limit)
{
  const GalleyHtmlToken *first = get (self, from);
  const GalleyHtmlToken *last = get (self, limit - 1);

  return from < limit ? g_strndup (first->start, (gsize) (last->start + last->length - first->start)) : g_strdup ("");
}

/* As galley_ghost_text_from_html (), and it must come back the same. */
static JsonArray *
text_of (Writer *self,
         guint from,
         guint limit)
{
  g_autoptr (JsonArray) nodes = galley_ghost_text_from_html (self->tree, from, limit);
  g_autofree char *source = nodes ? source_of (self, from, limit) : NULL;
  g_autoptr (GString) back = g_string_new ("<p>");
  g_autofree char *wrapped = g_strconcat ("<p>", source, "</p>", NULL);

  if (!nodes || !galley_ghost_text_append_html (back, nodes))
    return NULL;
  g_string_append (back, "</p>");

  return galley_html_outline_equal (wrapped, back->str) ? g_steal_pointer (&nodes) : NULL;
}

static JsonObject *
card_new (const char *type)
{
  JsonObject *node = json_object_new ();

  json_object_set_string_member (node, "type", type);
  json_object_set_int_member (node, "version", 1);

  return node;
}

/* Takes children. NULL if these are. (nullable) */
static JsonObject *
element_new (const char *type,
             JsonArray *children)
{
  JsonObject *node;

  if (!children)
    return NULL;
  node = json_object_new ();
  json_object_set_array_member (node, "children", children);
  json_object_set_null_member (node, "direction");
  json_object_set_string_member (node, "format", "");
  json_object_set_int_member (node, "indent", 0);
  json_object_set_string_member (node, "type", type);
  json_object_set_int_member (node, "version", 1);

  return node;
}

static JsonObject *
html_card (const char *html)
{
  JsonObject *node = card_new ("html");

  json_object_set_string_member (node, "html", html);

  return node;
}

/* Ghost gives headings ids of its own making: one that is linked to keeps what it has. */
static gboolean
is_linked (Writer *self,
           const char *id)
{
  g_autofree char *link = g_strdup_printf ("href=\"#%s\"", id);

  return strstr (self->html, link) != NULL;
}

static JsonObject *
heading_node (Writer *self,
              guint start)
{
  static const char *const names[] = { "id", NULL };
  const GalleyHtmlToken *token = get (self, start);
  g_autofree char *id = galley_html_token_dup_attribute (token, "id");
  g_autoptr (JsonArray) children = text_of (self, start + 1, galley_html_tree_end (self->tree, start));
  g_autofree char *usual = children ? galley_ghost_heading_id (self->ids, children) : NULL;
  JsonObject *node;

  if (!usual || g_strcmp0 (usual, id) != 0 || !galley_html_token_has_only (token, names) || is_linked (self, id))
    return NULL;
  node = element_new ("extended-heading", g_steal_pointer (&children));
  json_object_set_string_member (node, "tag", token->name);

  return node;
}

/* Where the words of an item end: at a list in it. */
static guint
find_nested (Writer *self,
             guint start)
{
  guint end = galley_html_tree_end (self->tree, start);

  for (guint i = start + 1; i < end; i++)
    if (galley_html_token_is_start (get (self, i), "ul") || galley_html_token_is_start (get (self, i), "ol"))
      return i;

  return end;
}

static void
add_item (JsonArray *items,
          JsonArray *children,
          int depth,
          gint64 value)
{
  JsonObject *item = element_new ("listitem", children);

  json_object_set_int_member (item, "indent", depth);
  json_object_set_int_member (item, "value", value);
  json_array_add_object_element (items, item);
}

/* An item, and if it holds a list, another one for that, as Ghost's editor has it. */
static gboolean
add_items (Writer *self,
           JsonArray *items,
           guint start,
           int depth,
           gint64 value)
{
  guint end = galley_html_tree_end (self->tree, start);
  guint nested = find_nested (self, start);
  JsonArray *words;
  JsonArray *inner;
  JsonObject *list;

  if (!galley_html_token_is_start (get (self, start), "li") || end == start ||
      !galley_html_token_has_only (get (self, start), no_names) ||
      (nested < end && galley_html_tree_skip_space (self->tree, galley_html_tree_end (self->tree, nested) + 1, end) !=
                           end))
    return FALSE;
  words = text_of (self, start + 1, nested);
  if (!words)
    return FALSE;
  add_item (items, words, depth, value);
  if (nested == end)
    return TRUE;
  list = list_node (self, nested, depth + 1);
  if (!list)
    return FALSE;
  inner = json_array_new ();
  json_array_add_object_element (inner, list);
  add_item (items, inner, depth, value + 1);

  return TRUE;
}

static JsonObject *
list_node (Writer *self,
           guint start,
           int depth)
{
  static const char *const names[] = { "start", NULL };
  const GalleyHtmlToken *token = get (self, start);
  guint end = galley_html_tree_end (self->tree, start);
  gboolean ordered = strcmp (token->name, "ol") == 0;
  g_autofree char *first = galley_html_token_dup_attribute (token, "start");
  gint64 number = first ? g_ascii_strtoll (first, NULL, 10) : 1;
  g_autoptr (JsonArray) items = json_array_new ();
  gint64 value = number;
  JsonObject *node;

  if (!galley_html_token_has_only (token, ordered ? names : no_names) || depth > 8)
    return NULL;
  for (guint i = galley_html_tree_skip_space (self->tree, start + 1, end); i < end;
       i = galley_html_tree_skip_space (self->tree, galley_html_tree_end (self->tree, i) + 1, end))
    if (!add_items (self, items, i, depth, value++))
      return NULL;
  node = json_array_get_length (items) > 0 ? element_new ("list", g_steal_pointer (&items)) : NULL;
  if (!node)
    return NULL;
  json_object_set_string_member (node, "listType", ordered ? "number" : "bullet");
  json_object_set_int_member (node, "start", number);
  json_object_set_string_member (node, "tag", token->name);

  return node;
}

/* Ghost's quotes hold words, no blocks. */
static JsonObject *
quote_node (Writer *self,
            guint start)
{
  guint end = galley_html_tree_end (self->tree, start);
  guint inner = galley_html_tree_skip_space (self->tree, start + 1, end);
  guint inner_end = inner < end ? galley_html_tree_end (self->tree, inner) : end;

  if (!galley_html_token_has_only (get (self, start), no_names) || inner >= end ||
      !galley_html_token_is_start (get (self, inner), "p") || inner_end == inner ||
      !galley_html_token_has_only (get (self, inner), no_names) ||
      galley_html_tree_skip_space (self->tree, inner_end + 1, end) != end)
    return NULL;

  return element_new ("extended-quote", text_of (self, inner + 1, inner_end));
}

/* Its last line feed is the element's, not the code's. */
static JsonObject *
code_card (Writer *self,
           guint start)
{
  static const char *const names[] = { "class", NULL };
  guint end = galley_html_tree_end (self->tree, start);
  guint code = start + 1;
  g_autofree char *language = NULL;
  g_autofree char *text = NULL;
  JsonObject *node;

  if (!galley_html_token_has_only (get (self, start), no_names) || code + 2 >= end ||
      !galley_html_token_is_start (get (self, code), "code") || galley_html_tree_end (self->tree, code) != end - 1 ||
      !galley_html_token_has_only (get (self, code), names) || code + 3 != end ||
      get (self, code + 1)->kind != GALLEY_HTML_TEXT)
    return NULL;
  language = galley_html_token_dup_attribute (get (self, code), "class");
  text = galley_html_decode (get (self, code + 1)->start, get (self, code + 1)->length);
  if ((language && !g_str_has_prefix (language, "language-")) || !g_str_has_suffix (text, "\n") ||
      (language && strchr (language, ' ')))
    return NULL;
  text[strlen (text) - 1] = '\0';
  node = card_new ("codeblock");
  json_object_set_string_member (node, "code", text);
  json_object_set_string_member (node, "language", language ? language + strlen ("language-") : "");
  json_object_set_string_member (node, "caption", "");

  return node;
}

static JsonObject *
image_card (Writer *self,
            guint start)
{
  GalleyHtmlFigure figure;
  g_autofree char *src = NULL;
  g_autofree char *alt = NULL;
  g_autofree char *link = NULL;
  g_autofree char *caption = NULL;
  JsonObject *node;

  if (!galley_html_figure_read (self->tree, start, &figure))
    return NULL;
  src = galley_html_token_dup_attribute (get (self, figure.image), "src");
  alt = galley_html_token_dup_attribute (get (self, figure.image), "alt");
  link = figure.link ? galley_html_token_dup_attribute (get (self, figure.link), "href") : NULL;
  if (figure.caption)
    caption = source_of (self, figure.caption + 1, galley_html_tree_end (self->tree, figure.caption));
  if (!src || (figure.link && !link))
    return NULL;
  node = card_new ("image");
  json_object_set_string_member (node, "src", src);
  json_object_set_null_member (node, "width");
  json_object_set_null_member (node, "height");
  json_object_set_string_member (node, "title", "");
  json_object_set_string_member (node, "alt", alt ? alt : "");
  json_object_set_string_member (node, "caption", caption ? caption : "");
  json_object_set_string_member (node, "cardWidth", "regular");
  json_object_set_string_member (node, "href", link ? link : "");

  return node;
}

/* A card of Ghost's that Galley only carries through. */
static JsonObject *
carried_card (const GalleyHtmlToken *token)
{
  g_autofree char *content = g_strndup (token->content, token->content_length);
  JsonObject *node;

  if (!g_str_has_prefix (content, GALLEY_GHOST_CARD))
    return NULL;
  node = galley_json_parse_object (content + strlen (GALLEY_GHOST_CARD), -1, NULL);
  if (node && !galley_json_get_string (node, "type"))
    g_clear_pointer (&node, json_object_unref);

  return node;
}

/* NULL: only an HTML card can hold it. */
static JsonObject *
known_node (Writer *self,
            guint start)
{
  const GalleyHtmlToken *token = get (self, start);
  const char *name = token->name;

  if (token->kind == GALLEY_HTML_COMMENT)
    return carried_card (token);
  if (token->kind != GALLEY_HTML_START_TAG)
    return NULL;
  if (strcmp (name, "hr") == 0 && galley_html_token_has_only (token, no_names))
    return card_new ("horizontalrule");
  if (galley_html_tree_end (self->tree, start) == start)
    return NULL;
  if (strcmp (name, "p") == 0 && galley_html_token_has_only (token, no_names))
    return element_new ("paragraph", text_of (self, start + 1, galley_html_tree_end (self->tree, start)));
  if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    return heading_node (self, start);
  if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    return list_node (self, start, 0);
  if (strcmp (name, "blockquote") == 0)
    return quote_node (self, start);
  if (strcmp (name, "pre") == 0)
    return code_card (self, start);

  return strcmp (name, "figure") == 0 ? image_card (self, start) : NULL;
}

static JsonArray *
write_all (Writer *self)
{
  JsonArray *nodes = json_array_new ();
  guint limit = self->tree->tokens->len;

  for (guint i = galley_html_tree_skip_space (self->tree, 0, limit); i < limit;)
    {
      guint end = MIN (galley_html_tree_end (self->tree, i), limit - 1);
      const GalleyHtmlToken *token = get (self, i);
      JsonObject *node;

      /* what does not close takes the rest with it */
      if (token->kind == GALLEY_HTML_START_TAG && end == i && !token->self_closing &&
          !galley_html_name_is_void (token->name))
        end = limit - 1;
      node = known_node (self, i);
      if (!node)
        {
          g_autofree char *source = source_of (self, i, end + 1);

          node = html_card (source);
        }
      json_array_add_object_element (nodes, node);
      i = galley_html_tree_skip_space (self->tree, end + 1, limit);
    }

  return nodes;
}

char *
galley_ghost_cards_from_html (const char *html)
{
  g_autoptr (GalleyHtmlTree) tree = galley_html_tree_new (html ? html : "");
  g_autoptr (GHashTable) ids = galley_heading_ids_new ();
  Writer writer = { html ? html : "", tree, ids };
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *nodes = write_all (&writer);
  JsonObject *root;

  /* Ghost takes no document without a block */
  if (json_array_get_length (nodes) == 0)
    json_array_add_object_element (nodes, element_new ("paragraph", json_array_new ()));
  root = element_new ("root", nodes);
  json_object_set_object_member (document, "root", root);

  return galley_json_print_object (document, FALSE);
}
