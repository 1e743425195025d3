/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review threads of one article as cards in text order. */
#include "thread-list.h"

#include <glib/gi18n.h>
#include "thread-card.h"
#include "thread-part.h"
#include "thread-wishes.h"

struct _GalleyThreadList
{
  AdwBin parent_instance;
  GalleyReview *review;
  GSignalGroup *signals;
  GSignalGroup *read_signals;
  GalleyThreadFilter *filter;
  GalleyReadComments *read; /* nullable */
  GalleyThreadPart *part;
  GalleyThreadWishes *wishes;
  GHashTable *cards; /* GalleyThread -> GalleyThreadCard: what is typed in a card outlives filter and order */
  GalleyDraftStore *drafts;
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
  ATTACH,
  TOAST,
  COMMENTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

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

/* Cards that are not shown are kept only for what is typed in them. */
static void
drop_cards (GalleyThreadList *self)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    if (!gtk_widget_get_parent (card) && galley_thread_card_is_idle (card))
      g_hash_table_iter_remove (&iter);
}

static void
shown_cb (GalleyThreadList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SHOWN]);
}

static void
toast_cb (GalleyThreadList *self,
          AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
commented_cb (GalleyThreadList *self)
{
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
refilter (GalleyThreadList *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
card_reply_cb (GalleyThreadList *self,
               const char *text,
               GalleyThreadCard *card)
{
  galley_thread_wishes_reply (self->wishes, card, text);
}

static void
card_resolve_cb (GalleyThreadList *self,
                 gboolean resolved,
                 GalleyThreadCard *card)
{
  galley_thread_wishes_resolve (self->wishes, card, resolved);
}

static void
card_delete_cb (GalleyThreadList *self,
                GalleyThreadCard *card)
{
  galley_thread_wishes_delete (self->wishes, card);
}

static void
card_attach_cb (GalleyThreadList *self,
                gboolean to_selection,
                GalleyThreadCard *card)
{
  g_signal_emit (self, signals[ATTACH], 0, galley_thread_card_get_thread (card), to_selection);
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
  galley_thread_card_set_unread (GALLEY_THREAD_CARD (card), galley_thread_filter_is_unread (self->filter, thread));
  g_signal_connect_object (card, "reply", G_CALLBACK (card_reply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "resolve", G_CALLBACK (card_resolve_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "attach", G_CALLBACK (card_attach_cb), self, G_CONNECT_SWAPPED);
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
read_thread (GalleyThreadList *self,
             GalleyThread *thread)
{
  if (self->read && thread)
    galley_read_comments_add (self->read, thread);
}

static void
read_changed_cb (GalleyThreadList *self)
{
  GHashTableIter iter;
  gpointer thread, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &thread, &card))
    galley_thread_card_set_unread (card, galley_thread_filter_is_unread (self->filter, thread));
}

/* What comes to the thread that somebody is at is read as it comes. Under "unread" nothing leaves before the next
 * look, or it would go from under the eyes. */
static void
review_changed_cb (GalleyThreadList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row && gtk_widget_get_mapped (GTK_WIDGET (row)))
    read_thread (self, row_thread (row));
  read_changed_cb (self);
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
  read_thread (self, row_thread (row));
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
galley_thread_list_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_N_SHOWN)
    g_value_set_uint (value, galley_thread_part_get_n_shown (GALLEY_THREAD_LIST (object)->part));
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
  g_clear_object (&self->read_signals);
  g_clear_object (&self->part);
  g_clear_object (&self->wishes);
  g_clear_object (&self->filter);
  g_clear_object (&self->read);
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
  signals[ATTACH] = g_signal_new ("attach", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, GALLEY_TYPE_THREAD, G_TYPE_BOOLEAN);
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[COMMENTED] = g_signal_new ("commented", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_thread_list_init (GalleyThreadList *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->cards = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->part = galley_thread_part_new ();
  self->wishes = galley_thread_wishes_new (GTK_WIDGET (self));
  g_signal_connect_object (self->wishes, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wishes, "commented", G_CALLBACK (commented_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wishes, "resolved", G_CALLBACK (refilter), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_BOX (list);
  gtk_widget_add_css_class (list, "boxed-list-separate");
  gtk_widget_add_css_class (list, "galley-threads");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Review"), -1);
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_list_box_bind_model (self->list, galley_thread_part_get_model (self->part), create_card_cb, self, NULL);
  g_signal_connect_object (self->part, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->part, "moved", G_CALLBACK (drop_cards), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->signals, "notify::n-open", G_CALLBACK (refilter), self);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (review_changed_cb), self);
  self->read_signals = g_signal_group_new (GALLEY_TYPE_READ_COMMENTS);
  g_signal_group_connect_swapped (self->read_signals, "changed", G_CALLBACK (read_changed_cb), self);
  gtk_box_append (GTK_BOX (box), galley_thread_part_get_earlier (self->part));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), galley_thread_part_get_later (self->part));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
galley_thread_list_set_filter (GalleyThreadList *self,
                               GalleyThreadFilter *filter)
{
  g_return_if_fail (GALLEY_IS_THREAD_LIST (self));

  g_set_object (&self->filter, filter);
  galley_thread_part_set_filter (self->part, filter);
}

void
galley_thread_list_set_read (GalleyThreadList *self,
                             GalleyReadComments *read)
{
  g_return_if_fail (GALLEY_IS_THREAD_LIST (self));

  g_set_object (&self->read, read);
  g_signal_group_set_target (self->read_signals, read);
}

void
galley_thread_list_set_review (GalleyThreadList *self,
                               GalleyReview *review,
                               GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_THREAD_LIST (self));

  g_set_object (&self->drafts, drafts);
  galley_thread_part_set_review (self->part, NULL);
  g_hash_table_remove_all (self->cards);
  g_set_object (&self->review, review);
  galley_thread_wishes_set_review (self->wishes, review, drafts);
  g_signal_group_set_target (self->signals, review);
  galley_thread_part_set_review (self->part, review);
}

guint
galley_thread_list_get_n_shown (GalleyThreadList *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_LIST (self), 0);

  return galley_thread_part_get_n_shown (self->part);
}

/* Makes its card if need be; NULL: there is none at place. */
static GtkWidget *
reach (GalleyThreadList *self,
       guint place)
{
  g_autoptr (GalleyThread) thread = galley_thread_part_reach (self->part, place);

  return thread ? GTK_WIDGET (find_card (self, thread)) : NULL;
}

GtkWidget *
galley_thread_list_select (GalleyThreadList *self,
                           GalleyThread *thread)
{
  GtkWidget *card;

  g_return_val_if_fail (GALLEY_IS_THREAD_LIST (self), NULL);

  card = reach (self, galley_thread_part_find (self->part, thread));
  if (!card)
    return NULL;
  self->showing = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (card));
  self->showing = FALSE;
  galley_thread_card_flash (GALLEY_THREAD_CARD (card));
  return card;
}

GtkWidget *
galley_thread_list_step (GalleyThreadList *self,
                         int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint n = galley_thread_part_get_n_shown (self->part);
  guint place = row ? galley_thread_part_find (self->part, row_thread (row)) : n;
  GtkWidget *card;

  g_return_val_if_fail (GALLEY_IS_THREAD_LIST (self), NULL);

  if (place == n)
    place = step > 0 ? 0 : n - 1;
  else if (step < 0 && place == 0)
    return NULL;
  else
    place = (guint) ((int) place + step);
  card = reach (self, place);
  if (card)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (card));
  return card;
}

GtkWidget *
galley_thread_list_get_current (GalleyThreadList *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_LIST (self), NULL);

  return GTK_WIDGET (gtk_list_box_get_selected_row (self->list));
}

void
galley_thread_list_seen (GalleyThreadList *self,
                         GtkWidget *view)
{
  g_return_if_fail (GALLEY_IS_THREAD_LIST (self));

  galley_thread_part_seen (self->part, view);
}

gboolean
galley_thread_list_undo (GalleyThreadList *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_LIST (self), FALSE);

  return galley_thread_wishes_undo (self->wishes);
}
