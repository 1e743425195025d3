/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One operation of a review log: a line of JSON. */
#pragma once

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
  GALLEY_REVIEW_OP_SUGGEST,
  GALLEY_REVIEW_OP_ACCEPT,
  GALLEY_REVIEW_OP_REJECT,
  GALLEY_REVIEW_OP_APPROVE,
  GALLEY_REVIEW_OP_ASK_CHANGES,
  GALLEY_REVIEW_OP_OVERRIDE, /* publishes without the approval that a site needs; text says why */
  GALLEY_REVIEW_OP_UNKNOWN,  /* of a newer version: kept in the log, without effect */
} GalleyReviewOpKind;

/* A count beyond comes from a broken counter, and is read as none: otherwise all that is said later would stand at the
 * end of the scale, where nothing comes after anything. */
#define GALLEY_REVIEW_OP_LAST_COUNT (G_GINT64_CONSTANT (1) << 48)
/* Bytes of a line; longer ones are neither written nor read. */
#define GALLEY_REVIEW_OP_MAX_LINE (16 * 1024 * 1024)

typedef struct
{
  GalleyReviewOpKind kind;
  char *id;      /* of the operation; of a thread, reply or suggestion also its own */
  char *thread;  /* or suggestion; NULL: it is about the article */
  char *comment; /* of an edit: the comment; nullable */
  gint64 count;  /* greater than that of every operation its author had seen (Lamport) */
  GDateTime *time;
  char *author; /* stable id */
  char *author_name;
  char *text;           /* nullable */
  char *replacement;    /* of a suggestion: words to come; nullable */
  char *digest;         /* of a decision: the article it is about; nullable */
  char *site;           /* of an override: where; nullable */
  GalleyAnchor *anchor; /* nullable */
  guint64 line_hash[2]; /* settles which of two with one id counts */
} GalleyReviewOp;

/* thread NULL: what is opened here, or the whole article. */
GalleyReviewOp *galley_review_op_new (GalleyReviewOpKind kind,
                                      const char *thread,
                                      gint64 count,
                                      const char *author,
                                      const char *author_name);
void galley_review_op_free (GalleyReviewOp *self);
/* NULL if line is no operation. (transfer full) */
GalleyReviewOp *galley_review_op_parse (const char *line,
                                        gsize length);
/* The line for the log; sets line_hash. (transfer full) */
char *galley_review_op_print (GalleyReviewOp *self);
/* Order in which operations take effect, the same on every machine. */
int galley_review_op_compare (const GalleyReviewOp *a,
                              const GalleyReviewOp *b);
/* 128 bits of a digest of a line. */
void galley_review_op_hash_line (const char *line,
                                 gsize length,
                                 guint64 hash[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewOp, galley_review_op_free)

G_END_DECLS
