/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The union of all logs in a review folder: operations by id, each once, however many copies of a log there are. */
#pragma once

#include "review-op.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *ops;     /* id -> GalleyReviewOp */
  GHashTable *damaged; /* hashes of lines that are no operation, or not the one that counts under their id */
  char *problem;       /* why a log could not be read; nullable */
  gint64 last_count;   /* greatest of all operations */
} GalleyReviewLog;

GalleyReviewLog *galley_review_log_new (void);
void galley_review_log_free (GalleyReviewLog *self);
/* Takes op unless one of its id is there that counts. (transfer full) */
void galley_review_log_add (GalleyReviewLog *self,
                            GalleyReviewOp *op);
/* Adds all of other. (transfer full) other */
void galley_review_log_merge (GalleyReviewLog *self,
                              GalleyReviewLog *other);
/* Adds all lines. */
void galley_review_log_add_text (GalleyReviewLog *self,
                                 const char *text,
                                 gsize length);
/* Adds all logs in folder; none if it does not exist. FALSE if one could not be read; the others are there. A log may
 * be of any size: it is read line by line. Blocking. */
gboolean galley_review_log_read (GalleyReviewLog *self,
                                 const char *folder,
                                 GError **error);
/* Lines that have no effect because they are damaged, the same line counted once. From 100,000 on it counts no
 * further. */
guint galley_review_log_get_n_unreadable (const GalleyReviewLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewLog, galley_review_log_free)

G_END_DECLS
