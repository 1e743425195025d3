/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost's document back to HTML, for comparing. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The HTML that galley_ghost_cards_from_html () would make the same document of. A block with anything that Galley does
 * not write becomes a comment that holds all of it (GALLEY_GHOST_CARD), so that it counts as a difference and is never
 * lost. lexical (nullable): JSON. NULL if it is no document. (transfer full) (nullable) */
char *galley_ghost_html_from_lexical (const char *lexical);

G_END_DECLS
