/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader's comment as it comes from the form on an article's page. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* More links than these and the author has to approve it first. */
#define GALLEY_COMMENT_FORM_LINKS 2

/* POST PATH/comments; path: the post's, "/2026/11/slug/". */
void galley_comment_form_handle (GalleyBlogSite *site,
                                 SoupServerMessage *message,
                                 const char *path);
/* Text as it may be kept: LF line ends, no control or direction-changing characters, at most one blank line in a row,
 * no space around. one_line: spaces only. (transfer full) */
char *galley_comment_form_clean (const char *text,
                                 gboolean one_line);

G_END_DECLS
