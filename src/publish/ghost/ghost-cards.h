/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body as Ghost's document (Lexical, in JSON): what its editor knows as its own blocks, the rest in HTML cards. Pure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before a node that Galley does not know, in the HTML that galley_ghost_html_from_lexical () makes. */
#define GALLEY_GHOST_CARD "kg-card "

/* Each top-level element as a block of Ghost's own only if it comes back as it was; anything else as an HTML
 * card, which Ghost keeps to the letter. A comment that stands for an unknown card becomes that card again.
 * (transfer full) */
char *galley_ghost_cards_from_html (const char *html);

G_END_DECLS
