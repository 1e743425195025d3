/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a site one of a kind: how each kind introduces itself. */
#include "site-kinds.h"

#include <string.h>

#include "html-scanner.h"
#include "site-address.h"
#include "text.h"

static char *
choose_name (const char *said,
             GalleyPageLinks *links,
             const char *url)
{
  g_autofree char *decoded = said != NULL ? galley_html_decode (said, strlen (said)) : NULL;
  g_autofree char *plain = decoded != NULL ? galley_text_collapse_spaces (decoded) : NULL;

  if (galley_text_is_blank (plain))
    {
      g_free (plain);
      plain = g_strdup (links->title);
    }
  if (!galley_text_is_blank (plain))
    return galley_text_shorten (plain, 80);
  return galley_site_address_dup_host (url);
}

/* Whether a key may be sent to url, or typed there: of the same site where related says so, and encrypted. */
static gboolean
may_trust (const GalleySiteSearch *search,
           const char *page_url,
           const char *url,
           gboolean related)
{
  g_autofree char *host = galley_site_address_dup_host (url);

  if (host == NULL || (related && !galley_site_address_is_related (page_url, url)))
    return FALSE;
  return (search->flags & GALLEY_SITE_DISCOVERY_ALLOW_HTTP) != 0 || galley_site_address_is_private (url);
}

static void
set_untrusted (const char *page_url,
               const char *url,
               GError **error)
{
  g_autofree char *host = galley_site_address_dup_host (url);
  gboolean related = galley_site_address_is_related (page_url, url);

  g_set_error_literal (error, GALLEY_SITE_ERROR, related ? GALLEY_SITE_ERROR_INSECURE : GALLEY_SITE_ERROR_MOVED,
                       host != NULL ? host : url);
}

/* ---- WordPress ---- */

/* NULL with error, also if it is JSON of something else. A site may show its root to nobody without a key. */
static JsonObject *
get_root (const GalleySiteSearch *search,
          const char *root,
          GError **error)
{
  g_autoptr (GalleyHttpResponse) response = galley_site_answer_get (search, root, "application/json", error);
  g_autoptr (JsonObject) object = response != NULL ? galley_site_answer_parse (response, error) : NULL;
  g_auto (GStrv) namespaces = NULL;

  if (object == NULL)
    return NULL;
  namespaces = galley_json_get_strv (object, "namespaces");
  if (g_strv_contains ((const char *const *) namespaces, "wp/v2"))
    return g_steal_pointer (&object);
  if ((response->status == 401 || response->status == 403) && galley_json_get_string (object, "code") != NULL)
    return g_steal_pointer (&object);
  g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOT_JSON, "%s answered %u with other data than WordPress'",
               response->url, response->status);
  return NULL;
}

static const char *
get_authorization (JsonObject *root)
{
  JsonObject *authentication = galley_json_get_object (root, "authentication");
  JsonObject *passwords =
      authentication != NULL ? galley_json_get_object (authentication, "application-passwords") : NULL;
  JsonObject *endpoints = passwords != NULL ? galley_json_get_object (passwords, "endpoints") : NULL;

  return endpoints != NULL ? galley_json_get_string (endpoints, "authorization") : NULL;
}

static char *
with_slash (const char *root)
{
  return g_str_has_suffix (root, "/") ? g_strdup (root) : g_strconcat (root, "/", NULL);
}

GalleyFoundSite *
galley_site_kinds_wordpress (const GalleySiteSearch *search,
                             const char *page_url,
                             GalleyPageLinks *links,
                             const char *root,
                             GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyFoundSite) found = NULL;
  g_autofree char *top = galley_site_address_dup_top (page_url);
  const char *home, *authorization;

  if (!may_trust (search, page_url, root, TRUE))
    {
      set_untrusted (page_url, root, error);
      return NULL;
    }
  object = get_root (search, root, error);
  if (object == NULL)
    return NULL;

  home = galley_json_get_string (object, "home");
  authorization = get_authorization (object);
  found = g_new0 (GalleyFoundSite, 1);
  found->kind = GALLEY_SITE_WORDPRESS;
  found->endpoint = with_slash (root);
  found->url = g_strdup (home != NULL && galley_site_address_is_related (page_url, home) ? home : top);
  found->name = choose_name (galley_json_get_string (object, "name"), links, found->url);
  if (authorization != NULL && may_trust (search, page_url, authorization, TRUE))
    found->authorization_url = g_strdup (authorization);
  return g_steal_pointer (&found);
}

/* ---- Micropub ---- */

/* IndieAuth server metadata (IndieAuth 4.1.1, RFC 8414). */
static void
read_metadata (GalleyFoundSite *found,
               const GalleySiteSearch *search,
               const char *url)
{
  GalleyHttpRequest request = { .method = "GET", .url = url, .accept = "application/json" };
  g_autoptr (GalleyHttpResponse) response =
      galley_http_client_send (search->http, &request, search->cancellable, NULL);
  g_autoptr (JsonObject) object = response != NULL ? galley_site_answer_parse (response, NULL) : NULL;

  if (object == NULL)
    return;
  found->authorization_url = g_strdup (galley_json_get_string (object, "authorization_endpoint"));
  found->token_endpoint = g_strdup (galley_json_get_string (object, "token_endpoint"));
  found->issuer = g_strdup (galley_json_get_string (object, "issuer"));
}

GalleyFoundSite *
galley_site_kinds_micropub (const GalleySiteSearch *search,
                            const char *page_url,
                            GalleyPageLinks *links,
                            const char *endpoint,
                            GError **error)
{
  g_autoptr (GalleyFoundSite) found = NULL;
  const char *metadata = galley_page_links_find (links, "indieauth-metadata");

  if (!may_trust (search, page_url, endpoint, FALSE))
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_INSECURE, "Not encrypted: %s", endpoint);
      return NULL;
    }
  found = g_new0 (GalleyFoundSite, 1);
  found->kind = GALLEY_SITE_MICROPUB;
  found->endpoint = g_strdup (endpoint);
  found->url = g_strdup (page_url);
  found->name = choose_name (NULL, links, page_url);
  if (metadata != NULL && may_trust (search, page_url, metadata, FALSE))
    read_metadata (found, search, metadata);
  if (found->authorization_url == NULL || found->token_endpoint == NULL)
    {
      g_clear_pointer (&found->issuer, g_free);
      g_set_str (&found->authorization_url, galley_page_links_find (links, "authorization_endpoint"));
      g_set_str (&found->token_endpoint, galley_page_links_find (links, "token_endpoint"));
    }
  if (found->authorization_url == NULL || found->token_endpoint == NULL ||
      !may_trust (search, page_url, found->authorization_url, FALSE) ||
      !may_trust (search, page_url, found->token_endpoint, FALSE))
    {
      g_clear_pointer (&found->authorization_url, g_free);
      g_clear_pointer (&found->token_endpoint, g_free);
      g_clear_pointer (&found->issuer, g_free);
    }
  if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}

/* ---- Ghost ---- */

#define GHOST_SITE "ghost/api/admin/site/"

gboolean
galley_site_kinds_is_ghost (GalleyPageLinks *links)
{
  return links->generator != NULL && g_str_has_prefix (links->generator, "Ghost");
}

/* Where the site begins: it may be in a folder, as its feed then is. */
static char *
find_ghost_base (const char *page_url,
                 GalleyPageLinks *links)
{
  const char *feed = galley_page_links_find (links, "alternate");
  const char *admin = strstr (page_url, "/ghost/");

  if (feed != NULL && g_str_has_suffix (feed, "/rss/") && galley_site_address_is_related (page_url, feed))
    return g_strndup (feed, strlen (feed) - strlen ("rss/"));
  if (admin != NULL)
    return g_strndup (page_url, (gsize) (admin + 1 - page_url));
  return galley_site_address_dup_top (page_url);
}

GalleyFoundSite *
galley_site_kinds_ghost (const GalleySiteSearch *search,
                         const char *page_url,
                         GalleyPageLinks *links,
                         GError **error)
{
  g_autofree char *base = find_ghost_base (page_url, links);
  g_autofree char *asked = g_strconcat (base, GHOST_SITE, NULL);
  GalleyHttpRequest request = { .method = "GET", .url = asked, .accept = "application/json" };
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyHttpResponse) response =
      galley_http_client_send (search->http, &request, search->cancellable, &problem);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyFoundSite) found = NULL;
  JsonObject *site;
  const char *url;

  if (response == NULL)
    {
      galley_site_answer_take_error (g_steal_pointer (&problem), error);
      return NULL;
    }
  object = galley_site_answer_parse (response, error);
  if (object == NULL)
    return NULL;
  site = galley_json_get_object (object, "site");
  url = site != NULL ? galley_json_get_string (site, "url") : NULL;
  if (url == NULL || !g_str_has_suffix (response->url, GHOST_SITE) ||
      (!galley_site_address_is_related (page_url, url) && !galley_site_address_is_related (page_url, response->url)))
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOT_JSON, "%s answered %u with other data than Ghost's",
                   response->url, response->status);
      return NULL;
    }
  if (!may_trust (search, page_url, response->url, FALSE))
    {
      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_INSECURE, "Not encrypted: %s", response->url);
      return NULL;
    }
  found = g_new0 (GalleyFoundSite, 1);
  found->kind = GALLEY_SITE_GHOST;
  found->endpoint = g_strndup (response->url, strlen (response->url) - strlen ("site/"));
  found->url = g_strdup (url);
  found->name = choose_name (galley_json_get_string (site, "title"), links, url);
  return g_steal_pointer (&found);
}

/* ---- XML-RPC ---- */

/* The name and password go there themselves, so that it must be of the same site, as with WordPress. */
GalleyFoundSite *
galley_site_kinds_xmlrpc (const GalleySiteSearch *search,
                          const char *page_url,
                          GalleyPageLinks *links,
                          const char *endpoint,
                          const char *home,
                          GError **error)
{
  GalleyFoundSite *found;

  if (!may_trust (search, page_url, endpoint, TRUE))
    {
      set_untrusted (page_url, endpoint, error);
      return NULL;
    }
  found = g_new0 (GalleyFoundSite, 1);
  found->kind = GALLEY_SITE_XMLRPC;
  found->endpoint = g_strdup (endpoint);
  found->url = home != NULL && galley_site_address_is_related (page_url, home) ? g_strdup (home)
                                                                               : galley_site_address_dup_top (page_url);
  found->name = choose_name (NULL, links, page_url);
  return found;
}

/* ---- others ---- */

void
galley_site_kinds_set_other (GalleyPageLinks *links,
                             const char *page_url,
                             GError **error)
{
  g_autofree char *name = NULL;

  /* its name without version and what else it boasts of */
  if (links->generator != NULL)
    name = g_strndup (links->generator, strcspn (links->generator, "0123456789;,(-/|"));
  if (name != NULL)
    g_strstrip (name);
  if (name != NULL && g_str_equal (name, "WordPress"))
    g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOT_JSON, "%s is WordPress without its REST API",
                 page_url);
  else if (!galley_text_is_blank (name))
    g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_UNSUPPORTED, name);
  else
    g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOTHING, "No way in for programs at %s", page_url);
}
