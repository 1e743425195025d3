/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review threads of one article as cards in text order. */
#pragma once

#include <adwaita.h>
#include "draft-store.h"
#include "review.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_THREAD_LIST (galley_thread_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThreadList, galley_thread_list, GALLEY, THREAD_LIST, AdwBin)

/* Property "n-shown" (uint, notifies). Signals as of the page: "thread-activated" (GalleyThread, nullable),
 * "toast" (AdwToast), "commented". */

/* drafts: where unsent replies are kept. review nullable. */
void galley_thread_list_set_review (GalleyThreadList *self,
                                    GalleyReview *review,
                                    GalleyDraftStore *drafts);
/* Resolved ones too. */
void galley_thread_list_set_show_all (GalleyThreadList *self,
                                      gboolean show_all);
guint galley_thread_list_get_n_shown (GalleyThreadList *self);
/* Makes it the current one without telling, and flashes it; its card, NULL if it is not shown. (transfer none) */
GtkWidget *galley_thread_list_select (GalleyThreadList *self,
                                      GalleyThread *thread);
/* The sentence for what could not be written to disk. shown: its article still is. (transfer full) */
char *galley_thread_list_unsaved_words (const GError *error,
                                        gboolean shown);

G_END_DECLS
