/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cards ask of the review. */
#include "thread-wishes.h"

#include <glib/gi18n.h>
#include "plain-words.h"
#include "review-comment.h"

struct _GalleyThreadWishes
{
  GObject parent_instance;

  GtkWidget *list; /* weak */
  GalleyReview *review;
  GalleyDraftStore *drafts;
  AdwToast *undo; /* that shows; weak, nullable */
};

enum
{
  COMMENTED,
  RESOLVED,
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyThreadWishes, galley_thread_wishes, G_TYPE_OBJECT)

/* What a card asked for, until the review has answered. By then another article may be shown, or none. */
typedef struct
{
  GalleyThreadWishes *wishes;
  GalleyDraftStore *drafts;
  GalleyThreadCard *card;
  char *text; /* of a reply */
  GtkWidget *next;
  gboolean had_focus;
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->wishes);
  g_object_unref (wish->drafts);
  g_object_unref (wish->card);
  g_clear_object (&wish->next);
  g_free (wish->text);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* Where the focus goes when card leaves the list. */
static GtkWidget *
neighbour (GtkWidget *card)
{
  GtkWidget *next = gtk_widget_get_next_sibling (card);

  return next ? next : gtk_widget_get_prev_sibling (card);
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static Wish *
wish_new (GalleyThreadWishes *self,
          GalleyThreadCard *card,
          const char *text)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->wishes = g_object_ref (self);
  wish->drafts = g_object_ref (self->drafts);
  wish->card = g_object_ref (card);
  wish->text = g_strdup (text);
  wish->had_focus = has_focus_within (GTK_WIDGET (card));
  g_set_object (&wish->next, neighbour (GTK_WIDGET (card)));
  galley_thread_card_set_busy (card, TRUE);
  return wish;
}

/* The card left with the focus; nobody took it elsewhere meanwhile. */
static void
hand_focus_on (Wish *wish)
{
  GtkWidget *list = wish->wishes->list;
  GtkRoot *root = list ? gtk_widget_get_root (list) : NULL;
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!wish->had_focus || gtk_widget_get_parent (GTK_WIDGET (wish->card)))
    return;
  if (focus && !gtk_widget_is_ancestor (focus, list))
    return;
  if (wish->next && gtk_widget_get_parent (wish->next))
    gtk_widget_grab_focus (wish->next);
}

static void
say (GalleyThreadWishes *self,
     const char *words)
{
  if (self->list && gtk_widget_get_root (self->list))
    g_signal_emit (self, signals[TOAST], 0, galley_plain_words_toast (words));
}

/* FALSE: it failed, which is said; or there is no card any more to show it. */
static gboolean
answer (Wish *wish,
        GalleyReview *review,
        const GError *error)
{
  gboolean shown = wish->wishes->review == review;
  g_autofree char *words = error ? galley_thread_wishes_unsaved_words (error, shown) : NULL;

  galley_thread_card_set_busy (wish->card, FALSE);
  if (shown)
    galley_thread_card_set_problem (wish->card, words);
  else if (error)
    say (wish->wishes, words);
  return shown && !error;
}

static void
commented (GalleyThreadWishes *self)
{
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
replied (GalleyReview *review,
         GalleyThread *thread,
         const GError *error,
         gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  gboolean done = answer (wish, review, error);

  if (!error)
    galley_draft_store_remove_sent (wish->drafts, galley_thread_get_id (thread), wish->text);
  if (!done)
    return;
  wish->had_focus = has_focus_within (GTK_WIDGET (wish->card));
  galley_thread_card_close_reply (wish->card);
  if (wish->had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (wish->card));
  commented (wish->wishes);
}

void
galley_thread_wishes_reply (GalleyThreadWishes *self,
                            GalleyThreadCard *card,
                            const char *text)
{
  galley_review_reply (self->review, galley_thread_card_get_thread (card), text, replied,
                       wish_new (self, card, text));
}

static void
undone (GalleyReview *review,
        GalleyThread *thread,
        const GError *error,
        gpointer user_data)
{
  g_autoptr (GalleyThreadWishes) self = user_data;

  if (!error)
    {
      commented (self);
      return;
    }
  g_message ("A comment was not brought back: %s", error->message);
  say (self, _ ("The comment could not be brought back. Check the article’s folder."));
}

static void
undo_cb (AdwToast *toast,
         GalleyReview *review)
{
  GalleyThreadWishes *self = g_object_get_data (G_OBJECT (toast), "wishes");
  GalleyThread *thread = g_object_get_data (G_OBJECT (toast), "thread");

  if (g_object_get_data (G_OBJECT (toast), "deleted"))
    galley_review_set_deleted (review, thread, FALSE, undone, g_object_ref (self));
  else
    galley_review_set_resolved (review, thread, FALSE, undone, g_object_ref (self));
}

static void
forget_undo (GalleyThreadWishes *self,
             AdwToast *toast)
{
  if (self->undo == toast)
    g_clear_weak_pointer (&self->undo);
}

/* One at a time: they would wait in line for each other. */
static void
offer_undo (Wish *wish,
            GalleyReview *review,
            GalleyThread *thread,
            gboolean deleted)
{
  GalleyThreadWishes *self = wish->wishes;
  AdwToast *toast = galley_plain_words_toast (deleted ? _ ("Comment deleted") : _ ("Comment resolved"));

  if (self->undo)
    adw_toast_dismiss (self->undo);
  g_set_weak_pointer (&self->undo, toast);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "wishes", g_object_ref (self), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "thread", g_object_ref (thread), g_object_unref);
  g_object_set_data (G_OBJECT (toast), "deleted", GINT_TO_POINTER (deleted));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), review, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (forget_undo), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[TOAST], 0, toast);
}

gboolean
galley_thread_wishes_undo (GalleyThreadWishes *self)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_val_if_fail (GALLEY_IS_THREAD_WISHES (self), FALSE);

  if (!self->undo)
    return FALSE;
  toast = g_object_ref (self->undo);
  g_clear_weak_pointer (&self->undo);
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
  return TRUE;
}

static void
resolved_cb (GalleyReview *review,
             GalleyThread *thread,
             const GError *error,
             gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;

  if (!answer (wish, review, error))
    return;
  g_signal_emit (wish->wishes, signals[RESOLVED], 0);
  hand_focus_on (wish);
  if (galley_thread_get_resolved (thread))
    offer_undo (wish, review, thread, FALSE);
  commented (wish->wishes);
}

void
galley_thread_wishes_resolve (GalleyThreadWishes *self,
                              GalleyThreadCard *card,
                              gboolean resolved)
{
  galley_review_set_resolved (self->review, galley_thread_card_get_thread (card), resolved,
                              resolved_cb, wish_new (self, card, NULL));
}

static void
deleted_cb (GalleyReview *review,
            GalleyThread *thread,
            const GError *error,
            gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;

  if (!answer (wish, review, error))
    return;
  hand_focus_on (wish);
  offer_undo (wish, review, thread, TRUE);
  commented (wish->wishes);
}

void
galley_thread_wishes_delete (GalleyThreadWishes *self,
                             GalleyThreadCard *card)
{
  galley_review_set_deleted (self->review, galley_thread_card_get_thread (card), TRUE,
                             deleted_cb, wish_new (self, card, NULL));
}

char *
galley_thread_wishes_unsaved_words (const GError *error,
                                    gboolean shown)
{
  g_message ("A comment was not saved: %s", error->message);
  if (g_error_matches (error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_TOO_LONG))
    return g_strdup (_ ("The comment is too long to be saved. Its text is still here; send it in parts."));
  if (!shown)
    return g_strdup (_ ("A comment on another article could not be saved. Check that article’s folder."));
  return g_strdup (_ ("The comment could not be saved. Its text is still here; check the article’s folder."));
}

static void
galley_thread_wishes_dispose (GObject *object)
{
  GalleyThreadWishes *self = GALLEY_THREAD_WISHES (object);

  g_clear_weak_pointer (&self->list);
  g_clear_weak_pointer (&self->undo);
  g_clear_object (&self->review);
  g_clear_object (&self->drafts);
  G_OBJECT_CLASS (galley_thread_wishes_parent_class)->dispose (object);
}

static void
galley_thread_wishes_class_init (GalleyThreadWishesClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_thread_wishes_dispose;
  signals[COMMENTED] = g_signal_new ("commented", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESOLVED] = g_signal_new ("resolved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
}

static void
galley_thread_wishes_init (GalleyThreadWishes *self)
{
}

GalleyThreadWishes *
galley_thread_wishes_new (GtkWidget *list)
{
  GalleyThreadWishes *self = g_object_new (GALLEY_TYPE_THREAD_WISHES, NULL);

  g_set_weak_pointer (&self->list, list);
  return self;
}

void
galley_thread_wishes_set_review (GalleyThreadWishes *self,
                                 GalleyReview *review,
                                 GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_THREAD_WISHES (self));

  if (self->review != review)
    g_clear_weak_pointer (&self->undo);
  g_set_object (&self->review, review);
  g_set_object (&self->drafts, drafts);
}
