/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review thread as a card in the list: the words it stands on, its comments, and what can be done with it. */
#include "thread-card.h"

#include <glib/gi18n.h>
#include "comment-item.h"
#include "composer.h"
#include "field.h"
#include "suggestion-box.h"
#include "text.h"

#define QUOTE_CHARS 160
#define FLASH_MS 1500

struct _GalleyThreadCard
{
  GtkListBoxRow parent_instance;
  GalleyThread *thread;
  gboolean current;
  gboolean busy;
  guint flash;
  GtkWidget *unread;
  GtkLabel *place;
  GtkLabel *quote;
  GtkWidget *resolve_button;
  GtkWidget *attach_box;
  GtkWidget *here_child;
  GalleySuggestionBox *suggestion;
  GtkBox *comments;
  GtkLabel *problem;
  GtkWidget *reply_button;
  GalleyComposer *composer;
};

G_DEFINE_FINAL_TYPE (GalleyThreadCard, galley_thread_card, GTK_TYPE_LIST_BOX_ROW)

enum
{
  REPLY,
  RESOLVE,
  DELETE,
  ATTACH,
  TYPED,
  DISCARDED,
  PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_css_class (GtkWidget *widget,
               const char *name,
               gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static gboolean
is_folded (GalleyThreadCard *self)
{
  return galley_thread_get_resolved (self->thread) && !self->current &&
         !gtk_widget_get_visible (GTK_WIDGET (self->composer));
}

/* Of the text as it was when the thread was opened. (transfer full) */
static char *
quoted_words (GalleyThreadCard *self)
{
  const char *quote = galley_thread_get_quote (self->thread);
  g_autofree char *words = NULL;

  if (!quote)
    return g_strdup ("");
  words = galley_text_collapse_spaces (quote);
  return galley_text_shorten (words, QUOTE_CHARS);
}

static const char *
detail_words (const char *detail)
{
  if (g_str_equal (detail, galley_field_get_key (GALLEY_FIELD_TITLE)))
    return _ ("On the title");
  if (g_str_equal (detail, galley_field_get_key (GALLEY_FIELD_SUBTITLE)))
    return _ ("On the subtitle");
  return _ ("On the details");
}

static const char *
place_words (GalleyThreadCard *self)
{
  const GalleyAnchor *anchor = galley_thread_get_anchor (self->thread);

  if (galley_thread_get_suggestion (self->thread))
    return "";
  if (galley_thread_get_resolved (self->thread))
    return _ ("Resolved");
  if (!anchor)
    return _ ("On the whole article");
  switch (galley_thread_get_place (self->thread).state)
    {
    case GALLEY_ANCHOR_UNSURE:
      return _ ("These words may have moved or changed:");
    case GALLEY_ANCHOR_ORPHAN:
      return _ ("These words are gone:");
    case GALLEY_ANCHOR_MOVED:
      return _ ("These words have moved or changed:");
    case GALLEY_ANCHOR_ATTACHED:
    default:
      return anchor->detail ? detail_words (anchor->detail) : "";
    }
}

/* What a folded card does not show. (transfer full) */
static char *
resolved_words (GalleyThreadCard *self)
{
  guint n_comments = galley_thread_get_n_comments (self->thread);
  guint n_replies = n_comments > 0 ? n_comments - 1 : 0;
  g_autofree char *replies = g_strdup_printf (ngettext ("%u reply", "%u replies", n_replies), n_replies);

  return n_replies > 0 ? g_strdup_printf ("%s · %s", place_words (self), replies) : g_strdup (place_words (self));
}

static void
update_place (GalleyThreadCard *self)
{
  gboolean resolved = galley_thread_get_resolved (self->thread);
  gboolean anchored = galley_thread_get_anchor (self->thread) != NULL;
  GalleyAnchorState state = galley_thread_get_place (self->thread).state;
  gboolean lost = anchored && !resolved && (state == GALLEY_ANCHOR_UNSURE || state == GALLEY_ANCHOR_ORPHAN);
  g_autofree char *words = resolved ? resolved_words (self) : g_strdup (place_words (self));
  g_autofree char *quote = quoted_words (self);
  /* Translators: quotation marks around words of the article. */
  g_autofree char *marked = g_strdup_printf (_ ("“%s”"), quote);

  g_autofree char *suggested =
      galley_thread_get_suggestion (self->thread) ? galley_suggestion_box_state_words (self->thread) : NULL;

  gtk_label_set_text (self->place, suggested ? suggested : words);
  gtk_widget_set_visible (GTK_WIDGET (self->place), suggested || *words != '\0');
  set_css_class (GTK_WIDGET (self->place), "warning", lost);
  set_css_class (GTK_WIDGET (self->place), "dimmed", !lost);
  gtk_label_set_text (self->quote, lost ? marked : quote);
  gtk_widget_set_visible (GTK_WIDGET (self->quote), anchored && !galley_thread_get_suggestion (self->thread));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->quote),
                               anchored ? galley_thread_get_quote (self->thread) : NULL);
  set_css_class (GTK_WIDGET (self->quote), "galley-lost", lost);
  /* a suggestion is about these very words */
  gtk_widget_set_visible (self->attach_box, lost && !galley_thread_get_suggestion (self->thread));
  galley_suggestion_box_set_thread (self->suggestion, self->thread);
  gtk_widget_set_visible (self->here_child, state == GALLEY_ANCHOR_UNSURE);
}

static void
update_fold (GalleyThreadCard *self)
{
  gboolean resolved = galley_thread_get_resolved (self->thread);
  gboolean folded = is_folded (self);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->comments));
  gboolean can_resolve = galley_thread_get_suggestion (self->thread) == NULL;
  const char *tooltip = resolved ? _ ("Reopen (E)") : _ ("Resolve (E)");

  gtk_button_set_icon_name (GTK_BUTTON (self->resolve_button),
                            resolved ? "edit-undo-symbolic" : "object-select-symbolic");
  gtk_widget_set_tooltip_text (self->resolve_button, tooltip);
  gtk_widget_set_visible (self->resolve_button, can_resolve);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "thread.close", can_resolve && !resolved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "thread.reopen", can_resolve && resolved);
  set_css_class (GTK_WIDGET (self), "galley-resolved", resolved);
  gtk_widget_set_visible (self->reply_button, !folded && !gtk_widget_get_visible (GTK_WIDGET (self->composer)));
  for (gboolean first = TRUE; child; child = gtk_widget_get_next_sibling (child), first = FALSE)
    {
      gtk_widget_set_visible (child, first || !folded);
      galley_comment_item_set_folded (GALLEY_COMMENT_ITEM (child), folded);
    }
}

static void
update_description (GalleyThreadCard *self)
{
  GalleyComment *first = galley_thread_get_comment (self->thread, 0);
  guint n_comments = galley_thread_get_n_comments (self->thread);
  g_autofree char *count = g_strdup_printf (ngettext ("%u comment", "%u comments", n_comments), n_comments);
  g_autofree char *quote = quoted_words (self);
  GalleySuggestion *suggestion = galley_thread_get_suggestion (self->thread);
  g_autofree char *place =
      suggestion ? galley_suggestion_box_state_words (self->thread) : g_strdup (place_words (self));
  g_autofree char *subject = suggestion ? galley_suggestion_box_words (suggestion) : g_steal_pointer (&quote);
  g_autofree char *label = g_strdup_printf ("%s %s, %s, %s", place ? place : "", subject,
                                            first ? galley_comment_get_author (first) : "", count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (label), -1);
}

static void
rebuild_comments (GalleyThreadCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->comments))))
    gtk_box_remove (self->comments, child);
  for (guint i = 0; i < galley_thread_get_n_comments (self->thread); i++)
    gtk_box_append (self->comments, galley_comment_item_new (galley_thread_get_comment (self->thread, i)));
}

static void
state_changed_cb (GalleyThreadCard *self)
{
  update_place (self);
  update_fold (self);
  update_description (self);
}

static void
thread_changed_cb (GalleyThreadCard *self)
{
  rebuild_comments (self);
  state_changed_cb (self);
}

static void
pressed_cb (GalleyThreadCard *self)
{
  g_signal_emit (self, signals[PRESSED], 0);
}

static void
attach_here_cb (GalleyThreadCard *self)
{
  g_signal_emit (self, signals[ATTACH], 0, FALSE);
}

static void
attach_selection_cb (GalleyThreadCard *self)
{
  g_signal_emit (self, signals[ATTACH], 0, TRUE);
}

static void
send_cb (GalleyThreadCard *self,
         const char *text)
{
  g_signal_emit (self, signals[REPLY], 0, text);
}

static void
typed_cb (GalleyThreadCard *self)
{
  g_signal_emit (self, signals[TYPED], 0);
}

static void
cancel_cb (GalleyThreadCard *self)
{
  g_autofree char *draft = g_strdup (galley_thread_card_get_draft (self));

  galley_thread_card_close_reply (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (draft)
    g_signal_emit (self, signals[DISCARDED], 0, draft);
}

static void
reply_action_cb (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  galley_thread_card_open_reply (GALLEY_THREAD_CARD (widget), NULL);
}

static void
resolve_action_cb (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  GalleyThreadCard *self = GALLEY_THREAD_CARD (widget);

  if (!self->busy && !galley_thread_get_suggestion (self->thread))
    g_signal_emit (self, signals[RESOLVE], 0, !galley_thread_get_resolved (self->thread));
}

static void
delete_action_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  if (!GALLEY_THREAD_CARD (widget)->busy)
    g_signal_emit (widget, signals[DELETE], 0);
}

static gboolean
flash_over_cb (gpointer user_data)
{
  GalleyThreadCard *self = user_data;

  self->flash = 0;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "galley-flash");
  return G_SOURCE_REMOVE;
}

static void
galley_thread_card_dispose (GObject *object)
{
  GalleyThreadCard *self = GALLEY_THREAD_CARD (object);

  g_clear_handle_id (&self->flash, g_source_remove);
  g_clear_object (&self->thread);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_THREAD_CARD);
  G_OBJECT_CLASS (galley_thread_card_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "thread.reply", NULL, reply_action_cb);
  gtk_widget_class_install_action (widget_class, "thread.resolve", NULL, resolve_action_cb);
  /* of the menu, which shows the one that can be done */
  gtk_widget_class_install_action (widget_class, "thread.close", NULL, resolve_action_cb);
  gtk_widget_class_install_action (widget_class, "thread.reopen", NULL, resolve_action_cb);
  gtk_widget_class_install_action (widget_class, "thread.delete", NULL, delete_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "thread.reply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "thread.resolve", NULL);
  /* the menu names the last */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "thread.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "thread.delete", NULL);
}

static void
galley_thread_card_class_init (GalleyThreadCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_thread_card_dispose;

  signals[REPLY] = g_signal_new ("reply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RESOLVE] = g_signal_new ("resolve", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[DELETE] = g_signal_new ("delete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[ATTACH] = g_signal_new ("attach", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[DISCARDED] = g_signal_new ("discarded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PRESSED] = g_signal_new ("pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (GALLEY_TYPE_COMPOSER);
  g_type_ensure (GALLEY_TYPE_SUGGESTION_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/thread-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, unread);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, place);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, quote);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, resolve_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, attach_box);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, here_child);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, suggestion);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, comments);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, reply_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyThreadCard, composer);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_here_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  install_actions (widget_class);
}

static void
galley_thread_card_init (GalleyThreadCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
galley_thread_card_new (GalleyThread *thread)
{
  GalleyThreadCard *self = g_object_new (GALLEY_TYPE_THREAD_CARD, NULL);

  self->thread = g_object_ref (thread);
  g_signal_connect_object (thread, "changed", G_CALLBACK (thread_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (thread, "notify::place-state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (thread, "notify::resolved", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  thread_changed_cb (self);
  return GTK_WIDGET (self);
}

GalleyThread *
galley_thread_card_get_thread (GalleyThreadCard *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_CARD (self), NULL);

  return self->thread;
}

void
galley_thread_card_open_reply (GalleyThreadCard *self,
                               const char *text)
{
  g_return_if_fail (GALLEY_IS_THREAD_CARD (self));

  if (text)
    galley_composer_set_text (self->composer, text);
  gtk_widget_set_visible (GTK_WIDGET (self->composer), TRUE);
  update_fold (self);
  /* A draft that comes back does not take the focus. */
  if (!text)
    gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

void
galley_thread_card_close_reply (GalleyThreadCard *self)
{
  g_return_if_fail (GALLEY_IS_THREAD_CARD (self));

  galley_composer_set_text (self->composer, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->composer), FALSE);
  galley_thread_card_set_problem (self, NULL);
  update_fold (self);
}

const char *
galley_thread_card_get_draft (GalleyThreadCard *self)
{
  const char *text;

  g_return_val_if_fail (GALLEY_IS_THREAD_CARD (self), NULL);

  text = galley_composer_get_text (self->composer);
  return galley_text_is_blank (text) ? NULL : text;
}

void
galley_thread_card_set_busy (GalleyThreadCard *self,
                             gboolean busy)
{
  g_return_if_fail (GALLEY_IS_THREAD_CARD (self));

  self->busy = busy;
  galley_composer_set_busy (self->composer, busy);
}

void
galley_thread_card_set_problem (GalleyThreadCard *self,
                                const char *problem)
{
  g_return_if_fail (GALLEY_IS_THREAD_CARD (self));

  gtk_label_set_text (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

void
galley_thread_card_set_current (GalleyThreadCard *self,
                                gboolean current)
{
  g_return_if_fail (GALLEY_IS_THREAD_CARD (self));

  if (self->current == current)
    return;
  self->current = current;
  update_fold (self);
}

void
galley_thread_card_set_unread (GalleyThreadCard *self,
                               gboolean unread)
{
  g_return_if_fail (GALLEY_IS_THREAD_CARD (self));

  gtk_widget_set_visible (self->unread, unread);
  set_css_class (GTK_WIDGET (self), "galley-unread-thread", unread);
}

gboolean
galley_thread_card_is_idle (GalleyThreadCard *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_CARD (self), FALSE);

  return !self->busy && !gtk_widget_get_visible (GTK_WIDGET (self->composer));
}

void
galley_thread_card_flash (GalleyThreadCard *self)
{
  g_return_if_fail (GALLEY_IS_THREAD_CARD (self));

  g_clear_handle_id (&self->flash, g_source_remove);
  gtk_widget_add_css_class (GTK_WIDGET (self), "galley-flash");
  self->flash = g_timeout_add (FLASH_MS, flash_over_cb, self);
}
