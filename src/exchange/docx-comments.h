/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comments of a word processor's document: word/comments.xml, and word/commentsExtended.xml for what answers what
 * and what is done with ([MS-DOCX], 2.5.4). */
#pragma once

#include "docx.h"
#include "docx-xml.h"

G_BEGIN_DECLS

/* Both nullable. tells_answers (out): it is known which answer which. (element-type utf8 GalleyDocxComment) (transfer
 * full) */
GHashTable *galley_docx_comments_read (xmlDoc *comments,
                                       xmlDoc *extended,
                                       gboolean *tells_answers);

G_END_DECLS
