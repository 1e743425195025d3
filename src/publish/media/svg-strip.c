/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements of drawing programs go, those of SVG stay; scripts are only told of, for without them it may be another
 * drawing. */
#include "svg-strip.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define SVG "http://www.w3.org/2000/svg"
#define XLINK "http://www.w3.org/1999/xlink"

typedef struct
{
  gboolean scripts;
  gboolean opaque;
} Look;

static gboolean
is_named (const xmlNode *node,
          const char *name)
{
  return xmlStrcmp (node->name, (const xmlChar *) name) == 0;
}

/* Of programs that note where and how it was made. */
static gboolean
is_of_editor (const xmlNs *ns)
{
  static const char *const parts[] = { "inkscape.org", "sodipodi", "ns.adobe.com", "bohemiancoding.com", "figma.com",
                                       "corel.com", "serif.com", "vectornator", "boxy-svg" };

  for (guint i = 0; ns && ns->href && i < G_N_ELEMENTS (parts); i++)
    if (strstr ((const char *) ns->href, parts[i]))
      return TRUE;

  return FALSE;
}

/* In metadata. */
static gboolean
gives_credit (const xmlNode *node)
{
  static const char *const names[] = { "RDF", "Work", "Description", "creator", "rights", "license", "Agent" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_named (node, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_within_credit (const xmlNode *node)
{
  for (const xmlNode *above = node->parent; above && above->type == XML_ELEMENT_NODE; above = above->parent)
    if (is_named (above, "creator") || is_named (above, "rights"))
      return TRUE;

  return FALSE;
}

static void
look_at_attribute (Look *look,
                   xmlAttr *attribute)
{
  g_autofree char *value = NULL;
  /* entities are not put in: they may be made to grow without end */
  xmlChar *text = xmlNodeListGetString (attribute->doc, attribute->children, 0);

  value = g_strdup (text ? (const char *) text : "");
  xmlFree (text);
  g_strstrip (value);
  if (!attribute->ns && g_ascii_strncasecmp ((const char *) attribute->name, "on", 2) == 0)
    look->scripts = TRUE;
  if (xmlStrcmp (attribute->name, (const xmlChar *) "href") != 0)
    return;
  if (g_ascii_strncasecmp (value, "javascript:", 11) == 0)
    look->scripts = TRUE;
  if (g_ascii_strncasecmp (value, "data:", 5) == 0)
    look->opaque = TRUE;
}

static void
strip_attributes (Look *look,
                  xmlNode *node)
{
  for (xmlAttr *attribute = node->properties; attribute;)
    {
      xmlAttr *next = attribute->next;

      look_at_attribute (look, attribute);
      if (is_of_editor (attribute->ns))
        xmlRemoveProp (attribute);
      attribute = next;
    }
}

static gboolean
is_noise (const xmlNode *node,
          gboolean in_metadata)
{
  if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
    return TRUE;
  if (node->type != XML_ELEMENT_NODE)
    return FALSE;

  return is_of_editor (node->ns) || (in_metadata && !gives_credit (node) && !is_within_credit (node));
}

static void
strip_children (Look *look,
                xmlNode *parent,
                gboolean in_metadata)
{
  for (xmlNode *node = parent->children; node;)
    {
      xmlNode *next = node->next;

      if (is_noise (node, in_metadata))
        {
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
      else if (node->type == XML_ELEMENT_NODE)
        {
          look->scripts = look->scripts || is_named (node, "script") || is_named (node, "foreignObject");
          strip_attributes (look, node);
          strip_children (look, node, in_metadata || is_named (node, "metadata"));
        }
      node = next;
    }
}

static void
strip_document (Look *look,
                xmlDoc *document)
{
  for (xmlNode *node = document->children; node;)
    {
      xmlNode *next = node->next;

      if (node->type == XML_COMMENT_NODE)
        {
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
      /* a style sheet of its own is loaded from elsewhere */
      else if (node->type == XML_PI_NODE)
        look->scripts = TRUE;
      /* what entities stand for is not looked at */
      else if (node->type == XML_DTD_NODE && node->children)
        look->opaque = TRUE;
      node = next;
    }
}

GBytes *
galley_svg_strip (GBytes *drawing,
                  gboolean *scripts,
                  gboolean *opaque)
{
  gsize length;
  const char *data = g_bytes_get_data (drawing, &length);
  Look look = { FALSE, FALSE };
  GBytes *stripped = NULL;
  xmlDoc *document;
  xmlNode *root;
  xmlChar *text = NULL;
  int size = 0;

  *scripts = *opaque = FALSE;
  if (!data || length > G_MAXINT)
    return NULL;
  document = xmlReadMemory (data, (int) length, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  root = document ? xmlDocGetRootElement (document) : NULL;
  if (root && is_named (root, "svg"))
    {
      strip_document (&look, document);
      strip_attributes (&look, root);
      strip_children (&look, root, FALSE);
      xmlDocDumpMemory (document, &text, &size);
    }
  if (text && size > 0)
    stripped = g_bytes_new (text, (gsize) size);
  xmlFree (text);
  xmlFreeDoc (document);
  *scripts = look.scripts;
  *opaque = look.opaque;

  return stripped;
}
