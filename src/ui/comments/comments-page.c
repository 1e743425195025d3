/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Comments pane: review threads in text order, and readers' comments of the published article. */
#include "comments-page.h"

#include <glib/gi18n.h>
#include "comments-header.h"
#include "review-notice.h"
#include "readers-list.h"
#include "stylesheet.h"
#include "thread-list.h"

struct _GalleyCommentsPage
{
  AdwBin parent_instance;
  GalleyReview *review;
  GSignalGroup *review_signals;
  GalleyDraftStore *drafts;
  GalleyReadComments *read; /* nullable */
  GtkViewport *viewport;
  GalleyCommentsHeader *header;
  GalleySignOffBox *sign_offs;
  GtkLabel *notice;
  GalleyNewThread *new_thread;
  AdwBin *host; /* that has the composer meanwhile; weak, nullable */
  GalleyThreadList *threads;
  AdwStatusPage *empty;
  GalleyReadersList *readers;
};

G_DEFINE_FINAL_TYPE (GalleyCommentsPage, galley_comments_page, ADW_TYPE_BIN)

enum
{
  THREAD_ACTIVATED,
  ATTACH,
  TOAST,
  REFRESH_READERS,
  MODERATE,
  REPLY_TO_READER,
  COMMENTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_empty (GalleyCommentsPage *self)
{
  GalleyThreadFilter *filter = galley_comments_header_get_filter (self->header);
  guint n_threads = self->review ? g_list_model_get_n_items (G_LIST_MODEL (self->review)) : 0;
  gboolean none_shown = galley_thread_list_get_n_shown (self->threads) == 0;
  gboolean all_resolved =
      g_str_equal (galley_thread_filter_get_show (filter), "open") && !galley_thread_filter_has_words (filter);
  gboolean composing = !self->host && gtk_widget_get_visible (GTK_WIDGET (self->new_thread));

  gtk_widget_set_visible (GTK_WIDGET (self->threads), !none_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), none_shown && !composing);
  adw_status_page_set_title (self->empty, n_threads == 0 ? _ ("No Comments")
                                          : all_resolved ? _ ("All Resolved")
                                                         : _ ("None Found"));
  adw_status_page_set_description (self->empty,
                                   n_threads == 0 ? _ ("Select words in the text and press Ctrl+Alt+M")
                                   : all_resolved ? _ ("Resolved comments are under “All”")
                                                  : _ ("All comments are under “All”"));
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
read_all_cb (GalleyCommentsPage *self)
{
  if (self->read && self->review)
    galley_read_comments_add_all (self->read, G_LIST_MODEL (self->review));
}

static void
scrolled_cb (GalleyCommentsPage *self)
{
  galley_thread_list_seen (self->threads, GTK_WIDGET (self->viewport));
}

static void
attach_cb (GalleyCommentsPage *self,
           GalleyThread *thread,
           gboolean to_selection)
{
  g_signal_emit (self, signals[ATTACH], 0, thread, to_selection);
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
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  /* the last card went with the focus: the keys of the pane are to go on working */
  if (!focus)
    gtk_widget_child_focus (GTK_WIDGET (self->header), GTK_DIR_TAB_FORWARD);
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
commented_cb (GalleyCommentsPage *self)
{
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
add_cb (GalleyCommentsPage *self)
{
  galley_comments_page_compose (self, NULL);
}

static void
sent_cb (GalleyCommentsPage *self,
         GalleyThread *thread,
         gboolean had_focus)
{
  galley_comments_page_show_thread (self, thread);
  if (had_focus)
    gtk_widget_grab_focus (galley_thread_list_select (self->threads, thread));
  g_signal_emit (self, signals[COMMENTED], 0);
}

static gboolean
undo_cb (GtkWidget *widget,
         GVariant *arguments,
         gpointer user_data)
{
  return galley_thread_list_undo (GALLEY_COMMENTS_PAGE (widget)->threads);
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

static void
readers_reply_cb (GalleyCommentsPage *self,
                  GalleyComment *comment,
                  const char *text)
{
  g_signal_emit (self, signals[REPLY_TO_READER], 0, comment, text);
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
  if (self->host)
    adw_bin_set_child (self->host, NULL);
  g_clear_weak_pointer (&self->host);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_COMMENTS_PAGE);
  G_OBJECT_CLASS (galley_comments_page_parent_class)->dispose (object);
}

static void
galley_comments_page_finalize (GObject *object)
{
  g_clear_object (&GALLEY_COMMENTS_PAGE (object)->drafts);
  g_clear_object (&GALLEY_COMMENTS_PAGE (object)->read);
  G_OBJECT_CLASS (galley_comments_page_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[THREAD_ACTIVATED] = g_signal_new ("thread-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, GALLEY_TYPE_THREAD);
  signals[ATTACH] = g_signal_new ("attach", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, GALLEY_TYPE_THREAD, G_TYPE_BOOLEAN);
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[REFRESH_READERS] = g_signal_new ("refresh-readers", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[MODERATE] = g_signal_new ("moderate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, GALLEY_TYPE_COMMENT, G_TYPE_INT);
  signals[REPLY_TO_READER] = g_signal_new ("reply-to-reader", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, GALLEY_TYPE_COMMENT, G_TYPE_STRING);
  signals[COMMENTED] = g_signal_new ("commented", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_comments_page_class_init (GalleyCommentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_comments_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_comments_page_finalize;
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_cb, NULL);

  g_type_ensure (GALLEY_TYPE_COMMENTS_HEADER);
  g_type_ensure (GALLEY_TYPE_NEW_THREAD);
  g_type_ensure (GALLEY_TYPE_READERS_LIST);
  g_type_ensure (GALLEY_TYPE_SIGN_OFF_BOX);
  g_type_ensure (GALLEY_TYPE_THREAD_LIST);
  galley_stylesheet_load ("comments.css");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/comments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, viewport);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, header);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, sign_offs);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, new_thread);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, threads);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, readers);
  gtk_widget_class_bind_template_callback (widget_class, read_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, sent_cb);
  gtk_widget_class_bind_template_callback (widget_class, thread_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, toast_cb);
  gtk_widget_class_bind_template_callback (widget_class, commented_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_empty);
  gtk_widget_class_bind_template_callback (widget_class, readers_refresh_cb);
  gtk_widget_class_bind_template_callback (widget_class, readers_moderate_cb);
  gtk_widget_class_bind_template_callback (widget_class, readers_reply_cb);
}

static void
galley_comments_page_init (GalleyCommentsPage *self)
{
  self->drafts = galley_draft_store_new (NULL);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "changed", G_CALLBACK (update_notice), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  galley_thread_list_set_filter (self->threads, galley_comments_header_get_filter (self->header));
  galley_thread_list_set_review (self->threads, NULL, self->drafts);
  galley_new_thread_set_review (self->new_thread, NULL, self->drafts);
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
  galley_new_thread_set_review (self->new_thread, self->review, drafts);
  galley_readers_list_set_drafts (self->readers, drafts);
}

void
galley_comments_page_set_read (GalleyCommentsPage *self,
                               GalleyReadComments *read)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  g_set_object (&self->read, read);
  galley_comments_header_set_read (self->header, read);
  galley_thread_list_set_read (self->threads, read);
}

void
galley_comments_page_step (GalleyCommentsPage *self,
                           int step)
{
  GtkWidget *card;

  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  card = galley_thread_list_step (self->threads, step);
  if (!card)
    return;
  gtk_viewport_scroll_to (self->viewport, card, NULL);
  gtk_widget_grab_focus (card);
}

void
galley_comments_page_act (GalleyCommentsPage *self,
                          const char *action)
{
  GtkWidget *card;

  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  if (g_str_has_prefix (action, "comments."))
    gtk_widget_activate_action (GTK_WIDGET (self->header), action, NULL);
  else if ((card = galley_thread_list_get_current (self->threads)) != NULL)
    {
      gtk_viewport_scroll_to (self->viewport, card, NULL);
      gtk_widget_activate_action (card, action, NULL);
    }
}

void
galley_comments_page_set_review (GalleyCommentsPage *self,
                                 GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  if (self->review == review)
    return;
  g_set_object (&self->review, review);
  g_signal_group_set_target (self->review_signals, review);
  galley_comments_header_set_review (self->header, review);
  galley_thread_list_set_review (self->threads, review, self->drafts);
  galley_new_thread_set_review (self->new_thread, review, self->drafts);
  update_notice (self);
  update_empty (self);
}

void
galley_comments_page_compose (GalleyCommentsPage *self,
                              const GalleyAnchor *anchor)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  galley_comments_page_take_composer_back (self);
  galley_new_thread_compose (self->new_thread, anchor);
  gtk_widget_grab_focus (GTK_WIDGET (self->new_thread));
  gtk_viewport_scroll_to (self->viewport, GTK_WIDGET (self->new_thread), NULL);
}

static GtkBox *
composer_place (GalleyCommentsPage *self)
{
  return GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->notice)));
}

GalleyNewThread *
galley_comments_page_lend_composer (GalleyCommentsPage *self,
                                    AdwBin *host)
{
  g_return_val_if_fail (GALLEY_IS_COMMENTS_PAGE (self), NULL);

  if (self->host == host)
    return self->new_thread;
  galley_comments_page_take_composer_back (self);
  gtk_box_remove (composer_place (self), GTK_WIDGET (self->new_thread));
  g_set_weak_pointer (&self->host, host);
  adw_bin_set_child (host, GTK_WIDGET (self->new_thread));
  update_empty (self);
  return self->new_thread;
}

void
galley_comments_page_take_composer_back (GalleyCommentsPage *self)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  if (!self->host)
    return;
  adw_bin_set_child (self->host, NULL);
  g_clear_weak_pointer (&self->host);
  gtk_box_insert_child_after (composer_place (self), GTK_WIDGET (self->new_thread), GTK_WIDGET (self->notice));
  update_empty (self);
}

void
galley_comments_page_show_thread (GalleyCommentsPage *self,
                                  GalleyThread *thread)
{
  GtkWidget *card;

  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));
  g_return_if_fail (GALLEY_IS_THREAD (thread));

  card = galley_thread_list_select (self->threads, thread);
  if (!card)
    {
      galley_comments_header_show_all (self->header);
      card = galley_thread_list_select (self->threads, thread);
    }
  if (card)
    gtk_viewport_scroll_to (self->viewport, card, NULL);
}

void
galley_comments_page_set_reader_comments (GalleyCommentsPage *self,
                                          GPtrArray *comments,
                                          gboolean taken_off,
                                          const char *problem)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  galley_readers_list_set_comments (self->readers, comments, taken_off, problem);
}

GalleySignOffBox *
galley_comments_page_get_sign_offs (GalleyCommentsPage *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENTS_PAGE (self), NULL);

  return self->sign_offs;
}

void
galley_comments_page_replied (GalleyCommentsPage *self,
                              GalleyComment *comment,
                              const char *problem)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  galley_readers_list_replied (self->readers, comment, problem);
}
