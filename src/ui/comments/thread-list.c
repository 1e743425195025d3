/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review threads of one article as cards in text order. */
#include "thread-list.h"

#include <glib/gi18n.h>
#include "plain-words.h"
#include "review-comment.h"
#include "thread-card.h"

struct _GalleyThreadList
{
  AdwBin parent_instance;
  GalleyReview *review;
  GSignalGroup *signals;
  GtkFilterListModel *shown;
  GHashTable *cards; /* GalleyThread -> GalleyThreadCard: a card and what is typed in it outlive filter and order */
  GalleyDraftStore *drafts;
  gboolean show_all;
  gboolean showing; /* the selection is moved from outside */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GalleyThreadList, galley_thread_list, ADW_TYPE_BIN)

enum
{
  PROP_N_SHOWN = 1,
  N_PROPS
};

enum
{
  THREAD_ACTIVATED,
  TOAST,
  COMMENTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  return GALLEY_THREAD_LIST (user_data)->show_all || !galley_thread_get_resolved (item);
}

static GalleyThreadCard *
find_card (GalleyThreadList *self,
           GalleyThread *thread)
{
  return g_hash_table_lookup (self->cards, thread);
}

static GalleyThread *
row_thread (GtkListBoxRow *row)
{
  return row ? galley_thread_card_get_thread (GALLEY_THREAD_CARD (row)) : NULL;
}

static void
refilter (GalleyThreadList *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

/* What a card asked for, until the review has answered. By then another article may be shown, or none. */
typedef struct
{
  GalleyThreadList *list;
  GalleyDraftStore *drafts;
  GalleyThreadCard *card;
  char *text; /* of a reply */
  GtkWidget *next;
  gboolean had_focus;
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->list);
  g_object_unref (wish->drafts);
  g_object_unref (wish->card);
  g_clear_object (&wish->next);
  g_free (wish->text);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* Where the focus goes when row leaves the list. */
static GtkWidget *
neighbour (GalleyThreadList *self,
           GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, index + 1);

  if (!next && index > 0)
    next = gtk_list_box_get_row_at_index (self->list, index - 1);
  return GTK_WIDGET (next);
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static Wish *
wish_new (GalleyThreadList *self,
          GalleyThreadCard *card,
          const char *text)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->list = g_object_ref (self);
  wish->drafts = g_object_ref (self->drafts);
  wish->card = g_object_ref (card);
  wish->text = g_strdup (text);
  wish->had_focus = has_focus_within (GTK_WIDGET (card));
  g_set_object (&wish->next, neighbour (self, GTK_LIST_BOX_ROW (card)));
  galley_thread_card_set_busy (card, TRUE);
  return wish;
}

/* The card left with the focus; nobody took it elsewhere meanwhile. */
static void
hand_focus_on (Wish *wish)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (wish->list));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!wish->had_focus || gtk_widget_get_parent (GTK_WIDGET (wish->card)))
    return;
  if (focus && !gtk_widget_is_ancestor (focus, GTK_WIDGET (wish->list)))
    return;
  if (wish->next && gtk_widget_get_parent (wish->next))
    gtk_widget_grab_focus (wish->next);
}

static void
say (GalleyThreadList *self,
     const char *words)
{
  if (self->list)
    g_signal_emit (self, signals[TOAST], 0, galley_plain_words_toast (words));
}

/* FALSE: it failed, which is said; or there is no card any more to show it. */
static gboolean
answer (Wish *wish,
        GalleyReview *review,
        const GError *error)
{
  gboolean shown = wish->list->review == review;
  g_autofree char *words = error ? galley_thread_list_unsaved_words (error, shown) : NULL;

  galley_thread_card_set_busy (wish->card, FALSE);
  if (shown)
    galley_thread_card_set_problem (wish->card, words);
  else if (error)
    say (wish->list, words);
  return shown && !error;
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
  g_signal_emit (wish->list, signals[COMMENTED], 0);
}

static void
card_reply_cb (GalleyThreadList *self,
               const char *text,
               GalleyThreadCard *card)
{
  galley_review_reply (self->review, galley_thread_card_get_thread (card), text, replied, wish_new (self, card, text));
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
  refilter (wish->list);
  hand_focus_on (wish);
  g_signal_emit (wish->list, signals[COMMENTED], 0);
}

static void
card_resolve_cb (GalleyThreadList *self,
                 gboolean resolved,
                 GalleyThreadCard *card)
{
  galley_review_set_resolved (self->review, galley_thread_card_get_thread (card), resolved, resolved_cb,
                              wish_new (self, card, NULL));
}

static void
undone (GalleyReview *review,
        GalleyThread *thread,
        const GError *error,
        gpointer user_data)
{
  g_autoptr (GalleyThreadList) self = user_data;

  if (!error)
    {
      g_signal_emit (self, signals[COMMENTED], 0);
      return;
    }
  g_message ("A deleted comment was not brought back: %s", error->message);
  say (self, _ ("The comment could not be brought back. Check the article’s folder."));
}

static void
undo_cb (AdwToast *toast,
         GalleyReview *review)
{
  GalleyThreadList *self = g_object_get_data (G_OBJECT (toast), "page");
  GalleyThread *thread = g_object_get_data (G_OBJECT (toast), "thread");

  galley_review_set_deleted (review, thread, FALSE, undone, g_object_ref (self));
}

static void
deleted_cb (GalleyReview *review,
            GalleyThread *thread,
            const GError *error,
            gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  AdwToast *toast;

  if (!answer (wish, review, error))
    return;
  hand_focus_on (wish);
  toast = adw_toast_new (_ ("Comment deleted"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "page", g_object_ref (wish->list), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "thread", g_object_ref (thread), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), review, 0);
  g_signal_emit (wish->list, signals[TOAST], 0, toast);
  g_signal_emit (wish->list, signals[COMMENTED], 0);
}

static void
card_delete_cb (GalleyThreadList *self,
                GalleyThreadCard *card)
{
  galley_review_set_deleted (self->review, galley_thread_card_get_thread (card), TRUE, deleted_cb,
                             wish_new (self, card, NULL));
}

static void
undiscard_cb (GalleyThreadCard *card,
              AdwToast *toast)
{
  galley_thread_card_open_reply (card, g_object_get_data (G_OBJECT (toast), "text"));
}

static void
card_discarded_cb (GalleyThreadList *self,
                   const char *text,
                   GalleyThreadCard *card)
{
  AdwToast *toast = adw_toast_new (_ ("Reply discarded"));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "text", g_strdup (text), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undiscard_cb), card, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
card_typed_cb (GalleyThreadList *self,
               GalleyThreadCard *card)
{
  galley_draft_store_put (self->drafts, galley_thread_get_id (galley_thread_card_get_thread (card)),
                          galley_thread_card_get_draft (card), NULL);
}

static void
card_pressed_cb (GalleyThreadList *self,
                 GalleyThreadCard *card)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (card));
}

static GtkWidget *
create_card_cb (gpointer item,
                gpointer user_data)
{
  GalleyThreadList *self = user_data;
  GalleyThread *thread = item;
  GtkWidget *card = GTK_WIDGET (find_card (self, thread));
  g_autofree char *draft = NULL;

  if (card)
    return g_object_ref (card);
  card = galley_thread_card_new (thread);
  g_hash_table_insert (self->cards, g_object_ref (thread), g_object_ref_sink (card));
  g_signal_connect_object (card, "reply", G_CALLBACK (card_reply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "resolve", G_CALLBACK (card_resolve_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "delete", G_CALLBACK (card_delete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "discarded", G_CALLBACK (card_discarded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "pressed", G_CALLBACK (card_pressed_cb), self, G_CONNECT_SWAPPED);
  draft = galley_draft_store_get (self->drafts, galley_thread_get_id (thread), NULL);
  if (draft)
    galley_thread_card_open_reply (GALLEY_THREAD_CARD (card), draft);
  g_signal_connect_object (card, "typed", G_CALLBACK (card_typed_cb), self, G_CONNECT_SWAPPED);
  return g_object_ref (card);
}

static void
row_selected_cb (GalleyThreadList *self,
                 GtkListBoxRow *row)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    galley_thread_card_set_current (card, card == (gpointer) row);
  if (!self->showing)
    g_signal_emit (self, signals[THREAD_ACTIVATED], 0, row_thread (row));
}

static void
row_activated_cb (GalleyThreadList *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[THREAD_ACTIVATED], 0, row_thread (row));
}

static void
shown_changed_cb (GalleyThreadList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SHOWN]);
}

static void
galley_thread_list_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_N_SHOWN)
    g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (GALLEY_THREAD_LIST (object)->shown)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_thread_list_dispose (GObject *object)
{
  GalleyThreadList *self = GALLEY_THREAD_LIST (object);

  if (self->list)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->signals);
  g_clear_object (&self->shown);
  g_clear_object (&self->review);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  g_clear_object (&self->drafts);
  G_OBJECT_CLASS (galley_thread_list_parent_class)->dispose (object);
}

static void
galley_thread_list_class_init (GalleyThreadListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = galley_thread_list_get_property;
  object_class->dispose = galley_thread_list_dispose;

  props[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[THREAD_ACTIVATED] = g_signal_new ("thread-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, GALLEY_TYPE_THREAD);
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[COMMENTED] = g_signal_new ("commented", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_thread_list_init (GalleyThreadList *self)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  GtkWidget *list = gtk_list_box_new ();

  self->cards = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->shown = gtk_filter_list_model_new (NULL, filter);
  self->list = GTK_LIST_BOX (list);
  gtk_widget_add_css_class (list, "boxed-list-separate");
  gtk_widget_add_css_class (list, "galley-threads");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Review"), -1);
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_card_cb, self, NULL);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->signals, "notify::n-open", G_CALLBACK (refilter), self);
  adw_bin_set_child (ADW_BIN (self), list);
}

void
galley_thread_list_set_review (GalleyThreadList *self,
                               GalleyReview *review,
                               GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_THREAD_LIST (self));

  g_set_object (&self->drafts, drafts);
  gtk_filter_list_model_set_model (self->shown, NULL);
  g_hash_table_remove_all (self->cards);
  g_set_object (&self->review, review);
  g_signal_group_set_target (self->signals, review);
  gtk_filter_list_model_set_model (self->shown, G_LIST_MODEL (review));
}

void
galley_thread_list_set_show_all (GalleyThreadList *self,
                                 gboolean show_all)
{
  g_return_if_fail (GALLEY_IS_THREAD_LIST (self));

  self->show_all = show_all;
  refilter (self);
}

guint
galley_thread_list_get_n_shown (GalleyThreadList *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

GtkWidget *
galley_thread_list_select (GalleyThreadList *self,
                           GalleyThread *thread)
{
  GalleyThreadCard *card;

  g_return_val_if_fail (GALLEY_IS_THREAD_LIST (self), NULL);

  card = find_card (self, thread);
  if (!card || !gtk_widget_get_parent (GTK_WIDGET (card)))
    return NULL;
  self->showing = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (card));
  self->showing = FALSE;
  galley_thread_card_flash (card);
  return GTK_WIDGET (card);
}

char *
galley_thread_list_unsaved_words (const GError *error,
                                  gboolean shown)
{
  g_message ("A comment was not saved: %s", error->message);
  if (g_error_matches (error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_TOO_LONG))
    return g_strdup (_ ("The comment is too long to be saved. Its text is still here; send it in parts."));
  if (!shown)
    return g_strdup (_ ("A comment on another article could not be saved. Check that article’s folder."));
  return g_strdup (_ ("The comment could not be saved. Its text is still here; check the article’s folder."));
}
