/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of its site to programs: Link headers (RFC 8288), <link> elements, generator and title. */
#include "page-links.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "text.h"

#define MAX_PAGE (1024 * 1024)
#define MAX_LINKS 1000

typedef struct
{
  char *relations; /* separated by spaces */
  char *url;
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;

  g_free (link->relations);
  g_free (link->url);
  g_free (link);
}

static void
add_link (GalleyPageLinks *self,
          const char *base,
          const char *relations,
          const char *target)
{
  g_autofree char *url = g_uri_resolve_relative (base, target, G_URI_FLAGS_ENCODED, NULL);
  Link *link;

  if (url == NULL || self->links->len >= MAX_LINKS)
    return;
  link = g_new0 (Link, 1);
  link->relations = g_strdup (relations);
  link->url = g_steal_pointer (&url);
  g_ptr_array_add (self->links, link);
}

/* ---- headers ---- */

/* Reads a parameter's value, quoted or not, and gives what is after it. */
static const char *
read_value (const char *at,
            GString *value)
{
  if (*at != '"')
    {
      gsize length = strcspn (at, ";, \t");

      g_string_append_len (value, at, (gssize) length);
      return at + length;
    }
  for (at++; *at != '\0' && *at != '"'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      g_string_append_c (value, *at);
    }
  return *at != '\0' ? at + 1 : at;
}

/* Reads the parameters of a link up to the comma after them. The first rel counts (RFC 8288, 3.3). */
static const char *
read_parameters (const char *at,
                 char **relations)
{
  for (at += strspn (at, " \t"); *at == ';'; at += strspn (at, " \t"))
    {
      g_autoptr (GString) value = g_string_new (NULL);
      g_autofree char *name = NULL;
      gsize length;

      at += 1 + strspn (at + 1, " \t");
      length = strcspn (at, "=;, \t");
      name = g_strndup (at, length);
      at += length;
      at += strspn (at, " \t");
      if (*at == '=')
        at = read_value (at + 1 + strspn (at + 1, " \t"), value);
      if (*relations == NULL && g_ascii_strcasecmp (name, "rel") == 0)
        *relations = g_string_free_and_steal (g_steal_pointer (&value));
    }
  return at;
}

static void
read_header (GalleyPageLinks *self,
             const char *base,
             const char *header)
{
  const char *at = header;

  while ((at = strchr (at, '<')) != NULL)
    {
      const char *end = strchr (at, '>');
      g_autofree char *target = NULL;
      g_autofree char *relations = NULL;

      if (end == NULL)
        return;
      target = g_strndup (at + 1, (gsize) (end - at - 1));
      at = read_parameters (end + 1, &relations);
      if (relations != NULL)
        add_link (self, base, relations, target);
      at += strcspn (at, ",");
    }
}

/* ---- the page ---- */

static char *
dup_attribute (xmlNode *node,
               const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *copy = value != NULL ? g_utf8_make_valid ((const char *) value, -1) : NULL;

  xmlFree (value);
  return copy;
}

static void
read_element (GalleyPageLinks *self,
              char **base,
              xmlNode *node)
{
  g_autofree char *target = dup_attribute (node, "href");
  g_autofree char *relations = dup_attribute (node, "rel");
  g_autofree char *name = dup_attribute (node, "name");

  if (xmlStrEqual (node->name, (const xmlChar *) "link") && target != NULL && relations != NULL)
    add_link (self, *base, relations, target);
  else if (xmlStrEqual (node->name, (const xmlChar *) "base") && target != NULL)
    {
      char *absolute = g_uri_resolve_relative (*base, target, G_URI_FLAGS_ENCODED, NULL);

      if (absolute != NULL)
        {
          g_free (*base);
          *base = absolute;
        }
    }
  else if (xmlStrEqual (node->name, (const xmlChar *) "meta") && self->generator == NULL && name != NULL &&
           g_ascii_strcasecmp (name, "generator") == 0)
    self->generator = dup_attribute (node, "content");
  else if (xmlStrEqual (node->name, (const xmlChar *) "title") && self->title == NULL)
    {
      xmlChar *content = xmlNodeGetContent (node);
      g_autofree char *valid = g_utf8_make_valid (content != NULL ? (const char *) content : "", -1);

      self->title = galley_text_collapse_spaces (valid);
      xmlFree (content);
    }
}

/* The next element in the order of the page. */
static xmlNode *
next_node (xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != NULL && node->next == NULL)
    node = node->parent;
  return node != NULL ? node->next : NULL;
}

static void
read_page (GalleyPageLinks *self,
           GalleyHttpResponse *response)
{
  g_autofree char *text = galley_http_response_text (response);
  gsize length = strlen (text);
  g_autofree char *base = g_strdup (response->url);
  htmlDocPtr page;

  if (length == 0)
    return;
  page = htmlReadMemory (text, (int) MIN (length, MAX_PAGE), NULL, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  if (page == NULL)
    return;
  for (xmlNode *node = page->children; node != NULL; node = next_node (node))
    if (node->type == XML_ELEMENT_NODE)
      read_element (self, &base, node);
  xmlFreeDoc (page);
}

GalleyPageLinks *
galley_page_links_new (GalleyHttpResponse *response)
{
  GalleyPageLinks *self = g_new0 (GalleyPageLinks, 1);
  const char *header = galley_http_response_header (response, "link");

  self->links = g_ptr_array_new_with_free_func (link_free);
  if (header != NULL && g_utf8_validate (header, -1, NULL))
    read_header (self, response->url, header);
  if (response->content_type == NULL || strstr (response->content_type, "html") != NULL)
    read_page (self, response);
  return self;
}

const char *
galley_page_links_find (GalleyPageLinks *self,
                        const char *relation)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      Link *link = g_ptr_array_index (self->links, i);
      g_auto (GStrv) relations = g_strsplit_set (link->relations, " \t\r\n", -1);

      for (guint j = 0; relations[j] != NULL; j++)
        if (g_ascii_strcasecmp (relations[j], relation) == 0)
          return link->url;
    }
  return NULL;
}

void
galley_page_links_free (GalleyPageLinks *self)
{
  g_ptr_array_unref (self->links);
  g_free (self->generator);
  g_free (self->title);
  g_free (self);
}
