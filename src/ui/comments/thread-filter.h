/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which threads of a review are shown: by their state, by who spoke or is spoken to, and by words. */
#pragma once

#include <gtk/gtk.h>
#include "read-comments.h"
#include "review.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_THREAD_FILTER (galley_thread_filter_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThreadFilter, galley_thread_filter, GALLEY, THREAD_FILTER, GtkFilter)

/* What to show is named: "open" (as at the start), "resolved", "all", "unread", "mentions" (of the reader),
 * or "by:" and an author's id. */

GalleyThreadFilter *galley_thread_filter_new (void);
/* Whose eyes it is for. review nullable. */
void galley_thread_filter_set_review (GalleyThreadFilter *self,
                                      GalleyReview *review);
void galley_thread_filter_set_read (GalleyThreadFilter *self,
                                    GalleyReadComments *read);
void galley_thread_filter_set_show (GalleyThreadFilter *self,
                                    const char *show);
const char *galley_thread_filter_get_show (GalleyThreadFilter *self);
/* All of these words, in any of a thread's texts, names or quoted words; NULL or "": no matter which. */
void galley_thread_filter_set_words (GalleyThreadFilter *self,
                                     const char *words);
gboolean galley_thread_filter_has_words (GalleyThreadFilter *self);
gboolean galley_thread_filter_is_unread (GalleyThreadFilter *self,
                                         GalleyThread *thread);
/* How many of all threads are not read. */
guint galley_thread_filter_count_unread (GalleyThreadFilter *self);

G_END_DECLS
