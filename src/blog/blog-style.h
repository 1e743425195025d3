/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style of front page, tag pages and notices, on top of the article page's. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer none) */
const char *galley_blog_style_get_css (void);

G_END_DECLS
