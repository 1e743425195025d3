/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a text that are to be marked in the preview. Marks are painted over the page, which stays what
 * readers get. */
#pragma once

#include "anchor.h"
#include "preview-update.h"

G_BEGIN_DECLS

/* Atomically refcounted, not changed once it is shown. */
typedef struct
{
  char *text;     /* in which the places are */
  GArray *places; /* of GalleyAnchorPlace */
  GPtrArray *ids; /* of char *: what each is told by */
} GalleyPreviewMarks;

/* text: (transfer full). */
GalleyPreviewMarks *galley_preview_marks_new (char *text);
void galley_preview_marks_add (GalleyPreviewMarks *self,
                               const GalleyAnchorPlace *place,
                               const char *id);
GalleyPreviewMarks *galley_preview_marks_ref (GalleyPreviewMarks *self);
void galley_preview_marks_unref (GalleyPreviewMarks *self);
/* The argument of galley.mark() in preview.js. NULL: what is shown is of another text. For a worker thread. (transfer
 * full) (nullable) */
char *galley_preview_marks_to_json (GalleyPreviewMarks *self,
                                    GalleyPreviewUpdate *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPreviewMarks, galley_preview_marks_unref)

G_END_DECLS
