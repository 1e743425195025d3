/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One review link that works, in a list. */
#pragma once

#include <adwaita.h>

#include "review-link-store.h"

G_BEGIN_DECLS

/* revoke: its "clicked" ends the link; the id is its data "link". */
GtkWidget *galley_review_link_row_new (const GalleyReviewLink *link,
                                       GtkWidget **revoke);

G_END_DECLS
