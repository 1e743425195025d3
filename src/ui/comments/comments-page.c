/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Comments pane: review threads in text order, and readers' comments of the published article. */
#include "comments-page.h"

#include <glib/gi18n.h>
#include "composer.h"
#include "readers-list.h"
#include "stylesheet.h"
#include "text.h"
#include "thread-card.h"

#define QUOTE_CHARS 160

struct _GalleyCommentsPage
{
  AdwBin parent_instance;
  GalleyReview *review;
  GSignalGroup *signals;
  GtkFilterListModel *shown;
  GHashTable *cards;    /* GalleyThread -> GalleyThreadCard: a card and what is typed in it outlive filter and order */
  GHashTable *drafts;   /* thread id -> unsent reply, of articles that are not open now */
  GalleyAnchor *anchor; /* of the comment being composed; NULL: the whole article */
  gboolean showing;     /* the selection is moved from outside */
  GtkViewport *viewport;
  AdwToggleGroup *filter;
  GtkWidget *add_button;
  GtkWidget *composer_card;
  GtkLabel *composer_quote;
  GalleyComposer *composer;
  GtkListBox *list;
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

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  return shows_all (user_data) || !galley_thread_get_resolved (item);
}

static GalleyThreadCard *
find_card (GalleyCommentsPage *self,
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
update_empty (GalleyCommentsPage *self)
{
  guint n_threads = self->review ? g_list_model_get_n_items (G_LIST_MODEL (self->review)) : 0;
  gboolean none_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0;
  gboolean composing = gtk_widget_get_visible (self->composer_card);

  gtk_widget_set_visible (GTK_WIDGET (self->list), !none_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), none_shown && !composing);
  gtk_widget_set_sensitive (self->add_button, self->review != NULL);
  adw_status_page_set_title (self->empty, n_threads > 0 ? _ ("All Resolved") : _ ("No Comments"));
  adw_status_page_set_description (self->empty,
                                   n_threads > 0 ? _ ("Resolved comments are under “All”")
                                                 : _ ("Select words in the text and press Ctrl+Alt+M"));
}

/* (transfer full) */
static char *
unsaved_words (const GError *error)
{
  return g_strdup_printf (_ ("This could not be saved, and is kept here: %s"), error ? error->message : "");
}

static void
refilter (GalleyCommentsPage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  update_empty (self);
}

static void
refused (GalleyThreadCard *card,
         const GError *error)
{
  g_autofree char *words = unsaved_words (error);

  galley_thread_card_set_problem (card, words);
}

static void
card_reply_cb (GalleyCommentsPage *self,
               const char *text,
               GalleyThreadCard *card)
{
  g_autoptr (GError) error = NULL;

  if (!self->review || !galley_review_reply (self->review, galley_thread_card_get_thread (card), text, &error))
    {
      refused (card, error);
      return;
    }
  galley_thread_card_close_reply (card);
  gtk_widget_grab_focus (GTK_WIDGET (card));
  g_signal_emit (self, signals[COMMENTED], 0);
}

/* Where the focus goes when row leaves the list. */
static GtkWidget *
neighbour (GalleyCommentsPage *self,
           GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, index + 1);

  if (!next && index > 0)
    next = gtk_list_box_get_row_at_index (self->list, index - 1);
  return GTK_WIDGET (next);
}

static void
hand_focus_on (GtkWidget *card,
               GtkWidget *next,
               gboolean had_focus)
{
  if (had_focus && next && !gtk_widget_get_parent (card))
    gtk_widget_grab_focus (next);
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
card_resolve_cb (GalleyCommentsPage *self,
                 gboolean resolved,
                 GalleyThreadCard *card)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *next = neighbour (self, GTK_LIST_BOX_ROW (card));
  gboolean had_focus = has_focus_within (GTK_WIDGET (card));

  if (!self->review ||
      !galley_review_set_resolved (self->review, galley_thread_card_get_thread (card), resolved, &error))
    {
      refused (card, error);
      return;
    }
  galley_thread_card_set_problem (card, NULL);
  refilter (self);
  hand_focus_on (GTK_WIDGET (card), next, had_focus);
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
undo_cb (AdwToast *toast,
         GalleyReview *review)
{
  GalleyCommentsPage *self = g_object_get_data (G_OBJECT (toast), "page");
  GalleyThread *thread = g_object_get_data (G_OBJECT (toast), "thread");
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (galley_review_set_deleted (review, thread, FALSE, &error))
    {
      g_signal_emit (self, signals[COMMENTED], 0);
      return;
    }
  words = g_strdup_printf (_ ("The comment could not be brought back: %s"), error->message);
  g_signal_emit (self, signals[TOAST], 0, adw_toast_new (words));
}

static void
card_delete_cb (GalleyCommentsPage *self,
                GalleyThreadCard *card)
{
  g_autoptr (GalleyThread) thread = g_object_ref (galley_thread_card_get_thread (card));
  g_autoptr (GError) error = NULL;
  GtkWidget *next = neighbour (self, GTK_LIST_BOX_ROW (card));
  gboolean had_focus = has_focus_within (GTK_WIDGET (card));
  AdwToast *toast;

  if (!self->review || !galley_review_set_deleted (self->review, thread, TRUE, &error))
    {
      refused (card, error);
      return;
    }
  hand_focus_on (GTK_WIDGET (card), next, had_focus);
  toast = adw_toast_new (_ ("Comment deleted"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "page", g_object_ref (self), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "thread", g_object_ref (thread), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self->review, 0);
  g_signal_emit (self, signals[TOAST], 0, toast);
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
card_pressed_cb (GalleyCommentsPage *self,
                 GalleyThreadCard *card)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (card));
}

static GtkWidget *
create_card_cb (gpointer item,
                gpointer user_data)
{
  GalleyCommentsPage *self = user_data;
  GalleyThread *thread = item;
  GtkWidget *card = GTK_WIDGET (find_card (self, thread));
  const char *draft;

  if (card)
    return g_object_ref (card);
  card = galley_thread_card_new (thread);
  g_hash_table_insert (self->cards, g_object_ref (thread), g_object_ref_sink (card));
  g_signal_connect_object (card, "reply", G_CALLBACK (card_reply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "resolve", G_CALLBACK (card_resolve_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "delete", G_CALLBACK (card_delete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "pressed", G_CALLBACK (card_pressed_cb), self, G_CONNECT_SWAPPED);
  draft = g_hash_table_lookup (self->drafts, galley_thread_get_id (thread));
  if (draft)
    galley_thread_card_open_reply (GALLEY_THREAD_CARD (card), draft);
  g_hash_table_remove (self->drafts, galley_thread_get_id (thread));
  return g_object_ref (card);
}

static void
row_selected_cb (GalleyCommentsPage *self,
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
row_activated_cb (GalleyCommentsPage *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[THREAD_ACTIVATED], 0, row_thread (row));
}

static void
filter_changed_cb (GalleyCommentsPage *self)
{
  if (self->shown)
    refilter (self);
}

static void
show_composer (GalleyCommentsPage *self,
               gboolean visible)
{
  gtk_widget_set_visible (self->composer_card, visible);
  update_empty (self);
}

static void
set_anchor (GalleyCommentsPage *self,
            const GalleyAnchor *anchor)
{
  g_autofree char *words = anchor ? galley_text_collapse_spaces (anchor->exact) : NULL;
  g_autofree char *quote = words ? galley_text_shorten (words, QUOTE_CHARS) : NULL;

  g_clear_pointer (&self->anchor, galley_anchor_free);
  self->anchor = anchor ? galley_anchor_copy (anchor) : NULL;
  gtk_label_set_text (self->composer_quote, quote ? quote : _ ("On the whole article"));
  if (quote)
    gtk_widget_add_css_class (GTK_WIDGET (self->composer_quote), "galley-quote");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->composer_quote), "galley-quote");
}

static void
add_cb (GalleyCommentsPage *self)
{
  galley_comments_page_compose (self, NULL);
}

static void
send_cb (GalleyCommentsPage *self,
         const char *text)
{
  g_autoptr (GError) error = NULL;
  GalleyThread *thread = NULL;
  g_autofree char *words = NULL;

  if (!self->review)
    {
      galley_composer_set_problem (self->composer, _ ("The article is not saved yet. Save it, then send the comment again."));
      return;
    }
  thread = galley_review_add_thread (self->review, self->anchor, text, &error);
  if (!thread)
    {
      words = unsaved_words (error);
      galley_composer_set_problem (self->composer, words);
      return;
    }
  galley_composer_set_text (self->composer, NULL);
  show_composer (self, FALSE);
  galley_comments_page_show_thread (self, thread);
  gtk_widget_grab_focus (GTK_WIDGET (find_card (self, thread)));
  g_signal_emit (self, signals[COMMENTED], 0);
}

static void
cancel_cb (GalleyCommentsPage *self)
{
  galley_composer_set_text (self->composer, NULL);
  set_anchor (self, NULL);
  show_composer (self, FALSE);
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

/* Keeps unsent replies when another article comes. */
static void
stash_drafts (GalleyCommentsPage *self)
{
  GHashTableIter iter;
  gpointer thread, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &thread, &card))
    if (galley_thread_card_get_draft (card))
      g_hash_table_insert (self->drafts, g_strdup (galley_thread_get_id (thread)),
                           g_strdup (galley_thread_card_get_draft (card)));
}

static void
galley_comments_page_dispose (GObject *object)
{
  GalleyCommentsPage *self = GALLEY_COMMENTS_PAGE (object);

  if (self->list)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->shown);
  g_clear_object (&self->review);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->anchor, galley_anchor_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_COMMENTS_PAGE);
  G_OBJECT_CLASS (galley_comments_page_parent_class)->dispose (object);
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
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (GALLEY_TYPE_COMPOSER);
  g_type_ensure (GALLEY_TYPE_READERS_LIST);
  galley_stylesheet_load ("comments.css");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/comments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, viewport);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, composer_card);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, composer_quote);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, composer);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, GalleyCommentsPage, readers);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, readers_refresh_cb);
  gtk_widget_class_bind_template_callback (widget_class, readers_moderate_cb);
}

static void
galley_comments_page_init (GalleyCommentsPage *self)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));

  self->cards = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_toggle_group_set_active_name (self->filter, "open");
  self->shown = gtk_filter_list_model_new (NULL, filter);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_card_cb, self, NULL);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update_empty), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->signals, "notify::n-open", G_CALLBACK (refilter), self);
  update_empty (self);
}

GtkWidget *
galley_comments_page_new (void)
{
  return g_object_new (GALLEY_TYPE_COMMENTS_PAGE, NULL);
}

void
galley_comments_page_set_review (GalleyCommentsPage *self,
                                 GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  if (self->review == review)
    return;
  stash_drafts (self);
  g_set_object (&self->review, review);
  g_signal_group_set_target (self->signals, review);
  gtk_filter_list_model_set_model (self->shown, NULL);
  g_hash_table_remove_all (self->cards);
  gtk_filter_list_model_set_model (self->shown, G_LIST_MODEL (review));
  update_empty (self);
}

void
galley_comments_page_compose (GalleyCommentsPage *self,
                              const GalleyAnchor *anchor)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  set_anchor (self, anchor);
  show_composer (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->composer));
  gtk_viewport_scroll_to (self->viewport, self->composer_card, NULL);
}

void
galley_comments_page_show_thread (GalleyCommentsPage *self,
                                  GalleyThread *thread)
{
  GalleyThreadCard *card;

  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));
  g_return_if_fail (GALLEY_IS_THREAD (thread));

  if (galley_thread_get_resolved (thread) && !shows_all (self))
    adw_toggle_group_set_active_name (self->filter, "all");
  card = find_card (self, thread);
  if (!card || !gtk_widget_get_parent (GTK_WIDGET (card)))
    return;
  self->showing = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (card));
  self->showing = FALSE;
  gtk_viewport_scroll_to (self->viewport, GTK_WIDGET (card), NULL);
  galley_thread_card_flash (card);
}

void
galley_comments_page_set_reader_comments (GalleyCommentsPage *self,
                                          GPtrArray *comments,
                                          const char *problem)
{
  g_return_if_fail (GALLEY_IS_COMMENTS_PAGE (self));

  galley_readers_list_set_comments (self->readers, comments, problem);
}
