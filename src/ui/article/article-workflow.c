/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the open article has come, and signing it off. */
#include "article-workflow.h"

#include "article-decision.h"
#include "article-file.h"
#include "article-standing.h"
#include "changes-dialog.h"
#include "error-words.h"
#include "review-states.h"
#include "state-changes.h"
#include "worker.h"

/* After the last key; the status is no news that anybody waits for. */
#define PAUSE_MS 400

struct _GalleyArticleWorkflow
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  GSignalGroup *article_signals;
  GSignalGroup *open_signals;
  GSignalGroup *review_signals;
  GalleyDetailsPage *details; /* not owned */
  GalleySignOffBox *box;      /* not owned */
  GCancellable *reading;
  guint pause;
};

G_DEFINE_FINAL_TYPE (GalleyArticleWorkflow, galley_article_workflow, G_TYPE_OBJECT)

static void
fail (GalleyArticleWorkflow *self,
      const GError *error)
{
  g_autofree char *words = galley_error_words (error);

  g_signal_emit_by_name (self, "failed", words);
}

/* ---- where it stands ---- */

typedef struct
{
  GalleyWorkspace *workspace;
  GalleyArticleSnapshot *snapshot;
  char *path;
  char *digest; /* what changed since is asked of this decision; nullable */
} Question;

static Question *
question_new (GalleyArticleWorkflow *self,
              const char *digest)
{
  Question *question = g_new0 (Question, 1);

  question->workspace = g_object_ref (self->workspace);
  question->snapshot = galley_article_snapshot (galley_open_article_get_article (self->open));
  question->path = g_strdup (galley_article_get_path (galley_open_article_get_article (self->open)));
  question->digest = g_strdup (digest);
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->workspace);
  galley_article_snapshot_unref (question->snapshot);
  g_free (question->path);
  g_free (question->digest);
  g_free (question);
}

static gpointer
read_standing (gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Question *question = data;

  return galley_article_standing_read (question->workspace, question->snapshot, question->path, cancellable, error);
}

static void
stood (gpointer owner,
       gpointer result,
       const GError *error)
{
  GalleyArticleWorkflow *self = owner;
  g_autoptr (GalleyArticleStanding) standing = result;

  /* a picture that can't be read is told where pictures are; nothing is claimed of what is not known */
  if (standing == NULL || self->details == NULL || self->box == NULL)
    return;
  galley_details_page_set_reached (self->details, standing->status);
  galley_sign_off_box_show (self->box, standing->sign_offs, standing->digest);
}

static const char *
get_path (GalleyArticleWorkflow *self)
{
  return self->open != NULL ? galley_article_get_path (galley_open_article_get_article (self->open)) : NULL;
}

static void
stop (GalleyArticleWorkflow *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
read_now (GalleyArticleWorkflow *self)
{
  stop (self);
  if (get_path (self) == NULL)
    return;
  self->reading = g_cancellable_new ();
  galley_work_run (self, read_standing, question_new (self, NULL), (GDestroyNotify) question_free,
                   (GDestroyNotify) galley_article_standing_free, self->reading, stood);
}

static void
pause_over_cb (gpointer user_data)
{
  GalleyArticleWorkflow *self = user_data;

  self->pause = 0;
  read_now (self);
}

static void
read_soon (GalleyArticleWorkflow *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_once (PAUSE_MS, pause_over_cb, self);
}

/* Another article, or the first save gave this one a folder for its reviews. */
static void
review_cb (GalleyArticleWorkflow *self)
{
  g_signal_group_set_target (self->review_signals,
                             self->open != NULL ? galley_open_article_get_review (self->open) : NULL);
  read_now (self);
}

/* ---- what changed since ---- */

static gpointer
list_changes (gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Question *question = data;
  g_autofree char *folder = galley_article_file_review_folder (question->path);
  g_autoptr (GalleyArticleState) then = galley_review_states_find (folder, question->digest);
  g_autoptr (GalleyArticleStanding) now =
      galley_article_standing_read (question->workspace, question->snapshot, question->path, cancellable, error);

  return then != NULL && now != NULL ? galley_state_changes_list (then, now->state) : NULL;
}

static void
listed (gpointer owner,
        gpointer result,
        const GError *error)
{
  GalleyArticleWorkflow *self = owner;
  g_autoptr (GPtrArray) changes = result;

  if (error != NULL)
    fail (self, error);
  else if (self->box != NULL)
    adw_dialog_present (galley_changes_dialog_new (changes), GTK_WIDGET (self->box));
}

static void
show_changes_cb (GalleyArticleWorkflow *self,
                 const char *digest)
{
  if (get_path (self) != NULL)
    galley_work_run (self, list_changes, question_new (self, digest), (GDestroyNotify) question_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, listed);
}

/* ---- deciding ---- */

static void
failed_cb (GalleyArticleWorkflow *self,
           const char *words)
{
  g_signal_emit_by_name (self, "failed", words);
}

static void
decide_cb (GalleyArticleWorkflow *self,
           gboolean approves)
{
  g_autoptr (GalleyArticleDecision) decision = NULL;

  if (self->open == NULL)
    return;
  decision = galley_article_decision_new (self->workspace, self->open, approves);
  g_signal_connect_object (decision, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  galley_article_decision_ask (decision, GTK_WIDGET (self->box));
}

static void
galley_article_workflow_dispose (GObject *object)
{
  GalleyArticleWorkflow *self = GALLEY_ARTICLE_WORKFLOW (object);

  stop (self);
  g_clear_object (&self->article_signals);
  g_clear_object (&self->open_signals);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->open);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->details);
  g_clear_weak_pointer (&self->box);
  G_OBJECT_CLASS (galley_article_workflow_parent_class)->dispose (object);
}

static void
galley_article_workflow_class_init (GalleyArticleWorkflowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_workflow_dispose;
  g_signal_new ("failed", GALLEY_TYPE_ARTICLE_WORKFLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
galley_article_workflow_init (GalleyArticleWorkflow *self)
{
  self->article_signals = g_signal_group_new (GALLEY_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "notify::revision", G_CALLBACK (read_soon), self);
  self->open_signals = g_signal_group_new (GALLEY_TYPE_OPEN_ARTICLE);
  g_signal_group_connect_swapped (self->open_signals, "notify::review", G_CALLBACK (review_cb), self);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "changed", G_CALLBACK (read_soon), self);
}

GalleyArticleWorkflow *
galley_article_workflow_new (GalleyWorkspace *workspace,
                             GalleyDetailsPage *details,
                             GalleySignOffBox *box)
{
  GalleyArticleWorkflow *self = g_object_new (GALLEY_TYPE_ARTICLE_WORKFLOW, NULL);

  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->details, details);
  g_set_weak_pointer (&self->box, box);
  g_signal_connect_object (box, "decide", G_CALLBACK (decide_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (box, "show-changes", G_CALLBACK (show_changes_cb), self, G_CONNECT_SWAPPED);
  /* a picture exchanged, a decision that came from another computer */
  g_signal_connect_object (galley_workspace_get_library (workspace), "items-changed", G_CALLBACK (read_soon), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
galley_article_workflow_set_open (GalleyArticleWorkflow *self,
                                  GalleyOpenArticle *open)
{
  stop (self);
  g_set_object (&self->open, open);
  g_signal_group_set_target (self->open_signals, open);
  g_signal_group_set_target (self->article_signals, open != NULL ? galley_open_article_get_article (open) : NULL);
  if (self->details != NULL)
    galley_details_page_set_reached (self->details, GALLEY_N_STATUSES);
  if (self->box != NULL)
    galley_sign_off_box_show (self->box, NULL, NULL);
  review_cb (self);
}

void
galley_article_workflow_refresh (GalleyArticleWorkflow *self)
{
  read_soon (self);
}
