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
/* Waits until all lines are written or refused, and calls their done; for timeout microseconds at most, -1: as long as
 * it takes. FALSE if something is still under way: that is done later. */
gboolean galley_review_append_flush (GalleyReviewAppend *self,
                                     gint64 timeout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewAppend, galley_review_append_unref)

G_END_DECLS
