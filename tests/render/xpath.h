/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a document for what an XPath expression finds in it. */
#pragma once

#include <glib.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* Atom's elements are "a:". (transfer full) */
static inline char *
xpath_evaluate (xmlDoc *doc,
                const char *expression)
{
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathObject *object;
  xmlChar *text;
  char *result;

  xmlXPathRegisterNs (context, BAD_CAST "a", BAD_CAST "http://www.w3.org/2005/Atom");
  object = xmlXPathEvalExpression (BAD_CAST expression, context);
  text = xmlXPathCastToString (object);
  result = g_strdup ((char *) text);
  xmlFree (text);
  xmlXPathFreeObject (object);
  xmlXPathFreeContext (context);

  return result;
}

static inline void
xpath_assert (xmlDoc *doc,
              const char *expression,
              const char *expected)
{
  g_autofree char *value = xpath_evaluate (doc, expression);

  g_assert_cmpstr (value, ==, expected);
}
