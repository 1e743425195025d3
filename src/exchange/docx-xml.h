/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a word processor's document as trees of XML. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Nothing outside of it is ever loaded, and no entity expanded. (transfer full) (nullable): free with xmlFreeDoc() */
xmlDoc *galley_docx_xml_parse (GBytes *bytes);
/* By its local name: the prefixes of namespaces are the writer's choice. */
gboolean galley_docx_xml_is (xmlNode *node,
                             const char *name);
/* (transfer full) (nullable) */
char *galley_docx_xml_attribute (xmlNode *node,
                                 const char *name);
/* First element of this name below node. (nullable) */
xmlNode *galley_docx_xml_child (xmlNode *node,
                                const char *name);
/* Of w:date: a time in UTC, whatever it says of its zone. (transfer full) (nullable) */
GDateTime *galley_docx_xml_time (xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
