/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning and publishing in a thread. */
#include "publish-request.h"

#include "publication-store.h"

/* What the thread is given. */
typedef struct
{
  GalleyWorkspace *workspace;
  GalleySite *site;
  char *path;
  GalleyPublishAction action;      /* of planning */
  guint max_width;                 /* of planning */
  GalleyArticleSnapshot *snapshot; /* of planning */
  GalleyPublishPlan *plan;         /* of publishing */
  GCancellable *cancellable;       /* of publishing: its end is waited for even when it is cancelled */
  GWeakRef *owner;                 /* shared with what is on its way to it */
  GalleyPublishRequestProgress progress;
  GError *why; /* of putting off */
} Request;

/* On its way from there to the main thread. */
typedef struct
{
  GWeakRef *owner;
  GalleyPublishRequestProgress progress;
  guint done;
  guint total;
  char *file_name;
} Progress;

static void
release_owner (GWeakRef *owner)
{
  g_atomic_rc_box_release_full (owner, (GDestroyNotify) g_weak_ref_clear);
}

static Request *
request_new (GalleyWorkspace *workspace,
             GalleySite *site,
             GalleyOpenArticle *open,
             gpointer owner)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  request->site = g_object_ref (site);
  request->path = g_strdup (galley_article_get_path (galley_open_article_get_article (open)));
  request->owner = g_atomic_rc_box_new0 (GWeakRef);
  g_weak_ref_init (request->owner, owner);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->workspace);
  g_object_unref (request->site);
  g_clear_pointer (&request->snapshot, galley_article_snapshot_unref);
  g_clear_pointer (&request->plan, galley_publish_plan_free);
  g_clear_object (&request->cancellable);
  release_owner (request->owner);
  g_clear_error (&request->why);
  g_free (request->path);
  g_free (request);
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  release_owner (progress->owner);
  g_free (progress->file_name);
  g_free (progress);
}

static gboolean
progress_idle_cb (gpointer data)
{
  Progress *progress = data;
  g_autoptr (GObject) owner = g_weak_ref_get (progress->owner);

  if (owner != NULL)
    progress->progress (owner, progress->done, progress->total, progress->file_name);
  return G_SOURCE_REMOVE;
}

/* The owner is not held here: the thread might be the last to let go of a widget. */
static void
progress_cb (guint done,
             guint total,
             const char *file_name,
             gpointer data)
{
  Request *request = data;
  Progress *progress = g_new0 (Progress, 1);

  progress->owner = g_atomic_rc_box_acquire (request->owner);
  progress->progress = request->progress;
  progress->done = done;
  progress->total = total;
  progress->file_name = g_strdup (file_name);
  g_idle_add_full (G_PRIORITY_DEFAULT, progress_idle_cb, progress, progress_free);
}

/* By what is recorded beside the article, so that it is known on every machine that shares the library. */
static gpointer
last_site_work (gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) publications = galley_publication_store_list (data);
  const GalleyPublication *last = NULL;

  for (guint i = 0; i < publications->len; i++)
    {
      const GalleyPublication *publication = g_ptr_array_index (publications, i);

      if (publication->updated == NULL || publication->state == GALLEY_PUBLICATION_NONE)
        continue;
      if (last == NULL || g_date_time_compare (publication->updated, last->updated) > 0)
        last = publication;
    }
  return last != NULL ? g_strdup (last->site_id) : NULL;
}

static gpointer
plan_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Request *request = data;

  return galley_workspace_plan (request->workspace, request->site, request->snapshot, request->path, request->action,
                                request->max_width, cancellable, error);
}

static void
put_off (Request *request,
         GalleyArticleSnapshot *snapshot,
         GalleyPublishAgreement *agreement,
         const GError *why,
         GError **error)
{
  galley_queued_publication_free (galley_publish_turn_put_off (request->workspace, request->site, snapshot,
                                                               request->path, agreement, why, error));
}

static gpointer
publish_work (gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Request *request = data;
  GError *problem = NULL;
  GalleyPublication *publication =
      galley_workspace_publish (request->workspace, request->site, request->plan, request->path, progress_cb, request,
                                request->cancellable, &problem);

  if (publication != NULL)
    return publication;
  /* what is mailed when it appears is not to appear while nobody looks */
  if (request->plan->mail == NULL && galley_publish_turn_can_wait (problem))
    put_off (request, request->plan->snapshot, galley_publish_agreement_new_for_plan (request->plan), problem, NULL);
  g_propagate_error (error, problem);
  return NULL;
}

static gpointer
put_off_work (gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Request *request = data;
  GalleyPublishAgreement *agreement =
      galley_publish_turn_agree_unseen (request->workspace, request->site, request->snapshot, request->path,
                                        request->action, cancellable, error);

  if (agreement != NULL)
    put_off (request, request->snapshot, agreement, request->why, error);
  return NULL;
}

void
galley_publish_request_last_site (GalleyOpenArticle *open,
                                  GCancellable *cancellable,
                                  gpointer owner,
                                  GalleyWorkDone done)
{
  char *path = g_strdup (galley_article_get_path (galley_open_article_get_article (open)));

  galley_work_run (owner, last_site_work, path, g_free, g_free, cancellable, done);
}

void
galley_publish_request_plan (GalleyWorkspace *workspace,
                             GalleySite *site,
                             GalleyOpenArticle *open,
                             GalleyPublishAction action,
                             guint max_width,
                             GCancellable *cancellable,
                             gpointer owner,
                             GalleyWorkDone done)
{
  Request *request = request_new (workspace, site, open, owner);

  request->action = action;
  request->max_width = max_width;
  request->snapshot = galley_open_article_snapshot (open);
  galley_work_run (owner, plan_work, request, request_free, (GDestroyNotify) galley_publish_plan_free, cancellable,
                   done);
}

void
galley_publish_request_publish (GalleyWorkspace *workspace,
                                GalleySite *site,
                                GalleyOpenArticle *open,
                                GalleyPublishPlan *plan,
                                GCancellable *cancellable,
                                gpointer owner,
                                GalleyPublishRequestProgress progress,
                                GalleyWorkDone done)
{
  Request *request = request_new (workspace, site, open, owner);

  request->plan = plan;
  request->cancellable = g_object_ref (cancellable);
  request->progress = progress;
  galley_work_run (owner, publish_work, request, request_free, (GDestroyNotify) galley_publication_free, NULL, done);
}

void
galley_publish_request_put_off (GalleyWorkspace *workspace,
                                GalleySite *site,
                                GalleyOpenArticle *open,
                                GalleyPublishAction action,
                                const GError *why,
                                gpointer owner,
                                GalleyWorkDone done)
{
  Request *request = request_new (workspace, site, open, owner);

  request->action = action;
  request->snapshot = galley_open_article_snapshot (open);
  request->why = g_error_copy (why);
  galley_work_run (owner, put_off_work, request, request_free, NULL, NULL, done);
}
