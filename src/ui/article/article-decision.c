/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approving the open article, or asking for changes. */
#include "article-decision.h"

#include "article-sign-off.h"
#include "article-standing.h"
#include "error-words.h"
#include "review-sign-off.h"
#include "sign-off-dialog.h"
#include "worker.h"

struct _GalleyArticleDecision
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  GtkWidget *parent; /* weak */
  gboolean approves;
  char *path;
  GalleyArticleSnapshot *snapshot;
  GalleyArticleStanding *standing;
  char *remark;
};

G_DEFINE_FINAL_TYPE (GalleyArticleDecision, galley_article_decision, G_TYPE_OBJECT)

static void
galley_article_decision_dispose (GObject *object)
{
  GalleyArticleDecision *self = GALLEY_ARTICLE_DECISION (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->open);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->snapshot, galley_article_snapshot_unref);
  g_clear_pointer (&self->standing, galley_article_standing_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->remark, g_free);
  G_OBJECT_CLASS (galley_article_decision_parent_class)->dispose (object);
}

static void
galley_article_decision_class_init (GalleyArticleDecisionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_decision_dispose;
  g_signal_new ("failed", GALLEY_TYPE_ARTICLE_DECISION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
galley_article_decision_init (GalleyArticleDecision *self)
{
}

static void
fail (GalleyArticleDecision *self,
      const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  g_signal_emit_by_name (self, "failed", words);
}

static void
signed_cb (GalleyReview *review,
           GalleyThread *thread,
           const GError *error,
           gpointer user_data)
{
  g_autoptr (GalleyArticleDecision) self = user_data;

  if (error != NULL)
    g_signal_emit_by_name (self, "failed", galley_article_sign_off_problem ());
  else
    galley_library_refresh (galley_workspace_get_library (self->workspace), self->path);
}

static gpointer
keep_state (gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  GalleyArticleDecision *self = data;

  galley_article_sign_off_keep (self->path, self->standing->state, error);
  return NULL;
}

static void
kept (gpointer owner,
      gpointer result,
      const GError *error)
{
  GalleyArticleDecision *self = owner;
  GalleyReview *review = galley_open_article_get_review (self->open);

  if (error != NULL)
    fail (self, error);
  else if (review != NULL)
    galley_review_sign_off (review, self->approves, self->standing->digest, self->remark, signed_cb,
                            g_object_ref (self));
}

static void
decided_cb (GalleyArticleDecision *self,
            const char *remark)
{
  g_set_str (&self->remark, remark);
  galley_work_run (self, keep_state, g_object_ref (self), g_object_unref, NULL, NULL, kept);
}

static void
unref_closure (gpointer data,
               GClosure *closure)
{
  g_object_unref (data);
}

static gpointer
read_standing (gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  GalleyArticleDecision *self = data;

  return galley_article_standing_read (self->workspace, self->snapshot, self->path, cancellable, error);
}

static void
stood (gpointer owner,
       gpointer result,
       const GError *error)
{
  GalleyArticleDecision *self = owner;
  AdwDialog *dialog;

  self->standing = result;
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  if (self->parent == NULL)
    return;
  dialog = galley_sign_off_dialog_new (self->approves);
  g_signal_connect_data (dialog, "decided", G_CALLBACK (decided_cb), g_object_ref (self), unref_closure,
                         G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, self->parent);
}

static void
look (GalleyArticleDecision *self)
{
  self->snapshot = galley_open_article_snapshot (self->open);
  self->path = g_strdup (galley_article_get_path (galley_open_article_get_article (self->open)));
  galley_work_run (self, read_standing, g_object_ref (self), g_object_unref,
                   (GDestroyNotify) galley_article_standing_free, NULL, stood);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GalleyArticleDecision) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!galley_open_article_save_finish (GALLEY_OPEN_ARTICLE (source), result, &error))
    fail (self, error);
  else
    look (self);
}

GalleyArticleDecision *
galley_article_decision_new (GalleyWorkspace *workspace,
                             GalleyOpenArticle *open,
                             gboolean approves)
{
  GalleyArticleDecision *self = g_object_new (GALLEY_TYPE_ARTICLE_DECISION, NULL);

  self->workspace = g_object_ref (workspace);
  self->open = g_object_ref (open);
  self->approves = approves;
  return self;
}

void
galley_article_decision_ask (GalleyArticleDecision *self,
                             GtkWidget *parent)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_DECISION (self));

  g_set_weak_pointer (&self->parent, parent);
  if (galley_open_article_get_review (self->open) != NULL)
    look (self);
  else
    galley_open_article_save_async (self->open, GALLEY_SAVE_KIND_FOLDER, saved_cb, g_object_ref (self));
}
