/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review threads of one article as cards in text order. Of very many only those around the current place have
 * cards. */
#pragma once

#include <adwaita.h>
#include "draft-store.h"
#include "review.h"
#include "thread-filter.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_THREAD_LIST (galley_thread_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThreadList, galley_thread_list, GALLEY, THREAD_LIST, AdwBin)

/* Property "n-shown" (uint, notifies): threads that pass the filter. Signals as of the page: "thread-activated"
 * (GalleyThread, nullable), "attach" (GalleyThread, boolean), "toast" (AdwToast), "commented". */

/* To be called once, before the first review. */
void galley_thread_list_set_filter (GalleyThreadList *self,
                                    GalleyThreadFilter *filter);
/* What is read now is told to it. nullable. */
void galley_thread_list_set_read (GalleyThreadList *self,
                                  GalleyReadComments *read);
/* drafts: where unsent replies are kept. review nullable. */
void galley_thread_list_set_review (GalleyThreadList *self,
                                    GalleyReview *review,
                                    GalleyDraftStore *drafts);
guint galley_thread_list_get_n_shown (GalleyThreadList *self);
/* Makes it the current one without telling, and flashes it; its card, NULL if it does not pass. (transfer none) */
GtkWidget *galley_thread_list_select (GalleyThreadList *self,
                                      GalleyThread *thread);
/* Makes the next one (step 1) or the one before (-1) current, and tells; its card, NULL at the end. (transfer none) */
GtkWidget *galley_thread_list_step (GalleyThreadList *self,
                                    int step);
/* The current one. (transfer none) (nullable) */
GtkWidget *galley_thread_list_get_current (GalleyThreadList *self);
/* Somebody scrolled: makes more cards if the end of those that are there is to be seen in view. */
void galley_thread_list_seen (GalleyThreadList *self,
                              GtkWidget *view);
/* Takes back what was deleted or resolved last, while that is offered. FALSE: there is nothing. */
gboolean galley_thread_list_undo (GalleyThreadList *self);

G_END_DECLS
