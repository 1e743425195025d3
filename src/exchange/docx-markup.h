/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said and changed in a word processor, as marks on the article's Markdown. Pure. */
#pragma once

#include "document.h"
#include "docx.h"
#include "markup.h"
#include "prose.h"

G_BEGIN_DECLS

/* Whether the document's words before any tracked change are those of the article. */
gboolean galley_docx_has_text_of (const GalleyDocx *self,
                                  GalleyProse *prose);
/* prose: of the document's body. What was changed without being tracked is a change of nobody, too. A change that
 * can't be said in Markdown for sure becomes a comment that says it. (transfer full) */
GalleyMarkup *galley_docx_to_markup (const GalleyDocx *self,
                                     GalleyDocument *document,
                                     GalleyProse *prose);

G_END_DECLS
