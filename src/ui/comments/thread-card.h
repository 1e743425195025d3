/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review thread as a card in the list: the words it stands on, its comments, and what can be done with it. */
#pragma once

#include <adwaita.h>
#include "thread.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_THREAD_CARD (galley_thread_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThreadCard, galley_thread_card, GALLEY, THREAD_CARD, GtkListBoxRow)

/* Signals, all asking: "reply" (string text); "resolve" (boolean resolved); "delete"; "attach" (boolean): to the
 * selected words (TRUE), or to those where it perhaps stands now.
 * "typed": the unsent reply is another. "discarded" (string text): an unsent reply was closed. "pressed": the
 * pointer went down anywhere on it. Widget actions: thread.reply (R) opens the entry, thread.resolve (E)
 * resolves or reopens, thread.delete (Delete). */

GtkWidget *galley_thread_card_new (GalleyThread *thread);
GalleyThread *galley_thread_card_get_thread (GalleyThreadCard *self);
/* Opens the reply entry; text (nullable): an unsent one to go on with. */
void galley_thread_card_open_reply (GalleyThreadCard *self,
                                    const char *text);
/* The reply was saved: empties and closes the entry. */
void galley_thread_card_close_reply (GalleyThreadCard *self);
/* What is typed and not sent; NULL if nothing. (transfer none) */
const char *galley_thread_card_get_draft (GalleyThreadCard *self);
/* A wish is under way: it takes no other until it is told FALSE. */
void galley_thread_card_set_busy (GalleyThreadCard *self,
                                  gboolean busy);
/* Why the last wish could not be fulfilled; NULL for none. */
void galley_thread_card_set_problem (GalleyThreadCard *self,
                                     const char *problem);
/* Folded are resolved threads that are not the current one. */
void galley_thread_card_set_current (GalleyThreadCard *self,
                                     gboolean current);
/* Something of it was not read. */
void galley_thread_card_set_unread (GalleyThreadCard *self,
                                    gboolean unread);
/* Nothing is typed in it or under way. */
gboolean galley_thread_card_is_idle (GalleyThreadCard *self);
/* Draws the eye to it for a moment. */
void galley_thread_card_flash (GalleyThreadCard *self);

G_END_DECLS
