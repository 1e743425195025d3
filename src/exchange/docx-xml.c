/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-xml.h"

#include <libxml/parser.h>

static void
silent (void *user_data,
        const char *format,
        ...)
{
}

xmlDoc *
galley_docx_xml_parse (GBytes *bytes)
{
  xmlParserCtxt *parser = xmlNewParserCtxt ();
  xmlDoc *document;

  parser->sax->error = silent;
  parser->sax->warning = silent;
  parser->sax->fatalError = silent;
  parser->sax->serror = NULL;
  /* without XML_PARSE_HUGE there is a limit to depth, and to what entities become */
  document = xmlCtxtReadMemory (parser, g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  xmlFreeParserCtxt (parser);
  /* no word processor writes one; entities are declared there */
  if (document != NULL && xmlGetIntSubset (document) != NULL)
    g_clear_pointer (&document, xmlFreeDoc);
  return document;
}

gboolean
galley_docx_xml_is (xmlNode *node,
                    const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

char *
galley_docx_xml_attribute (xmlNode *node,
                           const char *name)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (g_str_equal ((const char *) attribute->name, name))
      {
        xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
        char *copy = g_strdup (value != NULL ? (const char *) value : "");

        xmlFree (value);
        return copy;
      }
  return NULL;
}

xmlNode *
galley_docx_xml_child (xmlNode *node,
                       const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (galley_docx_xml_is (child, name))
      return child;
  return NULL;
}

GDateTime *
galley_docx_xml_time (xmlNode *node)
{
  g_autofree char *text = galley_docx_xml_attribute (node, "date");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}
