/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a Micropub client may ask (W3C REC 2017, section 3.7): config, source, category, and Galley's comments. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* The token has been checked. */
void galley_micropub_query_answer (GalleyBlogSite *site,
                                   SoupServerMessage *message);

G_END_DECLS
