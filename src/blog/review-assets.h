/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Script and style sheet of the review pages, the same for all of them. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the address of all review pages begins with. */
#define GALLEY_REVIEW_PREFIX "/review/"
#define GALLEY_REVIEW_STYLE "page.css"
#define GALLEY_REVIEW_SCRIPT "page.js"

/* FALSE: name is none of them. */
gboolean galley_review_assets_answer (SoupServerMessage *message,
                                      const char *name);

G_END_DECLS
