/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats of a run of text: Lexical's bits and the elements that say the same. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_GHOST_N_FORMATS 8

typedef struct
{
  const char *name; /* as Galley renders it */
  gint64 bit;
} GalleyGhostFormat;

/* Of two that go equally far, the first is outside. */
extern const GalleyGhostFormat galley_ghost_formats[GALLEY_GHOST_N_FORMATS];

/* Index of the format that an element stands for, -1 for none. */
int galley_ghost_format_of (const char *element);

G_END_DECLS
