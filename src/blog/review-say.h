/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a guest says, on its way into the guest's log. */
#pragma once

#include "review-visit.h"

G_BEGIN_DECLS

/* what: the end of the address, see review-pages.h. */
void galley_review_say_handle (GalleyReviewVisit *visit,
                               const char *what);

G_END_DECLS
