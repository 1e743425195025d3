/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types to a site that can be published to. A page that says nothing of itself, such as one deep
 * in the site, is asked about by the top page; a server that hides its links, by the address that every WordPress
 * answers at. */
#include "site-discovery.h"

#include <string.h>

#include "page-links.h"
#include "site-address.h"
#include "site-folder.h"
#include "site-kinds.h"
#include "site-rsd.h"
#include "site-answer.h"

#define HTML "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"

typedef struct
{
  GalleyHttpResponse *response;
  GalleyPageLinks *links;
} Page;

static void
page_free (Page *page)
{
  galley_page_links_free (page->links);
  galley_http_response_free (page->response);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static Page *
look_at (const GalleySiteSearch *search,
         const char *url,
         GError **error)
{
  GalleyHttpResponse *response = galley_site_answer_get (search, url, HTML, error);
  Page *page;

  if (response == NULL)
    return NULL;
  page = g_new0 (Page, 1);
  page->response = response;
  page->links = galley_page_links_new (response);
  return page;
}

static GalleyFoundSite *
ask_by_query (const GalleySiteSearch *search,
              Page *page,
              const char *url,
              GError **error)
{
  g_autofree char *root = galley_site_address_add_query (url, "rest_route=/");

  return galley_site_kinds_wordpress (search, url, page->links, root, error);
}

/* What the page links to. NULL without error: to nothing. */
static GalleyFoundSite *
follow_links (const GalleySiteSearch *search,
              Page *page,
              GError **error)
{
  const char *url = page->response->url;
  const char *root = galley_page_links_find (page->links, "https://api.w.org/");
  const char *micropub = galley_page_links_find (page->links, "micropub");
  g_autoptr (GError) problem = NULL;
  g_autofree char *top = NULL;
  GalleyFoundSite *found;

  if (root == NULL && galley_site_kinds_is_ghost (page->links))
    return galley_site_kinds_ghost (search, url, page->links, error);
  if (root == NULL)
    return micropub != NULL ? galley_site_kinds_micropub (search, url, page->links, micropub, error) : NULL;

  found = galley_site_kinds_wordpress (search, url, page->links, root, &problem);
  /* pretty addresses may be announced and not work */
  if (found == NULL && g_error_matches (problem, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOT_JSON))
    {
      top = galley_site_address_dup_top (url);
      found = ask_by_query (search, page, top, NULL);
    }
  /* a WordPress without it may have its older way in */
  if (found == NULL && g_error_matches (problem, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOT_JSON))
    found = galley_site_rsd_find (search, page->response, page->links, NULL);
  if (found == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return found;
}

/* NULL without error: there is nothing known. */
static GalleyFoundSite *
find_without_links (const GalleySiteSearch *search,
                    Page *page,
                    GError **error)
{
  g_autofree char *top = galley_site_address_dup_top (page->response->url);
  g_autoptr (GError) problem = NULL;
  GalleyFoundSite *found = ask_by_query (search, page, top, &problem);

  if (found == NULL)
    {
      g_clear_error (&problem);
      found = galley_site_rsd_find (search, page->response, page->links, &problem);
    }
  if (found != NULL || g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return found;
  /* one that shows its pages to members only, or the page of its editor */
  found = galley_site_kinds_ghost (search, page->response->url, page->links, NULL);
  if (found != NULL || g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return found;
  /* there is one, which must not be used */
  if (!g_error_matches (problem, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOTHING))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (page->response->status >= 400)
    g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_STATUS, "%s answered %u %s", page->response->url,
                 page->response->status, page->response->reason != NULL ? page->response->reason : "");
  else
    galley_site_kinds_set_other (page->links, page->response->url, error);
  return NULL;
}

static GalleyFoundSite *
search_from (const GalleySiteSearch *search,
             const char *url,
             GError **error)
{
  g_autoptr (Page) page = look_at (search, url, error);
  g_autofree char *top = NULL;
  g_autoptr (GError) problem = NULL;
  GalleyFoundSite *found;

  if (page == NULL)
    return NULL;
  found = follow_links (search, page, &problem);
  top = galley_site_address_dup_top (page->response->url);
  if (found == NULL && problem == NULL && !g_str_equal (top, page->response->url))
    {
      g_autoptr (Page) above = look_at (search, top, NULL);

      if (above != NULL)
        {
          found = follow_links (search, above, &problem);
          page_free (page);
          page = g_steal_pointer (&above);
        }
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return found != NULL ? found : find_without_links (search, page, error);
}

/* Whether another way to the same host may do better. */
static gboolean
is_worth_another (const GError *problem)
{
  return g_error_matches (problem, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_UNREACHABLE) ||
         g_error_matches (problem, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_TLS);
}

static gboolean
asks_for_plain (const char *typed)
{
  return g_ascii_strncasecmp (typed + strspn (typed, " \t\r\n"), "http://", 7) == 0;
}

GalleyFoundSite *
galley_site_discover (GalleyHttpClient *http,
                      const char *typed,
                      GalleySiteDiscoveryFlags flags,
                      GCancellable *cancellable,
                      GError **error)
{
  GalleySiteSearch search = { http, flags, cancellable };
  g_auto (GStrv) candidates = NULL;
  g_autoptr (GError) first = NULL;

  if (galley_site_folder_is_meant (typed))
    return galley_site_folder_find (typed, error);
  if ((flags & GALLEY_SITE_DISCOVERY_ALLOW_HTTP) != 0)
    galley_http_client_allow_plain (http, NULL);
  candidates = galley_site_address_candidates (typed, (flags & GALLEY_SITE_DISCOVERY_ALLOW_HTTP) != 0, error);

  for (guint i = 0; candidates != NULL && candidates[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;
      GalleyFoundSite *found = search_from (&search, candidates[i], &problem);

      if (found != NULL)
        return found;
      if (!is_worth_another (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (first == NULL)
        first = g_steal_pointer (&problem);
    }
  if (first != NULL && asks_for_plain (typed) && g_str_has_prefix (candidates[0], "https:") && candidates[1] == NULL)
    g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_INSECURE, "No answer with encryption: %s", first->message);
  else if (first != NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}
