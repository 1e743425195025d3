/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of bodies, block by block. Pure. */
#pragma once

#include "sequence-merge.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyMergeKind kind;
  char *base; /* as they stand in a body, notes included */
  char *mine;
  char *theirs;
  char *output; /* unless it is a conflict */
  gboolean foreign;
} GalleyBodyStretch;

/* Stretches from top to bottom. decide: what conflicts is theirs. A note that theirs put on a block goes with
 * the block however mine changed it, and is a conflict with taking the block out. (element-type
 * GalleyBodyStretch) (transfer full)
 */
GPtrArray *galley_body_merge (const char *base,
                              const char *mine,
                              const char *theirs,
                              gboolean markdown,
                              gboolean decide);

G_END_DECLS
