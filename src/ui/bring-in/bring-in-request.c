/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a site for its posts, and bringing them in, in a thread. One request at a time. */
#include "bring-in-request.h"

typedef struct
{
  GalleyWorkspace *workspace;
  GalleySite *site;
  GalleyBringIn *bring_in; /* nullable */
  guint page;
  char *remote_id; /* nullable */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->workspace);
  g_clear_object (&request->site);
  g_clear_pointer (&request->bring_in, galley_bring_in_unref);
  g_free (request->remote_id);
  g_free (request);
}

static Request *
request_new (GalleyBringIn *bring_in)
{
  Request *request = g_new0 (Request, 1);

  request->bring_in = bring_in != NULL ? galley_bring_in_ref (bring_in) : NULL;
  return request;
}

void
galley_post_page_free (GalleyPostPage *self)
{
  galley_bring_in_unref (self->bring_in);
  g_ptr_array_unref (self->heads);
  g_free (self);
}

static gpointer
list_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;
  g_autoptr (GalleyBringIn) bring_in =
      request->bring_in != NULL ? galley_bring_in_ref (request->bring_in)
                                : galley_bring_in_new (request->workspace, request->site, cancellable, error);
  gboolean more = FALSE;
  GPtrArray *heads =
      bring_in != NULL ? galley_bring_in_list (bring_in, request->page, &more, cancellable, error) : NULL;
  GalleyPostPage *page;

  if (heads == NULL)
    return NULL;
  page = g_new0 (GalleyPostPage, 1);
  page->bring_in = g_steal_pointer (&bring_in);
  page->heads = heads;
  page->more = more;
  return page;
}

void
galley_bring_in_request_list (GalleyWorkspace *workspace,
                              GalleySite *site,
                              GalleyBringIn *bring_in,
                              guint page,
                              GCancellable *cancellable,
                              gpointer owner,
                              GalleyWorkDone done)
{
  Request *request = request_new (bring_in);

  request->workspace = g_object_ref (workspace);
  request->site = g_object_ref (site);
  request->page = page;
  galley_work_run (owner, list_work, request, request_free, (GDestroyNotify) galley_post_page_free, cancellable, done);
}

static gpointer
start_work (gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Request *request = data;

  galley_bring_in_start (request->bring_in, cancellable, error);
  return NULL;
}

void
galley_bring_in_request_start (GalleyBringIn *bring_in,
                               GCancellable *cancellable,
                               gpointer owner,
                               GalleyWorkDone done)
{
  galley_work_run (owner, start_work, request_new (bring_in), request_free, NULL, cancellable, done);
}

static gpointer
pull_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;

  return galley_bring_in_pull (request->bring_in, request->remote_id, cancellable, error);
}

void
galley_bring_in_request_pull (GalleyBringIn *bring_in,
                              const char *remote_id,
                              GCancellable *cancellable,
                              gpointer owner,
                              GalleyWorkDone done)
{
  Request *request = request_new (bring_in);

  request->remote_id = g_strdup (remote_id);
  galley_work_run (owner, pull_work, request, request_free, (GDestroyNotify) galley_pulled_article_free, cancellable,
                   done);
}
