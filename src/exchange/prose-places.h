/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places of letters that the parser says nothing of: pictures, ends of lines, marks of footnotes, HTML. */
#pragma once

#include "prose.h"

G_BEGIN_DECLS

/* Gives each letter of paragraph that is not sure its place (bytes) in body from up to to. tokens: what each letter was
 * written as, nullable, by its index. */
void galley_prose_place_letters (GalleyProse *prose,
                                 GPtrArray *tokens,
                                 const char *body,
                                 const GalleyProseParagraph *paragraph,
                                 gsize from,
                                 gsize to);

G_END_DECLS
