/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said of an article, for the page's script. */
#pragma once

#include "review-visit.h"

G_BEGIN_DECLS

/* Nothing anew where the browser has this version: that costs a look at the files, and no more. */
void galley_review_state_json_answer (GalleyReviewVisit *visit);

G_END_DECLS
