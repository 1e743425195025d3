/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What language a page is in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the attributes lang and, where it is written from right to left, dir. language: BCP 47; NULL or "": that of
 * the user. */
void galley_page_language_append (GString *out,
                                  const char *language);

G_END_DECLS
