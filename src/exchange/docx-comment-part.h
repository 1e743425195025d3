/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comments of a word processor's document in the making. */
#pragma once

#include "docx.h"
#include "document.h"
#include "markup.h"
#include "prose.h"
#include "zip-writer.h"

G_BEGIN_DECLS

typedef struct _GalleyDocxCommentPart GalleyDocxCommentPart;

GalleyDocxCommentPart *galley_docx_comment_part_new (GalleyDocument *document);
void galley_docx_comment_part_free (GalleyDocxCommentPart *self);
/* All that mark says: its remarks, and, where change is NULL, the change that it is. */
void galley_docx_comment_part_add (GalleyDocxCommentPart *self,
                                   const GalleyMarkup *markup,
                                   GalleyProse *prose,
                                   const GalleyMark *mark,
                                   const GalleyDocxChange *change);
/* Whether a comment begins or ends before a letter of the text, or of a detail. */
gboolean galley_docx_comment_part_has_mark (GalleyDocxCommentPart *self,
                                            const char *detail,
                                            guint letter);
void galley_docx_comment_part_append_marks (GalleyDocxCommentPart *self,
                                            const char *detail,
                                            guint letter,
                                            GString *out);
void galley_docx_comment_part_write (GalleyDocxCommentPart *self,
                                     GalleyZipWriter *zip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDocxCommentPart, galley_docx_comment_part_free)

G_END_DECLS
