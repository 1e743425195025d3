/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to change in a page that shows one list of blocks so that it shows another. Pure. */
#pragma once

#include "markdown.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_BLOCK_OP_REPLACE, /* block at index gets html */
  GALLEY_BLOCK_OP_INSERT,  /* html before index */
  GALLEY_BLOCK_OP_REMOVE,  /* block at index goes */
  GALLEY_BLOCK_OP_LINES,   /* only its source lines moved: index, start_line */
} GalleyBlockOpKind;

typedef struct
{
  GalleyBlockOpKind kind;
  guint index;              /* in the page as it is when this operation runs, in order */
  const GalleyBlock *block; /* of the new list; NULL for REMOVE */
} GalleyBlockOp;

/* (element-type GalleyBlockOp) (transfer full): refers to blocks of new_blocks. Note that hash covers the content
 * without line numbers' shift: a block whose lines alone moved is not replaced. */
GPtrArray *galley_block_diff (GPtrArray *old_blocks,
                              GPtrArray *new_blocks);

G_END_DECLS
