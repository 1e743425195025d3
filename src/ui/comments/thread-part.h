/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of a review's threads that has cards: of thousands only some dozens, with a button at either end that makes
 * more. */
#pragma once

#include "thread-filter.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_THREAD_PART (galley_thread_part_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThreadPart, galley_thread_part, GALLEY, THREAD_PART, GObject)

/* Signals: "shown": other threads pass the filter; "moved": it is another part. */

GalleyThreadPart *galley_thread_part_new (void);
/* Those that have cards, of GalleyThread. (transfer none) */
GListModel *galley_thread_part_get_model (GalleyThreadPart *self);
void galley_thread_part_set_filter (GalleyThreadPart *self,
                                    GalleyThreadFilter *filter);
/* From its beginning. nullable. */
void galley_thread_part_set_review (GalleyThreadPart *self,
                                    GalleyReview *review);
/* How many pass the filter. */
guint galley_thread_part_get_n_shown (GalleyThreadPart *self);
/* Place among those; their number if it does not pass. */
guint galley_thread_part_find (GalleyThreadPart *self,
                               GalleyThread *thread);
/* Goes there if need be. NULL: there is none at place. (transfer full) */
GalleyThread *galley_thread_part_reach (GalleyThreadPart *self,
                                        guint place);
/* The buttons. (transfer none) */
GtkWidget *galley_thread_part_get_earlier (GalleyThreadPart *self);
GtkWidget *galley_thread_part_get_later (GalleyThreadPart *self);
/* Somebody scrolled: makes more if the end is to be seen in view. */
void galley_thread_part_seen (GalleyThreadPart *self,
                              GtkWidget *view);

G_END_DECLS
