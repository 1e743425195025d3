/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database may be busy, and its disk slow. */
#include "review-link-request.h"

#include "review-link.h"

typedef struct
{
  GalleyWorkspace *workspace;
  char *subject; /* the article's path, or the link's id */
  GalleyReviewLinkWish wish;
} Request;

static Request *
request_new (GalleyWorkspace *workspace,
             const char *subject)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->subject = g_strdup (subject);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->workspace);
  g_free (request->subject);
  g_free (request);
}

static gpointer
make_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;

  return galley_review_link_make (request->workspace, request->subject, request->wish.days, request->wish.network,
                                  request->wish.suggestions, NULL, error);
}

static gpointer
list_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;
  g_autoptr (GalleyReviewLinkStore) store = galley_review_link_open_store (request->workspace);

  return galley_review_link_store_list (store, request->subject, error);
}

static gpointer
revoke_work (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Request *request = data;
  g_autoptr (GalleyReviewLinkStore) store = galley_review_link_open_store (request->workspace);

  galley_review_link_store_revoke (store, request->subject, error);
  return NULL;
}

void
galley_review_link_request_make (GalleyWorkspace *workspace,
                                 const char *article_path,
                                 GalleyReviewLinkWish wish,
                                 gpointer owner,
                                 GalleyWorkDone done)
{
  Request *request = request_new (workspace, article_path);

  request->wish = wish;
  galley_work_run (owner, make_work, request, request_free, g_free, NULL, done);
}

void
galley_review_link_request_list (GalleyWorkspace *workspace,
                                 const char *article_path,
                                 gpointer owner,
                                 GalleyWorkDone done)
{
  galley_work_run (owner, list_work, request_new (workspace, article_path), request_free,
                   (GDestroyNotify) g_ptr_array_unref, NULL, done);
}

void
galley_review_link_request_revoke (GalleyWorkspace *workspace,
                                   const char *id,
                                   gpointer owner,
                                   GalleyWorkDone done)
{
  galley_work_run (owner, revoke_work, request_new (workspace, id), request_free, NULL, NULL, done);
}
