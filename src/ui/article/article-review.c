/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review of the open article, between the text and the Comments pane. */
#include "article-review.h"

#include <glib/gi18n.h>

#include "article-workflow.h"
#include "error-words.h"
#include "held-keys.h"
#include "plain-words.h"
#include "preview-comments.h"
#include "review-attach.h"
#include "review-news.h"
#include "selection-composer.h"

struct _GalleyArticleReview
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  GSignalGroup *open_signals;
  GSignalGroup *review_signals;
  GSimpleActionGroup *actions;
  GalleyEditorView *editor;     /* not owned */
  GalleyCommentsPage *comments; /* not owned */
  GalleyPreviewComments *in_preview;
  GalleySelectionComposer *composer;
  GalleyArticleWorkflow *workflow;
  AdwViewStackPage *tab; /* not owned */
};

/* A comment on an article that has no folder yet. */
typedef struct
{
  GalleyArticleReview *self;
  GalleyAnchor *anchor;
  GalleyHeldKeys *keys; /* they are the comment's */
} Wanted;

G_DEFINE_FINAL_TYPE (GalleyArticleReview, galley_article_review, G_TYPE_OBJECT)

static void
say (GalleyArticleReview *self,
     const char *words)
{
  if (self->comments != NULL)
    g_signal_emit_by_name (self->comments, "toast", galley_plain_words_toast (words));
}

static void
show_news_cb (GalleyArticleReview *self,
              AdwToast *toast)
{
  GalleyReview *review = self->open != NULL ? galley_open_article_get_review (self->open) : NULL;
  const char *id = g_object_get_data (G_OBJECT (toast), "thread");
  GalleyThread *thread = review != NULL && id != NULL ? galley_review_find_thread (review, id) : NULL;

  g_signal_emit_by_name (self, "show-comments");
  if (thread != NULL)
    galley_comments_page_show_thread (self->comments, thread);
}

/* Others are heard without a dialog: whoever writes goes on writing. */
static void
news_cb (GalleyArticleReview *self,
         const GalleyReviewNews *news)
{
  g_autofree char *words = galley_review_news_words (news);
  AdwToast *toast;

  if (self->comments == NULL)
    return;
  toast = galley_plain_words_toast (words);
  adw_toast_set_button_label (toast, _ ("_Show"));
  g_object_set_data_full (G_OBJECT (toast), "thread", g_strdup (news->thread), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_news_cb), self, G_CONNECT_SWAPPED);
  g_signal_emit_by_name (self->comments, "toast", toast);
}

static void
update_badge (GalleyArticleReview *self)
{
  GalleyReview *review = self->open != NULL ? galley_open_article_get_review (self->open) : NULL;

  adw_view_stack_page_set_badge_number (self->tab, review != NULL ? galley_review_get_n_open (review) : 0);
}

/* Another article, or the first save gave this one a folder for its reviews. */
static void
review_cb (GalleyArticleReview *self)
{
  GalleyReview *review = self->open != NULL ? galley_open_article_get_review (self->open) : NULL;

  g_signal_group_set_target (self->review_signals, review);
  galley_editor_view_set_review (self->editor, review);
  galley_comments_page_set_review (self->comments, review);
  galley_preview_comments_set_review (self->in_preview, review);
  update_badge (self);
}

static void
compose (GalleyArticleReview *self,
         const GalleyAnchor *anchor)
{
  if (anchor != NULL && anchor->detail == NULL && galley_selection_composer_compose (self->composer, anchor))
    return;
  g_signal_emit_by_name (self, "show-comments");
  galley_comments_page_compose (self->comments, anchor);
}

static void
folder_made_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  GalleyOpenArticle *open = GALLEY_OPEN_ARTICLE (source);
  g_autofree Wanted *wanted = user_data;
  g_autoptr (GalleyArticleReview) self = wanted->self;
  g_autoptr (GalleyAnchor) anchor = wanted->anchor;
  g_autoptr (GalleyHeldKeys) keys = wanted->keys;
  g_autoptr (GError) error = NULL;

  if (!galley_open_article_save_finish (open, result, &error))
    {
      g_autofree char *words = galley_error_words (error);

      say (self, words);
    }
  else if (open == self->open)
    compose (self, anchor);
  galley_held_keys_release (keys);
}

static void
comment_requested_cb (GalleyArticleReview *self,
                      const GalleyAnchor *anchor)
{
  Wanted *wanted;

  if (self->open == NULL)
    return;
  if (galley_open_article_get_review (self->open) != NULL)
    {
      compose (self, anchor);
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->self = g_object_ref (self);
  wanted->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  wanted->keys = galley_held_keys_new (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->editor))));
  galley_held_keys_hold (wanted->keys);
  galley_open_article_save_async (self->open, GALLEY_SAVE_KIND_FOLDER, folder_made_cb, wanted);
}

static void
make_current (GalleyArticleReview *self,
              GalleyThread *thread)
{
  galley_editor_view_set_active_thread (self->editor, thread);
  galley_preview_comments_set_active (self->in_preview, thread);
}

static void
thread_in_text_cb (GalleyArticleReview *self,
                   GalleyThread *thread)
{
  g_signal_emit_by_name (self, "show-comments");
  galley_comments_page_show_thread (self->comments, thread);
  make_current (self, thread);
}

static void
thread_in_preview_cb (GalleyArticleReview *self,
                      GalleyThread *thread)
{
  thread_in_text_cb (self, thread);
  galley_editor_view_show_thread (self->editor, thread, FALSE);
}

static void
thread_in_pane_cb (GalleyArticleReview *self,
                   GalleyThread *thread)
{
  make_current (self, thread);
  if (thread != NULL)
    galley_editor_view_show_thread (self->editor, thread, FALSE);
}

/* Its place is shown by the marks, which are of the text as it is now. */
static void
attach_cb (GalleyArticleReview *self,
           GalleyThread *thread,
           gboolean to_selection)
{
  const GalleyAnchor *old = galley_thread_get_anchor (thread);
  g_autoptr (GalleyAnchor) anchor = NULL;

  if (self->open == NULL || old == NULL)
    return;
  if (to_selection)
    anchor = galley_editor_view_dup_selection (self->editor, old->detail);
  else
    {
      galley_editor_view_commit (self->editor);
      anchor = galley_review_attach_candidate (galley_open_article_get_article (self->open), thread);
    }
  if (anchor == NULL)
    say (self, old->detail != NULL ? _ ("Select the words in the title first")
                                   : _ ("Select the words in the text first"));
  else
    galley_review_attach (galley_open_article_get_review (self->open), thread, anchor, self->comments);
}

static void
act_cb (GSimpleAction *action,
        GVariant *parameter,
        gpointer user_data)
{
  GalleyArticleReview *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  g_signal_emit_by_name (self, "show-comments");
  if (g_str_equal (name, "next") || g_str_equal (name, "previous"))
    galley_comments_page_step (self->comments, g_str_equal (name, "next") ? 1 : -1);
  else
    galley_comments_page_act (self->comments, g_str_equal (name, "reply")     ? "thread.reply"
                                              : g_str_equal (name, "resolve") ? "thread.resolve"
                                                                              : "comments.search");
}

static void
decide_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  GalleyArticleReview *self = user_data;
  GalleyReview *review = self->open != NULL ? galley_open_article_get_review (self->open) : NULL;
  GalleyThread *thread =
      review != NULL ? galley_review_find_thread (review, g_variant_get_string (parameter, NULL)) : NULL;
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  const char *name = g_action_get_name (G_ACTION (action));

  if (thread == NULL || galley_thread_get_suggestion (thread) == NULL)
    return;
  g_ptr_array_add (threads, thread);
  galley_editor_suggestions_decide (galley_editor_view_get_suggestions (self->editor), threads,
                                    g_str_equal (name, "accept")   ? GALLEY_SUGGESTION_ACCEPTED
                                    : g_str_equal (name, "reject") ? GALLEY_SUGGESTION_REJECTED
                                                                   : GALLEY_SUGGESTION_OPEN);
}

static const GActionEntry entries[] = {
  { .name = "accept", .activate = decide_cb, .parameter_type = "s" },
  { .name = "reject", .activate = decide_cb, .parameter_type = "s" },
  { .name = "reconsider", .activate = decide_cb, .parameter_type = "s" },
  { .name = "next", .activate = act_cb },
  { .name = "previous", .activate = act_cb },
  { .name = "reply", .activate = act_cb },
  { .name = "resolve", .activate = act_cb },
  { .name = "search", .activate = act_cb },
};

static void
commented_cb (GalleyArticleReview *self)
{
  const char *path = self->open != NULL ? galley_article_get_path (galley_open_article_get_article (self->open)) : NULL;

  if (path != NULL)
    galley_library_refresh (galley_workspace_get_library (self->workspace), path);
}

/* Places that were looked for in the merged text: the editor knows them for sure. */
static void
merged_cb (GalleyArticleReview *self)
{
  if (self->editor != NULL)
    galley_editor_view_commit (self->editor);
}

static void
failed_cb (GalleyArticleReview *self,
           const char *words)
{
  say (self, words);
}

/* Of the editor alone. */
static void
watch_suggestions (GalleyArticleReview *self)
{
  GalleyEditorSuggestions *suggestions = galley_editor_view_get_suggestions (self->editor);

  galley_editor_suggestions_set_drafts (suggestions, galley_workspace_get_drafts (self->workspace));
  g_signal_connect_object (suggestions, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suggestions, "decided", G_CALLBACK (commented_cb), self, G_CONNECT_SWAPPED);
}

static void
galley_article_review_dispose (GObject *object)
{
  GalleyArticleReview *self = GALLEY_ARTICLE_REVIEW (object);

  g_clear_object (&self->open_signals);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->actions);
  g_clear_object (&self->open);
  g_clear_object (&self->in_preview);
  g_clear_object (&self->composer);
  g_clear_object (&self->workflow);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->editor);
  g_clear_weak_pointer (&self->comments);
  g_clear_weak_pointer (&self->tab);
  G_OBJECT_CLASS (galley_article_review_parent_class)->dispose (object);
}

static void
galley_article_review_class_init (GalleyArticleReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_review_dispose;
  g_signal_new ("show-comments", GALLEY_TYPE_ARTICLE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_article_review_init (GalleyArticleReview *self)
{
  self->open_signals = g_signal_group_new (GALLEY_TYPE_OPEN_ARTICLE);
  g_signal_group_connect_swapped (self->open_signals, "notify::review", G_CALLBACK (review_cb), self);
  g_signal_group_connect_swapped (self->open_signals, "news", G_CALLBACK (news_cb), self);
  g_signal_group_connect_swapped (self->open_signals, "merged", G_CALLBACK (merged_cb), self);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::n-open", G_CALLBACK (update_badge), self);
}

GalleyArticleReview *
galley_article_review_new (GalleyWorkspace *workspace,
                           GtkWidget *pane,
                           GalleyEditorView *editor,
                           GalleyPreviewView *preview,
                           GalleyCommentsPage *comments,
                           GalleyDetailsPage *details,
                           AdwViewStackPage *tab)
{
  GalleyArticleReview *self = g_object_new (GALLEY_TYPE_ARTICLE_REVIEW, NULL);
  g_autoptr (GalleyReadComments) read = NULL;

  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->editor, editor);
  g_set_weak_pointer (&self->comments, comments);
  g_set_weak_pointer (&self->tab, tab);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (pane, "review", G_ACTION_GROUP (self->actions));
  /* whose cards would look past the pane: their place in the tree was settled before it had actions */
  gtk_widget_insert_action_group (GTK_WIDGET (comments), "review", G_ACTION_GROUP (self->actions));
  read = galley_read_comments_new (galley_workspace_get_database (workspace));
  galley_comments_page_set_read (comments, read);
  self->workflow = galley_article_workflow_new (workspace, details, galley_comments_page_get_sign_offs (comments));
  g_signal_connect_object (self->workflow, "failed", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  galley_comments_page_set_drafts (comments, galley_workspace_get_drafts (workspace));
  watch_suggestions (self);
  self->composer = galley_selection_composer_new (editor, comments);
  self->in_preview = galley_preview_comments_new (editor, preview);
  g_signal_connect_object (self->in_preview, "thread-activated", G_CALLBACK (thread_in_preview_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "comment-requested", G_CALLBACK (comment_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "thread-activated", G_CALLBACK (thread_in_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (comments, "thread-activated", G_CALLBACK (thread_in_pane_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (comments, "attach", G_CALLBACK (attach_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (comments, "commented", G_CALLBACK (commented_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_article_review_set_open (GalleyArticleReview *self,
                                GalleyOpenArticle *open)
{
  g_set_object (&self->open, open);
  g_signal_group_set_target (self->open_signals, open);
  galley_article_workflow_set_open (self->workflow, open);
  review_cb (self);
}

void
galley_article_review_refresh (GalleyArticleReview *self)
{
  galley_article_workflow_refresh (self->workflow);
}
