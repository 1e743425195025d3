/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A difference of posts as a person reads it: in a terminal, and as a page. */
#pragma once

#include "post-difference.h"

G_BEGIN_DECLS

/* A block of HTML as an author writes it, without its last line end. (transfer full) */
char *galley_difference_words_source (const char *html);
/* A detail's text in words; not of the body. (transfer full) */
char *galley_difference_words_value (const GalleyPostField *field,
                                     const char *text);
/* With [-what goes-] and {+what comes+}. (transfer full) */
char *galley_difference_words_text (GPtrArray *difference);
/* Blocks of a page: a list of details, then the text with <ins> and <del>; what stays the same far from any change can
 * be unfolded. (element-type char*) (transfer full) */
GPtrArray *galley_difference_words_blocks (GPtrArray *difference);

G_END_DECLS
