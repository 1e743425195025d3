/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back from block markup to HTML, for comparing. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One way of writing: what WordPress and its editor change without changing what is said makes no difference. Of the
 * blocks that Galley writes nothing is left but their HTML; the comments of any others stay, for they may stand for
 * what is nowhere else. marker (out) (optional) (nullable) (transfer full). Returns: (transfer full) */
char *galley_wordpress_html_from_blocks (const char *raw,
                                         char **marker);

G_END_DECLS
