/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cards ask of the review: it is written, then it shows; what fails is said on the card, or by a toast where there
 * is none any more. */
#pragma once

#include "draft-store.h"
#include "review.h"
#include "thread-card.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_THREAD_WISHES (galley_thread_wishes_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThreadWishes, galley_thread_wishes, GALLEY, THREAD_WISHES, GObject)

/* Signals: "commented": something was written; "resolved": it is another thread's state; "toast" (AdwToast, transfer
 * full). */

/* list: where the cards are. */
GalleyThreadWishes *galley_thread_wishes_new (GtkWidget *list);
/* That of the article that is shown. review nullable. */
void galley_thread_wishes_set_review (GalleyThreadWishes *self,
                                      GalleyReview *review,
                                      GalleyDraftStore *drafts);
void galley_thread_wishes_reply (GalleyThreadWishes *self,
                                 GalleyThreadCard *card,
                                 const char *text);
void galley_thread_wishes_resolve (GalleyThreadWishes *self,
                                   GalleyThreadCard *card,
                                   gboolean resolved);
/* Can be undone from the toast. */
void galley_thread_wishes_delete (GalleyThreadWishes *self,
                                  GalleyThreadCard *card);
/* The sentence for what could not be written to disk. shown: its article still is. (transfer full) */
char *galley_thread_wishes_unsaved_words (const GError *error,
                                          gboolean shown);
/* Takes back what was deleted or resolved last, while the toast that offers it shows. FALSE: there is nothing. */
gboolean galley_thread_wishes_undo (GalleyThreadWishes *self);

G_END_DECLS
