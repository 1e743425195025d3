/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes in letters of a word processor, and the same in Markdown. Pure. */
#pragma once

#include "docx.h"
#include "markup.h"
#include "prose.h"

G_BEGIN_DECLS

/* change of the letters from first up to last of the prose, as changes of markup's text. */
void galley_docx_add_change (GalleyMarkup *markup,
                             GalleyProse *prose,
                             const GalleyDocxChange *change,
                             guint first,
                             guint last);
/* The same as a comment: its words are not in the prose. */
void galley_docx_say_change (GalleyMarkup *markup,
                             const GalleyDocxStory *story,
                             const GalleyDocxChange *change);
/* A comment on just what its author changed says why; and one that only says a change is that change. */
void galley_docx_join_remarks (GalleyMarkup *markup);
/* What a word processor is to show so that mark comes back as it is; NULL: it can't show it. (transfer full) */
GalleyDocxChange *galley_docx_change_of (const GalleyMarkup *markup,
                                         GalleyProse *prose,
                                         const GalleyMark *mark);
/* mark as the text of a comment. (transfer full) */
char *galley_docx_words_of_change (const char *before,
                                   const GalleyMark *mark);

G_END_DECLS
