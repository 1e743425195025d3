/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding sites, signing in and forgetting keys in a thread. */
#include "site-request.h"

#include "secrets.h"
#include "site-account.h"
#include "site-sign-in.h"

#define BROWSER_SECONDS 900
#define SILENCE_SECONDS 20
#define MAX_ANSWER (8 * 1024 * 1024)

/* What the thread is given. */
typedef struct
{
  char *typed;                /* of finding */
  GalleyFoundSite *found;     /* of the browser */
  GWeakRef *owner;            /* likewise; shared with what is on its way to it */
  GalleySiteRequestPage page; /* likewise */
  GalleyWorkspace *workspace; /* of trying, saving and forgetting */
  GalleySite *site;           /* likewise */
  GalleySiteKey *key;
  gboolean revoke; /* of forgetting */
  GCancellable *cancellable;
} Request;

/* On its way from there to the main thread. */
typedef struct
{
  GWeakRef *owner;
  GalleySiteRequestPage page;
  char *url;
} Page;

static void
release_owner (GWeakRef *owner)
{
  g_atomic_rc_box_release_full (owner, (GDestroyNotify) g_weak_ref_clear);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->typed);
  g_clear_pointer (&request->found, galley_found_site_free);
  g_clear_pointer (&request->owner, release_owner);
  g_clear_object (&request->workspace);
  g_clear_object (&request->site);
  g_clear_pointer (&request->key, galley_site_key_free);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static GalleyHttpClient *
make_client (void)
{
  GalleyHttpClient *http = galley_http_client_new ();

  galley_http_client_set_limits (http, SILENCE_SECONDS, MAX_ANSWER);
  return http;
}

static gpointer
find_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;
  g_autoptr (GalleyHttpClient) http = make_client ();

  return galley_site_discover (http, request->typed, GALLEY_SITE_DISCOVERY_DEFAULT, cancellable, error);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  release_owner (page->owner);
  g_free (page->url);
  g_free (page);
}

static gboolean
page_idle_cb (gpointer data)
{
  Page *page = data;
  g_autoptr (GObject) owner = g_weak_ref_get (page->owner);

  if (owner != NULL)
    page->page (owner, page->url);
  return G_SOURCE_REMOVE;
}

static void
open_page_cb (const char *url,
              gpointer data)
{
  Request *request = data;
  Page *page = g_new0 (Page, 1);

  page->owner = g_atomic_rc_box_acquire (request->owner);
  page->page = request->page;
  page->url = g_strdup (url);
  g_idle_add_full (G_PRIORITY_DEFAULT, page_idle_cb, page, page_free);
}

static gpointer
browser_work (gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Request *request = data;
  g_autoptr (GalleyHttpClient) http = make_client ();

  return galley_site_sign_in (http, request->found, open_page_cb, request, BROWSER_SECONDS, cancellable, error);
}

/* In a store of its own, whose list nobody watches. */
static gpointer
add_site (Request *request,
          GError **error)
{
  g_autoptr (GalleySiteStore) sites = galley_site_store_dup (galley_workspace_get_sites (request->workspace));

  return galley_site_store_add (sites, request->site, error) ? g_steal_pointer (&sites) : NULL;
}

static gpointer
save_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return add_site (data, error);
}

static gpointer
check_work (gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Request *request = data;

  if (!galley_site_account_sign_in (request->workspace, request->site, request->key, request->cancellable, error))
    return NULL;
  return add_site (request, error);
}

static gpointer
forget_work (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Request *request = data;

  g_autoptr (GalleySiteStore) sites = galley_site_store_dup (galley_workspace_get_sites (request->workspace));

  /* first the key: one that nobody knows of any more would stay for good */
  if (!galley_site_account_forget (request->site, request->revoke, NULL, error) ||
      !galley_site_store_remove (sites, galley_site_get_id (request->site), error))
    return NULL;
  /* what is left of it does no harm */
  galley_rule_store_save (galley_workspace_get_rules (request->workspace), galley_site_get_id (request->site), NULL,
                          NULL);
  return g_steal_pointer (&sites);
}

void
galley_site_request_find (const char *typed,
                          GCancellable *cancellable,
                          gpointer owner,
                          GalleyWorkDone done)
{
  Request *request = g_new0 (Request, 1);

  request->typed = g_strdup (typed);
  galley_work_run (owner, find_work, request, request_free, (GDestroyNotify) galley_found_site_free, cancellable, done);
}

void
galley_site_request_browser (const GalleyFoundSite *found,
                             GCancellable *cancellable,
                             gpointer owner,
                             GalleySiteRequestPage page,
                             GalleyWorkDone done)
{
  Request *request = g_new0 (Request, 1);

  request->found = galley_found_site_copy (found);
  request->page = page;
  request->owner = g_atomic_rc_box_new0 (GWeakRef);
  g_weak_ref_init (request->owner, owner);
  galley_work_run (owner, browser_work, request, request_free, (GDestroyNotify) galley_site_key_free, cancellable,
                   done);
}

void
galley_site_request_check (GalleyWorkspace *workspace,
                           GalleySite *site,
                           GalleySiteKey *key,
                           GCancellable *cancellable,
                           gpointer owner,
                           GalleyWorkDone done)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->site = g_object_ref (site);
  request->key = key;
  request->cancellable = g_object_ref (cancellable);
  galley_work_run (owner, check_work, request, request_free, g_object_unref, NULL, done);
}

void
galley_site_request_save (GalleyWorkspace *workspace,
                          GalleySite *site,
                          gpointer owner,
                          GalleyWorkDone done)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->site = g_object_ref (site);
  galley_work_run (owner, save_work, request, request_free, g_object_unref, NULL, done);
}

void
galley_site_request_forget (GalleyWorkspace *workspace,
                            GalleySite *site,
                            gboolean revoke,
                            gpointer owner,
                            GalleyWorkDone done)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->site = g_object_ref (site);
  request->revoke = revoke;
  galley_work_run (owner, forget_work, request, request_free, g_object_unref, NULL, done);
}
