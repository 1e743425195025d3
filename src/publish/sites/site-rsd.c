/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding XML-RPC. Only RSD is taken at its word; where something else hints at an address, the server there
 * must say what it is. */
#include "site-rsd.h"

#include <libxml/parser.h>
#include <string.h>

#include "html-scanner.h"
#include "site-address.h"
#include "site-kinds.h"

#define MAX_RSD (256 * 1024)
#define GREETING "XML-RPC server accepts POST requests only"

/* ---- RSD ---- */

typedef struct
{
  xmlParserCtxtPtr context;
  const char *base;
  char *best; /* address */
  int rank;
  gboolean in_home;
  GString *home;
  gboolean refused;
} Reader;

/* Attributes of SAX 2 are name, prefix, namespace, value, end of value. */
static char *
dup_attribute (const xmlChar **attributes,
               int n_attributes,
               const char *name)
{
  for (int i = 0; i < n_attributes; i++)
    if (g_ascii_strcasecmp ((const char *) attributes[i * 5], name) == 0)
      {
        const char *value = (const char *) attributes[i * 5 + 3];
        gsize length = (gsize) ((const char *) attributes[i * 5 + 4] - value);

        return galley_html_decode (value, length);
      }
  return NULL;
}

/* Those that can be spoken to, best first; WordPress' own has both at the same address. */
static int
rank_of (const char *name)
{
  if (g_ascii_strcasecmp (name, "WordPress") == 0)
    return 2;
  return g_ascii_strcasecmp (name, "MetaWeblog") == 0 ? 1 : 0;
}

static void
take_api (Reader *self,
          const char *name,
          const char *link,
          const char *blog_id)
{
  int rank = name != NULL ? rank_of (name) : 0;
  g_autofree char *url = rank > self->rank && link != NULL
                             ? g_uri_resolve_relative (self->base, link, G_URI_FLAGS_ENCODED, NULL)
                             : NULL;
  g_autofree char *escaped = blog_id != NULL ? g_uri_escape_string (blog_id, NULL, FALSE) : g_strdup ("");

  if (url == NULL || strchr (url, '#') != NULL)
    return;
  g_free (self->best);
  self->best = g_strconcat (url, *escaped != '\0' ? "#" : "", escaped, NULL);
  self->rank = rank;
}

static void
start_cb (void *data,
          const xmlChar *local,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  Reader *self = data;

  self->in_home = strcmp ((const char *) local, "homePageLink") == 0;
  if (strcmp ((const char *) local, "api") == 0)
    {
      g_autofree char *name = dup_attribute (attributes, n_attributes, "name");
      g_autofree char *link = dup_attribute (attributes, n_attributes, "apiLink");
      g_autofree char *blog_id = dup_attribute (attributes, n_attributes, "blogID");

      take_api (self, name, link, blog_id);
    }
}

static void
end_cb (void *data,
        const xmlChar *local,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  ((Reader *) data)->in_home = FALSE;
}

static void
characters_cb (void *data,
               const xmlChar *text,
               int length)
{
  Reader *self = data;

  if (self->in_home)
    g_string_append_len (self->home, (const char *) text, length);
}

/* Nothing of it is read, so that it can neither load nor grow anything. */
static void
document_type_cb (void *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  Reader *self = data;

  self->refused = TRUE;
  xmlStopParser (self->context);
}

char *
galley_site_rsd_read (GBytes *bytes,
                      const char *base,
                      char **home)
{
  Reader self = { xmlNewParserCtxt (), base, NULL, 0, FALSE, g_string_new (NULL), FALSE };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlDocPtr document;

  while (length > 0 && g_ascii_isspace (*data))
    data++, length--;
  memset (self.context->sax, 0, sizeof *self.context->sax);
  self.context->sax->initialized = XML_SAX2_MAGIC;
  self.context->sax->startElementNs = start_cb;
  self.context->sax->endElementNs = end_cb;
  self.context->sax->characters = characters_cb;
  self.context->sax->internalSubset = document_type_cb;
  self.context->userData = &self;
  document = length > 0 && length <= MAX_RSD
                 ? xmlCtxtReadMemory (self.context, data, (int) length, NULL, NULL,
                                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                 : NULL;
  if (document != NULL)
    xmlFreeDoc (document);
  if (self.refused)
    g_clear_pointer (&self.best, g_free);
  *home = self.best != NULL && self.home->len > 0 ? g_strstrip (g_strdup (self.home->str)) : NULL;
  g_string_free (self.home, TRUE);
  xmlFreeParserCtxt (self.context);
  return self.best;
}

/* ---- looking ---- */

/* What answers a question there as XML-RPC's server does, which takes none. */
static gboolean
is_server (const GalleySiteSearch *search,
           const char *url)
{
  g_autoptr (GalleyHttpResponse) response = galley_site_answer_get (search, url, "*/*", NULL);
  g_autofree char *body = response != NULL ? galley_http_response_text (response) : NULL;

  return body != NULL && strstr (body, GREETING) != NULL;
}

/* NULL: the page names none that can be read. */
static char *
ask_rsd (const GalleySiteSearch *search,
         GalleyPageLinks *links,
         char **home)
{
  const char *url = galley_page_links_find (links, "EditURI");
  g_autoptr (GalleyHttpResponse) response =
      url != NULL ? galley_site_answer_get (search, url, "application/rsd+xml", NULL) : NULL;

  return response != NULL && response->status == 200 ? galley_site_rsd_read (response->body, response->url, home)
                                                     : NULL;
}

GalleyFoundSite *
galley_site_rsd_find (const GalleySiteSearch *search,
                      GalleyHttpResponse *page,
                      GalleyPageLinks *links,
                      GError **error)
{
  const char *pingback = galley_http_response_header (page, "x-pingback");
  g_autofree char *home = NULL;
  g_autofree char *endpoint = ask_rsd (search, links, &home);
  g_autofree char *usual = g_uri_resolve_relative (page->url, "/xmlrpc.php", G_URI_FLAGS_ENCODED, NULL);

  if (endpoint == NULL && pingback == NULL)
    pingback = galley_page_links_find (links, "pingback");
  if (endpoint == NULL && pingback != NULL && galley_site_address_is_related (page->url, pingback) &&
      is_server (search, pingback))
    endpoint = g_strdup (pingback);
  if (endpoint == NULL && usual != NULL && is_server (search, usual))
    endpoint = g_steal_pointer (&usual);
  if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return NULL;
  if (endpoint == NULL)
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOTHING, "No XML-RPC at %s", page->url);
      return NULL;
    }
  return galley_site_kinds_xmlrpc (search, page->url, links, endpoint, home, error);
}
