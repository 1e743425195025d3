/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is turned away before its body is read: other hosts' names (DNS rebinding), wrong tokens, bodies too large. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* When the headers of a request have arrived: sets a status on the message if it is turned away. */
void galley_blog_guard_check (GalleyBlogSite *site,
                              SoupServerMessage *message);

G_END_DECLS
