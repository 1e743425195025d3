/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the keys of a YAML mapping with the bytes they stand on. Bounded in depth and number; aliases are never
 * expanded. */
#pragma once

#include "head-entry.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *entries; /* of GalleyHeadEntry, in order; a table stands before its keys */
  gboolean is_flow;   /* the whole is written { like: this } */
  GError *problem;    /* nullable; entries read before it are there */
} GalleyHead;

/* Lines in the problem are counted from first_line. (transfer full) */
GalleyHead *galley_yaml_reader_read (const char *text,
                                     guint first_line);
void galley_head_free (GalleyHead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHead, galley_head_free)

G_END_DECLS
