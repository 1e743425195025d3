/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as a sequence of paragraphs, numbered so that equal ones have equal numbers. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A paragraph: its words, and the line ends after it, which belong to its place rather than to it. */
typedef struct
{
  const char *text;
  gsize length;
  const char *gap;
  gsize gap_length;
  int key; /* equal for equal text, line ends aside */
} GalleyTextUnit;

/* Units of text, which they point into; keys (text -> number) is shared by texts that are to be compared.
 * (element-type GalleyTextUnit) (transfer full) */
GArray *galley_text_units_split (const char *text,
                                 GHashTable *keys);

G_END_DECLS
