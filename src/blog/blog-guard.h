/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is turned away before its body is read: other hosts' names (DNS rebinding), wrong tokens, bodies too large. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* When the headers of a request have arrived: sets a status on the message if it is turned away. */
void galley_blog_guard_check (GalleyBlogSite *site,
                              SoupServerMessage *message);

/* The same for what comes from other computers: they reach the review pages and nothing else. */
void galley_blog_guard_check_network (SoupServerMessage *message);
/* Browsers say where a form was; another site's form must not speak for its visitor. Programs that say nothing may. */
gboolean galley_blog_guard_is_from_here (SoupServerMessage *message);

G_END_DECLS
