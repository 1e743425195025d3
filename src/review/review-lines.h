/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that comes in pieces, cut into lines, in bounded memory. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyReviewLines GalleyReviewLines;

/* line: without its end and spaces before that, never empty; borrowed. is_whole FALSE: it was longer than the longest,
 * and this is its beginning. */
typedef void (*GalleyReviewLineFunc) (const char *line,
                                      gsize length,
                                      gboolean is_whole,
                                      gpointer user_data);

/* longest: bytes. */
GalleyReviewLines *galley_review_lines_new (gsize longest,
                                            GalleyReviewLineFunc func,
                                            gpointer user_data);
void galley_review_lines_add (GalleyReviewLines *self,
                              const char *piece,
                              gsize length);
/* The text is over: hands out what stood after the last line end. */
void galley_review_lines_end (GalleyReviewLines *self);
void galley_review_lines_free (GalleyReviewLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewLines, galley_review_lines_free)

G_END_DECLS
