/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that says one thing: not found, gone, or why a comment was refused. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* kept (nullable): what a reader typed, shown so that it can be copied. back: path of the page to go on to.
 * (transfer full) */
char *galley_notice_page_to_html (GalleyBlogSite *site,
                                  const char *heading,
                                  const char *text,
                                  const char *kept,
                                  const char *back);

G_END_DECLS
