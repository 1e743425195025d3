/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Comments pane: review threads in text order, and readers' comments of the published article. */
#include "comments-page.h"

#include <glib/gi18n.h>
#include "new-thread.h"
#include "plain-words.h"
#include "review-comment.h"
#include "review-notice.h"
#include "readers-list.h"
#include "stylesheet.h"
#include "text.h"
#include "thread-list.h"

struct _GalleyCommentsPage
{
  AdwBin parent_instance;
  GalleyReview *review;
  GSignalGroup *review_signals;
  GalleyDraftStore *drafts;
  GtkViewport *viewport;
  AdwToggleGroup *filter;
  GtkWidget *add_button;
  GtkLabel *notice;
  GalleyNewThread *new_thread;
  GalleyThreadList *threads;
  AdwStatusPage *empty;
  GalleyReadersList *readers;
};

G_DEFINE_FINAL_TYPE (GalleyCommentsPage, galley_comments_page, ADW_TYPE_BIN)

enum
{
  THREAD_ACTIVATED,
  TOAST,
  REFRESH_READERS,
  MODERATE,
  COMMENTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
shows_all (GalleyCommentsPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->filter), "all") == 0;
}

static void
update_empty (GalleyCommentsPage *self)
{
  guint n_threads = self->review ? g_list_model_get_n_items (G_LIST_MODEL (self->review)) : 0;
  gboolean none_shown = galley_thread_list_get_n_shown (self->threads) == 0;
  gboolean composing = gtk_widget_get_visible (GTK_WIDGET (self->new_thread));

  gtk_widget_set_visible (GTK_WIDGET (self->threads), !none_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), none_shown && !composing);
  gtk_widget_set_sensitive (self->add_button, self->review != NULL);
  adw_status_page_set_title (self->empty, n_threads > 0 ? _ ("All Resolved") : _ ("No Comments"));
  adw_status_page_set_description (self->empty,
                                   n_threads > 0 ? _ ("Resolved comments are under “All”")
                                                 : _ ("Select words in the text and press Ctrl+Alt+M"));
}

static void
update_notice (GalleyCommentsPage *self)
{
  g_autofree char *words = self->review ? galley_review_notice_words (self->review) : NULL;

  gtk_label_set_label (self->notice, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notice),
                               self->review ? galley_review_get_problem (self->review) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), words != NULL);
}

static void
filter_changed_cb (GalleyCommentsPage *self)
{
  if (!self->threads)
    return;
  galley_thread_list_set_show_all (self->threads, shows_all (self));
  update_empty (self);
}

static void
thread_activated_cb (GalleyCommentsPage *self,
                     GalleyThread *thread)
{
  g_signal_emit (self, signals[THREAD_ACTIVATED], 0, thread);
}

static void
toast_cb (GalleyCommentsPage *self,
          AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
commented_cb (GalleyCommentsPage *self)
{
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
show_new_thread (GalleyCommentsPage *self,
                 gboolean visible)
{
  gtk_widget_set_visible (GTK_WIDGET (self->new_thread), visible);
  update_empty (self);
}

static void
add_cb (GalleyCommentsPage *self)
{
  galley_comments_page_compose (self, NULL);
}

static void
close_new_thread (GalleyCommentsPage *self)
{
  galley_new_thread_set_busy (self->new_thread, FALSE);
  galley_new_thread_set_text (self->new_thread, NULL);
  galley_new_thread_set_anchor (self->new_thread, NULL);
  show_new_thread (self, FALSE);
}

static void
undiscard_cb (GalleyCommentsPage *self,
              AdwToast *toast)
{
  galley_comments_page_compose (self, g_object_get_data (G_OBJECT (toast), "anchor"));
  galley_new_thread_set_text (self->new_thread, g_object_get_data (G_OBJECT (toast), "text"));
}

static void
cancel_cb (GalleyCommentsPage *self)
{
  const GalleyAnchor *anchor = galley_new_thread_get_anchor (self->new_thread);
  const char *text = galley_new_thread_get_text (self->new_thread);
  AdwToast *toast;

  if (!galley_text_is_blank (text))
    {
      toast = adw_toast_new (_ ("Comment discarded"));
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "text", g_strdup (text), g_free);
      if (anchor)
        g_object_set_data_full (G_OBJECT (toast), "anchor", galley_anchor_copy (anchor),
                                (GDestroyNotify) galley_anchor_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undiscard_cb), self, G_CONNECT_SWAPPED);
      g_signal_emit (self, signals[TOAST], 0, toast);
    }
  close_new_thread (self);
}

/* A comment on its way to disk. When it is there another article may be shown, or none. */
typedef struct
{
  GalleyCommentsPage *page;
  GalleyDraftStore *drafts;
  char *text;
} Sent;

static void
sent_free (Sent *sent)
{
  g_object_unref (sent->page);
  g_object_unref (sent->drafts);
  g_free (sent->text);
  g_free (sent);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

/* The unsent one is kept until now: there is no moment in which the words are nowhere on disk. */
static void
forget_sent (Sent *sent,
             GalleyReview *review)
{
  g_autofree char *key = galley_draft_store_key_for_folder (galley_review_get_folder (review));

  galley_draft_store_remove_sent (sent->drafts, key, sent->text);
}

static void
refused (GalleyCommentsPage *self,
         GalleyReview *review,
         const GError *error)
{
  gboolean shown = self->review == review;
  g_autofree char *words = galley_thread_list_unsaved_words (error, shown);

  if (shown)
    galley_new_thread_set_problem (self->new_thread, words);
  else if (self->new_thread)
    g_signal_emit (self, signals[TOAST], 0, galley_plain_words_toast (words));
}

static void
sent_cb (GalleyReview *review,
         GalleyThread *thread,
         const GError *error,
         gpointer user_data)
{
  g_autoptr (Sent) sent = user_data;
  GalleyCommentsPage *self = sent->page;
  gboolean had_focus;

  if (self->review == review)
    galley_new_thread_set_busy (self->new_thread, FALSE);
  if (error)
    {
      refused (self, review, error);
      return;
    }
  forget_sent (sent, review);
  if (self->review != review)
    return;
  had_focus = (gtk_widget_get_state_flags (GTK_WIDGET (self->new_thread)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  close_new_thread (self);
  galley_comments_page_show_thread (self, thread);
  if (had_focus)
    gtk_widget_grab_focus (galley_thread_list_select (self->threads, thread));
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
send_cb (GalleyCommentsPage *self,
         const char *text)
{
  Sent *sent;

  if (!self->review)
    {
      galley_new_thread_set_problem (self->new_thread,
                                     _ ("The article is not saved yet. Save it, then send the comment again."));
      return;
    }
  sent = g_new0 (Sent, 1);
  sent->page = g_object_ref (self);
  sent->drafts = g_object_ref (self->drafts);
  sent->text = g_strdup (text);
  galley_new_thread_set_problem (self->new_thread, NULL);
  galley_new_thread_set_busy (self->new_thread, TRUE);
  galley_review_add_thread (self->review, galley_new_thread_get_anchor (self->new_thread), text, sent_cb, sent);
}

static void
readers_refresh_cb (GalleyCommentsPage *self)
{
  g_signal_emit (self, signals[REFRESH_READERS], 0);
}

static void
readers_moderate_cb (GalleyCommentsPage *self,
                     GalleyComment *comment,
                     int status)
{
  g_signal_emit (self, signals[MODERATE], 0, comment, status);
}

/* Words typed before there is a review wait in the widget. */
static void
keep_new_thread (GalleyCommentsPage *self)
{
  g_autofree char *key = NULL;

  if (!self->review)
    return;
  key = galley_draft_store_key_for_folder (galley_review_get_folder (self->review));
  galley_draft_store_put (self->drafts, key, galley_new_thread_get_text (self->new_thread),
                          galley_new_thread_get_anchor (self->new_thread));
}

static void
restore_new_thread (GalleyCommentsPage *self)
{
  g_autoptr (GalleyAnchor) anchor = NULL;
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  if (!self->review)
    return;
  key = galley_draft_store_key_for_folder (galley_review_get_folder (self->review));
  text = galley_draft_store_get (self->drafts, key, &anchor);
  if (!text)
    {
      keep_new_thread (self);
      return;
    }
  galley_new_thread_set_anchor (self->new_thread, anchor);
  galley_new_thread_set_text (self->new_thread, text);
  show_new_thread (self, TRUE);
}

static void
galley_comments_page_dispose (GObject *object)
{
  GalleyCommentsPage *self = GALLEY_COMMENTS_PAGE (object);
  g_autoptr (GError) error = NULL;

  /* The window closes: nothing may come after. */
  if (!galley_draft_store_flush (self->drafts, &error))
    g_warning ("Unsent comments are not on disk: %s", error->message);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->review);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_COMMENTS_PAGE);
  G_OBJECT_CLASS (galley_comments_page_parent_class)->dispose (object);
}

static void
galley_comments_page_finalize (GObject *object)
{
  g_clear_object (&GALLEY_COMMENTS_PAGE (object)->drafts);
  G_OBJECT_CLASS (galley_comments_page_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[THREAD_ACTIVATED] = g_signal_new ("thread-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, GALLEY_TYPE_THREAD);
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[REFRESH_READERS] = g_signal_new ("refresh-readers", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[MODERATE] = g_signal_new ("moderate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, GALLEY_TYPE_COMMENT, G_TYPE_INT);
  signals[COMMENTED] = g_signal_new ("commented", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_comments_page_class_init (GalleyCommentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_comments_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_comments_page_finalize;
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (GALLEY_TYPE_NEW_THREAD);
  g_type_ensure (GALLEY_TYPE_READERS_LIST);
  g_type_ensure (GALLEY_TYPE_THREAD_LIST);
  galley_stylesheet_load ("comments.css");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/comments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, viewport);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, new_thread);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, threads);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, readers);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_new_thread);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, thread_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, toast_cb);
  gtk_widget_class_bind_template_callback (widget_class, commented_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_empty);
  gtk_widget_class_bind_template_callback (widget_class, readers_refresh_cb);
  gtk_widget_class_bind_template_callback (widget_class, readers_moderate_cb);
}

static void
galley_comments_page_init (GalleyCommentsPage *self)
{
  self->drafts = galley_draft_store_new (NULL);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "changed", G_CALLBACK (update_notice), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_toggle_group_set_active_name (self->filter, "open");
  galley_thread_list_set_review (self->threads, NULL, self->drafts);
  update_empty (self);
}

GtkWidget *
galley_comments_page_new (void)
{
  return g_object_new (GALLEY_TYPE_COMMENTS_PAGE, NULL);
}

void
galley_comments_page_set_drafts (GalleyCommentsPage *self,
                                 GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));
  g_return_if_fail (GALLEY_IS_DRAFT_STORE (drafts));

  g_set_object (&self->drafts, drafts);
  galley_thread_list_set_review (self->threads, self->review, drafts);
  restore_new_thread (self);
}

void
galley_comments_page_set_review (GalleyCommentsPage *self,
                                 GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  if (self->review == review)
    return;
  if (self->review)
    {
      /* Without a review nothing is forgotten. */
      g_clear_object (&self->review);
      close_new_thread (self);
    }
  g_set_object (&self->review, review);
  g_signal_group_set_target (self->review_signals, review);
  galley_thread_list_set_review (self->threads, review, self->drafts);
  restore_new_thread (self);
  update_notice (self);
  update_empty (self);
}

void
galley_comments_page_compose (GalleyCommentsPage *self,
                              const GalleyAnchor *anchor)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  /* One that is on its way to disk stands on other words. */
  if (!galley_new_thread_get_busy (self->new_thread))
    galley_new_thread_set_anchor (self->new_thread, anchor);
  keep_new_thread (self);
  show_new_thread (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->new_thread));
  gtk_viewport_scroll_to (self->viewport, GTK_WIDGET (self->new_thread), NULL);
}

void
galley_comments_page_show_thread (GalleyCommentsPage *self,
                                  GalleyThread *thread)
{
  GtkWidget *card;

  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));
  g_return_if_fail (GALLEY_IS_THREAD (thread));

  if (galley_thread_get_resolved (thread) && !shows_all (self))
    adw_toggle_group_set_active_name (self->filter, "all");
  card = galley_thread_list_select (self->threads, thread);
  if (card)
    gtk_viewport_scroll_to (self->viewport, card, NULL);
}

void
galley_comments_page_set_reader_comments (GalleyCommentsPage *self,
                                          GPtrArray *comments,
                                          const char *problem)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  galley_readers_list_set_comments (self->readers, comments, problem);
}
