/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style sheet of all pages: of the preview, of the embedded blog, and of an article as HTML. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Light and dark by prefers-color-scheme. (transfer none) */
const char *galley_page_style_get_css (void);

G_END_DECLS
