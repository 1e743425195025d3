/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article being edited: what saves it, what watches its file, and its reviews, about the same text. */
#include "open-article.h"

#include "merge-again.h"
#include "review-link.h"
#include "review-places.h"
#include "review-watch.h"
#include "save-course.h"

struct _GalleyOpenArticle
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyArticle *article;
  GalleyArticleDisk *disk;
  GalleyArticleSaver *saver;
  GalleyArticleWatch *watch;
  GalleyReviewLog *reviews;       /* read with the article, for review */
  GalleyReviewLocation *location; /* of these, as found with them */
  GalleyReviewPlaces *places;
  GalleyReview *review;
  GalleyReviewWatch *review_watch;
};

enum
{
  PROP_0,
  PROP_SAVE_STATE,
  PROP_REVIEW,
  N_PROPS
};

enum
{
  MERGED,
  REMOVED,
  COMMIT,
  NEWS,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyOpenArticle, galley_open_article, G_TYPE_OBJECT)

static void
commit (GalleyOpenArticle *self)
{
  g_signal_emit (self, signals[COMMIT], 0);
}

/* Where the words of the comments stand in the text and details as they are now. */
static void
locate (GalleyOpenArticle *self)
{
  if (self->location != NULL)
    galley_review_location_apply (self->location, self->review);
  else
    galley_review_locate (self->review, galley_article_get_body (self->article));
  g_clear_pointer (&self->location, galley_review_location_unref);
  galley_review_places_know (self->places, self->review);
  galley_review_locate_details (self->review,
                                galley_document_get_front_matter (galley_article_get_document (self->article)));
}

static void
news_cb (GalleyOpenArticle *self,
         gpointer news)
{
  g_signal_emit (self, signals[NEWS], 0, news);
}

/* Others said more. */
static void
arrived_cb (GalleyOpenArticle *self)
{
  commit (self);
  galley_review_places_arrived (self->places, self->review);
  galley_review_locate_details (self->review,
                                galley_document_get_front_matter (galley_article_get_document (self->article)));
}

/* The article has a (new) place on disk: watch it, and find its reviews there. */
static void
follow_path (GalleyOpenArticle *self)
{
  g_autofree char *path = galley_article_disk_dup_path (self->disk);

  if (path == NULL || g_strcmp0 (path, galley_article_get_path (self->article)) == 0)
    return;

  /* the same reviews, so that a comment that is being written stays where it is */
  if (self->review != NULL)
    {
      galley_workspace_move_review (self->workspace, self->review, path);
      galley_review_watch_follow (self->review_watch);
      galley_review_link_follow (self->workspace, galley_article_get_path (self->article), path);
    }
  galley_article_set_path (self->article, path);
  galley_article_watch_follow (self->watch);
  if (self->review != NULL)
    return;
  self->review = galley_workspace_open_review (self->workspace, path, g_steal_pointer (&self->reviews));
  locate (self);
  self->review_watch = galley_review_watch_new (self->review);
  g_signal_connect_object (self->review_watch, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review_watch, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
  galley_article_saver_set_review (self->saver, self->review);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

/* ---- saving ---- */

static void
state_cb (GalleyOpenArticle *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
}

static void
saved_cb (GalleyOpenArticle *self)
{
  follow_path (self);
  if (self->review != NULL)
    galley_review_places_keep (self->places, self->review);
  galley_library_refresh (galley_workspace_get_library (self->workspace), galley_article_get_path (self->article));
}

/* ---- from outside ---- */

static GalleyDocument *
capture (gpointer owner)
{
  GalleyOpenArticle *self = owner;

  commit (self);
  return galley_document_ref (galley_article_get_document (self->article));
}

static void
field_changed_cb (GalleyOpenArticle *self)
{
  if (self->review != NULL)
    galley_review_locate_details (self->review,
                                  galley_document_get_front_matter (galley_article_get_document (self->article)));
}

static void
take_merge (GalleyOpenArticle *self,
            GalleyDocument *merged,
            GalleyDocument *result,
            const GalleyMergeClash *clash)
{
  galley_review_places_before (self->places, self->review);
  galley_article_saver_take (self->saver, merged, result);
  galley_review_places_after (self->places);
  field_changed_cb (self);
  g_signal_emit (self, signals[MERGED], 0, clash);
}

static void
merged_again (gpointer owner,
              gpointer result,
              const GError *error)
{
  GalleyOpenArticle *self = owner;
  g_autoptr (GalleyMergedAgain) again = result;

  /* it is being disposed of */
  if (self->watch == NULL)
    return;
  commit (self);
  /* somebody still types: from the start, for nothing is taken over what was typed */
  if (galley_article_get_document (self->article) != again->current)
    galley_article_watch_check (self->watch);
  else
    take_merge (self, again->merged, again->result, &again->clash);
}

/* Takes a merge into what is being edited now. */
static void
merged_cb (GalleyOpenArticle *self,
           const GalleyArticleMerge *merge)
{
  GalleyDocument *current;

  commit (self);
  current = galley_article_get_document (self->article);
  if (current == merge->captured)
    take_merge (self, merge->merged, merge->merged, &merge->clash);
  else
    galley_merge_again_run (self, merge, current, galley_workspace_get_versions (self->workspace),
                            galley_article_get_path (self->article), merged_again);
}

static void
removed_cb (GalleyOpenArticle *self,
            const GError *error)
{
  galley_article_saver_lose (self->saver, error);
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
found_cb (GalleyOpenArticle *self)
{
  galley_article_saver_find (self->saver);
}

/* ---- object ---- */

static void
galley_open_article_get_property (GObject *object,
                                  guint id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  GalleyOpenArticle *self = GALLEY_OPEN_ARTICLE (object);

  if (id == PROP_SAVE_STATE)
    g_value_set_int (value, galley_article_saver_get_state (self->saver));
  else if (id == PROP_REVIEW)
    g_value_set_object (value, self->review);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_open_article_dispose (GObject *object)
{
  GalleyOpenArticle *self = GALLEY_OPEN_ARTICLE (object);

  if (self->watch != NULL)
    galley_article_watch_stop (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->places);
  g_clear_pointer (&self->location, galley_review_location_unref);
  g_clear_object (&self->saver);
  g_clear_pointer (&self->reviews, galley_review_log_free);
  g_clear_object (&self->review_watch);
  g_clear_object (&self->review);
  g_clear_object (&self->article);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->disk, galley_article_disk_unref);
  G_OBJECT_CLASS (galley_open_article_parent_class)->dispose (object);
}

static void
galley_open_article_class_init (GalleyOpenArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_open_article_dispose;
  object_class->get_property = galley_open_article_get_property;

  properties[PROP_SAVE_STATE] = g_param_spec_int ("save-state", NULL, NULL, 0, GALLEY_SAVE_FAILED, GALLEY_SAVE_CLEAN,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVIEW] = g_param_spec_object ("review", NULL, NULL, GALLEY_TYPE_REVIEW,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MERGED] = g_signal_new ("merged", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REMOVED] = g_signal_new ("removed", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[NEWS] = g_signal_new ("news", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_POINTER);
  signals[COMMIT] = g_signal_new ("commit", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
galley_open_article_init (GalleyOpenArticle *self)
{
}

static void
listen (GalleyOpenArticle *self,
        gpointer part,
        const char *signal,
        GCallback callback)
{
  g_signal_connect_object (part, signal, callback, self, G_CONNECT_SWAPPED);
}

GalleyOpenArticle *
galley_open_article_new_on_disk (GalleyWorkspace *workspace,
                                 GalleyArticleDisk *disk,
                                 GalleyDocument *document,
                                 GalleyReviewLog *reviews,
                                 GalleyReviewLocation *location,
                                 const char *journal_key)
{
  GalleyOpenArticle *self = g_object_new (GALLEY_TYPE_OPEN_ARTICLE, NULL);
  GalleyVersionStore *versions = galley_workspace_get_versions (workspace);

  self->workspace = g_object_ref (workspace);
  self->disk = galley_article_disk_ref (disk);
  self->reviews = reviews;
  self->location = location;
  self->article = galley_article_new (document, NULL);
  self->places = galley_review_places_new (galley_workspace_get_database (workspace), self->article);
  self->saver = galley_article_saver_new (self->article, disk, versions, galley_workspace_get_recovery (workspace),
                                          journal_key);
  listen (self, self->article, "field-changed", G_CALLBACK (field_changed_cb));
  listen (self, self->places, "commit", G_CALLBACK (commit));
  listen (self, self->saver, "commit", G_CALLBACK (commit));
  listen (self, self->saver, "saved", G_CALLBACK (saved_cb));
  listen (self, self->saver, "merged", G_CALLBACK (merged_cb));
  listen (self, self->saver, "notify::state", G_CALLBACK (state_cb));
  self->watch = galley_article_watch_new (disk, versions, capture, self);
  listen (self, self->watch, "merged", G_CALLBACK (merged_cb));
  listen (self, self->watch, "removed", G_CALLBACK (removed_cb));
  listen (self, self->watch, "found", G_CALLBACK (found_cb));
  follow_path (self);
  return self;
}

GalleyOpenArticle *
galley_open_article_new (GalleyWorkspace *workspace)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) document = galley_document_new_signed (galley_workspace_get_author (workspace));

  return galley_open_article_new_on_disk (workspace, disk, document, NULL, NULL, NULL);
}

GalleyArticle *
galley_open_article_get_article (GalleyOpenArticle *self)
{
  return self->article;
}

GalleyReview *
galley_open_article_get_review (GalleyOpenArticle *self)
{
  return self->review;
}

GalleyArticleDisk *
galley_open_article_get_disk (GalleyOpenArticle *self)
{
  return self->disk;
}

GalleySaveState
galley_open_article_get_save_state (GalleyOpenArticle *self)
{
  return galley_article_saver_get_state (self->saver);
}

gboolean
galley_open_article_is_kept (GalleyOpenArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_OPEN_ARTICLE (self), FALSE);
  return galley_article_journal_is_kept (galley_article_saver_get_journal (self->saver));
}

const GError *
galley_open_article_get_error (GalleyOpenArticle *self)
{
  return galley_article_saver_get_error (self->saver);
}

GalleyArticleSnapshot *
galley_open_article_snapshot (GalleyOpenArticle *self)
{
  commit (self);
  return galley_article_snapshot (self->article);
}

static void
course_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (galley_save_course_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
galley_open_article_save_async (GalleyOpenArticle *self,
                                GalleySaveKind kind,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  if (kind == GALLEY_SAVE_KIND_AGAIN)
    galley_article_saver_make_again (self->saver);
  galley_save_course_async (self->saver, kind != GALLEY_SAVE_KIND_TEXT, course_cb, task);
}

gboolean
galley_open_article_save_finish (GalleyOpenArticle *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
galley_open_article_save_now (GalleyOpenArticle *self,
                              GError **error)
{
  return galley_save_course_now (self->saver, error);
}

void
galley_open_article_mark_unsaved (GalleyOpenArticle *self)
{
  galley_article_saver_mark_unsaved (self->saver);
}
