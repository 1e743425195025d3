/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of lines into one log: in a thread, one after the other, in the order they were given. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GalleyReviewAppend GalleyReviewAppend;

/* error NULL: the line is on disk. */
typedef void (*GalleyReviewAppendDone) (gpointer user_data,
                                        const GError *error);

/* done is called in the thread-default main context of here. */
GalleyReviewAppend *galley_review_append_new (void);
GalleyReviewAppend *galley_review_append_ref (GalleyReviewAppend *self);
void galley_review_append_unref (GalleyReviewAppend *self);
/* Lines not begun yet go there. One under way does not: flush() before a folder moves. */
void galley_review_append_set_path (GalleyReviewAppend *self,
                                    const char *path);
/* Never waits for the disk. done is called once, later. Errors are G_IO_ERROR. */
void galley_review_append_push (GalleyReviewAppend *self,
                                const char *line,
                                GalleyReviewAppendDone done,
                                gpointer user_data);
/* From here to release(), which come in pairs, no line is begun: they wait, for their folder may be about to move. */
void galley_review_append_hold (GalleyReviewAppend *self);
void galley_review_append_release (GalleyReviewAppend *self);
/* Waits until the line under way, and where nobody holds them all others, are written or refused; for timeout
 * microseconds at most, -1: as long as it takes. FALSE: it takes longer. Any thread. */
gboolean galley_review_append_wait (GalleyReviewAppend *self,
                                    gint64 timeout);
/* The same, and calls the done of those. */
gboolean galley_review_append_flush (GalleyReviewAppend *self,
                                     gint64 timeout);
/* The same at the end of the program, when those who hold will not come back: from now on nothing is held. */
gboolean galley_review_append_finish (GalleyReviewAppend *self,
                                      gint64 timeout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewAppend, galley_review_append_unref)

G_END_DECLS
