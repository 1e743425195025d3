/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article's head as a reader (YAML or TOML) found it: its keys, and what is wrong with it. */
#pragma once

#include "head-entry.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *entries; /* of GalleyHeadEntry, in order; a table stands before its keys */
  gboolean is_flow;   /* the whole is written { like: this } */
  GError *problem;    /* nullable; entries read before it are there */
} GalleyHead;

/* Without keys, for a reader to fill. (transfer full) */
GalleyHead *galley_head_new (void);
void galley_head_free (GalleyHead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHead, galley_head_free)

G_END_DECLS
