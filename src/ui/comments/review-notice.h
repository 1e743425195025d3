/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there may be comments that are not shown. */
#pragma once

#include "review.h"

G_BEGIN_DECLS

/* NULL: all that was said is shown. (transfer full) (nullable) */
char *galley_review_notice_words (GalleyReview *review);

G_END_DECLS
