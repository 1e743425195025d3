/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One operation of a review log, a line of JSON, with its target in the terms of the W3C Web Annotation model. */
#pragma once

#include <json-glib/json-glib.h>

#include "anchor.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_REVIEW_OP_THREAD,
  GALLEY_REVIEW_OP_REPLY,
  GALLEY_REVIEW_OP_EDIT,
  GALLEY_REVIEW_OP_RESOLVE,
  GALLEY_REVIEW_OP_REOPEN,
  GALLEY_REVIEW_OP_DELETE,
  GALLEY_REVIEW_OP_RESTORE,
  GALLEY_REVIEW_OP_ANCHOR,
  GALLEY_REVIEW_OP_UNKNOWN, /* of a newer version: kept in the log, without effect */
} GalleyReviewOpKind;

typedef struct
{
  GalleyReviewOpKind kind;
  char *id; /* of the operation; of a thread or reply also that of its comment */
  char *thread;
  char *comment; /* of an edit: the comment; nullable */
  gint64 count;  /* greater than that of every operation its author had seen (Lamport) */
  GDateTime *time;
  char *author; /* stable id */
  char *author_name;
  char *text;           /* nullable */
  GalleyAnchor *anchor; /* nullable */
  char *line;           /* as in the log; settles which of two with one id counts */
} GalleyReviewOp;

GalleyReviewOp *galley_review_op_new (GalleyReviewOpKind kind,
                                      const char *thread,
                                      gint64 count,
                                      const char *author,
                                      const char *author_name);
void galley_review_op_free (GalleyReviewOp *self);
/* NULL if line is no operation. (transfer full) */
GalleyReviewOp *galley_review_op_parse (const char *line,
                                        gsize length);
/* Writes self->line and returns it. (transfer none) */
const char *galley_review_op_print (GalleyReviewOp *self);
/* Order in which operations take effect, the same on every machine. */
int galley_review_op_compare (const GalleyReviewOp *a,
                              const GalleyReviewOp *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewOp, galley_review_op_free)

G_END_DECLS
