/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical text of an HTML body by walking its DOM. Markup uses \x02 and \x03 for its brackets, which no text holds.
 */
#include "html-outline.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define OPEN '\x02'
#define CLOSE '\x03'
#define MAX_DEPTH 250

typedef struct
{
  GString *text;
  GPtrArray *images;
  gboolean glue; /* at the edge of a block: white space there is nothing */
} Walk;

static gboolean
is_one_of (const char *name,
           const char *const *names)
{
  return g_strv_contains (names, name);
}

static gboolean
is_inline (const char *name)
{
  static const char *const names[] = { "a", "abbr", "b", "cite", "code", "del", "em", "i", "img",
                                       "input", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
                                       "strike", "strong", "sub", "sup", "time", "tt", "u", "var", NULL };

  return is_one_of (name, names);
}

/* Attributes by which sites serve images or mark links, not what is said. */
static gboolean
is_delivery (const char *name)
{
  static const char *const names[] = { "src", "srcset", "sizes", "alt", "width", "height", "loading",
                                       "decoding", "rel", "target", "style", "xmlns", NULL };

  return is_one_of (name, names) || g_str_has_prefix (name, "data-");
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
append_attributes (GString *text,
                   xmlNode *node)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    {
      xmlChar *value;

      if (is_delivery ((const char *) attribute->name))
        continue;
      value = xmlNodeListGetString (node->doc, attribute->children, 1);
      g_ptr_array_add (pairs, g_strdup_printf (" %s=%s", attribute->name, value ? (char *) value : ""));
      xmlFree (value);
    }
  g_ptr_array_sort (pairs, compare_strings);
  for (guint i = 0; i < pairs->len; i++)
    g_string_append (text, g_ptr_array_index (pairs, i));
}

static void
trim_end (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
}

static void
append_text (Walk *walk,
             const char *content,
             gboolean verbatim)
{
  if (verbatim)
    {
      g_string_append (walk->text, content);
      walk->glue = FALSE;
      return;
    }
  for (const char *p = content; *p; p++)
    {
      gboolean space = g_ascii_isspace (*p);

      if (space && (walk->glue || (walk->text->len > 0 && walk->text->str[walk->text->len - 1] == ' ')))
        continue;
      g_string_append_c (walk->text, space ? ' ' : *p);
      walk->glue = FALSE;
    }
}

static void
block_edge (Walk *walk,
            gboolean inline_element)
{
  if (inline_element)
    return;
  trim_end (walk->text);
  walk->glue = TRUE;
}

static void
walk_node (Walk *walk,
           xmlNode *node,
           gboolean verbatim,
           guint depth)
{
  const char *name = (const char *) node->name;
  gboolean inline_element;

  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    append_text (walk, node->content ? (const char *) node->content : "", verbatim);
  if (node->type != XML_ELEMENT_NODE || depth > MAX_DEPTH)
    return;

  inline_element = is_inline (name);
  verbatim = verbatim || strcmp (name, "pre") == 0 || strcmp (name, "textarea") == 0;
  block_edge (walk, inline_element);
  g_string_append_printf (walk->text, "%c%s", OPEN, name);
  append_attributes (walk->text, node);
  g_string_append_c (walk->text, CLOSE);
  if (strcmp (name, "img") == 0)
    {
      xmlChar *alt = xmlGetProp (node, (const xmlChar *) "alt");

      g_ptr_array_add (walk->images, g_strdup (alt ? (char *) alt : ""));
      xmlFree (alt);
      walk->glue = FALSE;
    }
  for (xmlNode *child = node->children; child; child = child->next)
    walk_node (walk, child, verbatim, depth + 1);
  block_edge (walk, inline_element);
  g_string_append_printf (walk->text, "%c/%s%c", OPEN, name, CLOSE);
}

static xmlNode *
find_body (xmlDoc *doc)
{
  xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;

  for (xmlNode *child = root ? root->children : NULL; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE && strcmp ((const char *) child->name, "body") == 0)
      return child;

  return NULL;
}

GalleyHtmlOutline *
galley_html_outline_new (const char *html)
{
  GalleyHtmlOutline *self = g_new0 (GalleyHtmlOutline, 1);
  g_autofree char *page = g_strconcat ("<!DOCTYPE html><html><body>", html ? html : "", "</body></html>", NULL);
  xmlDoc *doc = htmlReadMemory (page, (int) strlen (page), NULL, "UTF-8",
                                HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  xmlNode *body = find_body (doc);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->images = g_ptr_array_new_with_free_func (g_free);
  for (xmlNode *child = body ? body->children : NULL; child; child = child->next)
    {
      Walk walk = { g_string_new (NULL), self->images, TRUE };

      walk_node (&walk, child, FALSE, 0);
      trim_end (walk.text);
      if (walk.text->len > 0)
        g_ptr_array_add (self->blocks, g_string_free (walk.text, FALSE));
      else
        g_string_free (walk.text, TRUE);
    }
  xmlFreeDoc (doc);

  return self;
}

void
galley_html_outline_free (GalleyHtmlOutline *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->images);
  g_free (self);
}

static gboolean
equal_lists (GPtrArray *a,
             GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;

  return TRUE;
}

gboolean
galley_html_outline_equal (const char *a,
                           const char *b)
{
  g_autoptr (GalleyHtmlOutline) left = NULL;
  g_autoptr (GalleyHtmlOutline) right = NULL;

  if (g_strcmp0 (a, b) == 0)
    return TRUE;
  left = galley_html_outline_new (a);
  right = galley_html_outline_new (b);

  return equal_lists (left->blocks, right->blocks) && equal_lists (left->images, right->images);
}

char *
galley_html_outline_plain (const char *block)
{
  GString *plain = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = block; *p; p++)
    {
      if (*p == OPEN)
        in_tag = TRUE;
      else if (*p == CLOSE)
        in_tag = FALSE;
      else if (!in_tag)
        g_string_append_c (plain, *p);
    }

  return g_string_free (plain, FALSE);
}
