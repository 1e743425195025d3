/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reviewers said of an article, as marks on its text as it is now. */
#pragma once

#include "document.h"
#include "markup.h"
#include "review-log.h"

G_BEGIN_DECLS

/* Threads that are not deleted, and suggestions that nobody has decided on. Those whose words are gone, or whose place
 * is not certain, carry the words (see quote in markup.h). (transfer full) */
GalleyMarkup *galley_review_markup_new (GalleyReviewLog *log,
                                        GalleyDocument *document);

G_END_DECLS
