/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that a guest reads and comments. */
#pragma once

#include "review-visit.h"

G_BEGIN_DECLS

void galley_review_page_answer (GalleyReviewVisit *visit);
/* A page that says why there is nothing to review. It leads nowhere else. */
void galley_review_page_answer_notice (SoupServerMessage *message,
                                       guint status,
                                       const char *heading,
                                       const char *text);

G_END_DECLS
