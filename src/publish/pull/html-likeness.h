/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader makes of a piece of HTML: words, structure, links, pictures; not how it is dressed. Tells whether a
 * conversion has kept all of it. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Equal text, equal to a reader. (transfer full) */
char *galley_html_likeness (const char *html);
gboolean galley_html_is_alike (const char *a,
                               const char *b);

G_END_DECLS
