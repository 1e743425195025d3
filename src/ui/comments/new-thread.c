/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card in which a new thread is written. */
#include "new-thread.h"

#include <glib/gi18n.h>
#include "composer.h"
#include "plain-words.h"
#include "review-comment.h"
#include "text.h"
#include "thread-wishes.h"

#define QUOTE_CHARS 160

struct _GalleyNewThread
{
  AdwBin parent_instance;
  GalleyReview *review; /* nullable */
  GalleyDraftStore *drafts;
  GalleyAnchor *anchor;
  gboolean busy;
  GtkLabel *quote;
  GalleyComposer *composer;
};

G_DEFINE_FINAL_TYPE (GalleyNewThread, galley_new_thread, ADW_TYPE_BIN)

enum
{
  SENT,
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_anchor (GalleyNewThread *self,
            const GalleyAnchor *anchor)
{
  g_autofree char *words = anchor ? galley_text_collapse_spaces (anchor->exact) : NULL;
  g_autofree char *quote = words ? galley_text_shorten (words, QUOTE_CHARS) : NULL;
  GalleyAnchor *copy = anchor ? galley_anchor_copy (anchor) : NULL;

  g_clear_pointer (&self->anchor, galley_anchor_free);
  self->anchor = copy;
  gtk_label_set_text (self->quote, quote ? quote : _ ("On the whole article"));
  if (quote)
    gtk_widget_add_css_class (GTK_WIDGET (self->quote), "galley-quote");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->quote), "galley-quote");
}

static void
set_busy (GalleyNewThread *self,
          gboolean busy)
{
  self->busy = busy;
  galley_composer_set_busy (self->composer, busy);
}

static void
close_it (GalleyNewThread *self)
{
  set_busy (self, FALSE);
  galley_composer_set_text (self->composer, NULL);
  set_anchor (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Words typed before there is a review wait in the widget. */
static void
keep (GalleyNewThread *self)
{
  g_autofree char *key = NULL;

  if (!self->review)
    return;
  key = galley_draft_store_key_for_folder (galley_review_get_folder (self->review));
  galley_draft_store_put (self->drafts, key, galley_composer_get_text (self->composer), self->anchor);
}

static void
restore (GalleyNewThread *self)
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
      keep (self);
      return;
    }
  set_anchor (self, anchor);
  galley_composer_set_text (self->composer, text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
undiscard_cb (GalleyNewThread *self,
              AdwToast *toast)
{
  galley_new_thread_compose (self, g_object_get_data (G_OBJECT (toast), "anchor"));
  galley_composer_set_text (self->composer, g_object_get_data (G_OBJECT (toast), "text"));
}

static void
cancel_cb (GalleyNewThread *self)
{
  const char *text = galley_composer_get_text (self->composer);
  AdwToast *toast;

  if (!galley_text_is_blank (text))
    {
      toast = adw_toast_new (_ ("Comment discarded"));
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "text", g_strdup (text), g_free);
      if (self->anchor)
        g_object_set_data_full (G_OBJECT (toast), "anchor", galley_anchor_copy (self->anchor),
                                (GDestroyNotify) galley_anchor_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undiscard_cb), self, G_CONNECT_SWAPPED);
      g_signal_emit (self, signals[TOAST], 0, toast);
    }
  close_it (self);
}

/* A comment on its way to disk. When it is there another article may be shown, or none. */
typedef struct
{
  GalleyNewThread *self;
  GalleyDraftStore *drafts;
  char *text;
} Sent;

static void
sent_free (Sent *sent)
{
  g_object_unref (sent->self);
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
refused (GalleyNewThread *self,
         GalleyReview *review,
         const GError *error)
{
  gboolean shown = self->review == review;
  g_autofree char *words = galley_thread_wishes_unsaved_words (error, shown);

  if (shown)
    galley_composer_set_problem (self->composer, words);
  else if (self->composer)
    g_signal_emit (self, signals[TOAST], 0, galley_plain_words_toast (words));
}

static void
sent_cb (GalleyReview *review,
         GalleyThread *thread,
         const GError *error,
         gpointer user_data)
{
  g_autoptr (Sent) sent = user_data;
  GalleyNewThread *self = sent->self;
  gboolean had_focus;

  if (self->review == review)
    set_busy (self, FALSE);
  if (error)
    {
      refused (self, review, error);
      return;
    }
  forget_sent (sent, review);
  if (self->review != review)
    return;
  had_focus = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  close_it (self);
  g_signal_emit (self, signals[SENT], 0, thread, had_focus);
}

static void
send_cb (GalleyNewThread *self,
         const char *text)
{
  Sent *sent;

  if (!self->review)
    {
      galley_composer_set_problem (self->composer,
                                   _ ("The article is not saved yet. Save it, then send the comment again."));
      return;
    }
  sent = g_new0 (Sent, 1);
  sent->self = g_object_ref (self);
  sent->drafts = g_object_ref (self->drafts);
  sent->text = g_strdup (text);
  galley_composer_set_problem (self->composer, NULL);
  set_busy (self, TRUE);
  galley_review_add_thread (self->review, self->anchor, text, sent_cb, sent);
}

static gboolean
galley_new_thread_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_NEW_THREAD (widget)->composer));
}

static void
galley_new_thread_dispose (GObject *object)
{
  GalleyNewThread *self = GALLEY_NEW_THREAD (object);

  g_clear_object (&self->review);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->anchor, galley_anchor_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_NEW_THREAD);
  G_OBJECT_CLASS (galley_new_thread_parent_class)->dispose (object);
}

static void
galley_new_thread_class_init (GalleyNewThreadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_new_thread_dispose;
  widget_class->grab_focus = galley_new_thread_grab_focus;

  signals[SENT] = g_signal_new ("sent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, GALLEY_TYPE_THREAD, G_TYPE_BOOLEAN);
  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  g_type_ensure (GALLEY_TYPE_COMPOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/new-thread.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyNewThread, quote);
  gtk_widget_class_bind_template_child (widget_class, GalleyNewThread, composer);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep);
}

static void
galley_new_thread_init (GalleyNewThread *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_anchor (self, NULL);
}

void
galley_new_thread_set_review (GalleyNewThread *self,
                              GalleyReview *review,
                              GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_NEW_THREAD (self));

  if (self->review && self->review != review)
    {
      /* Without a review nothing is forgotten. */
      g_clear_object (&self->review);
      close_it (self);
    }
  g_set_object (&self->drafts, drafts);
  g_set_object (&self->review, review);
  restore (self);
}

void
galley_new_thread_compose (GalleyNewThread *self,
                           const GalleyAnchor *anchor)
{
  g_return_if_fail (GALLEY_IS_NEW_THREAD (self));

  /* One that is on its way to disk stands on other words. */
  if (!self->busy)
    set_anchor (self, anchor);
  keep (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

gboolean
galley_new_thread_close_empty (GalleyNewThread *self)
{
  g_return_val_if_fail (GALLEY_IS_NEW_THREAD (self), FALSE);

  if (self->busy || !galley_text_is_blank (galley_composer_get_text (self->composer)))
    return FALSE;
  close_it (self);
  return TRUE;
}
