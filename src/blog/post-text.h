/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the HTML of posts and plain text, and addresses that stay right when the blog's port changes. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Plain text as escaped paragraphs with line breaks. (transfer full) */
char *galley_post_text_to_html (const char *text);
/* What a reader reads, in one line. (transfer full) */
char *galley_post_text_from_html (const char *html);
/* Addresses in html of any loopback port's /media/ made to stand under base ("http://127.0.0.1:PORT/"): a port may be
 * another one than on the day of publishing. (transfer full) */
char *galley_post_text_rebase (const char *html,
                               const char *base);

G_END_DECLS
