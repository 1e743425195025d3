/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a log adds up to. Pure: the same operations give the same state in whatever order they came. */
#pragma once

#include "comment.h"
#include "review-log.h"
#include "sign-off.h"

G_BEGIN_DECLS

/* What was said on some words, or of a suggestion, whose thread begins with its remark. */
typedef struct
{
  const GalleyReviewOp *opening; /* borrowed from the log */
  const GalleyAnchor *anchor;    /* likewise; nullable */
  gboolean is_resolved;
  gboolean is_deleted;
  GPtrArray *comments; /* of GalleyComment */
} GalleyReviewThreadState;

typedef struct
{
  const GalleyReviewOp *opening;  /* borrowed from the log */
  const GalleyAnchor *anchor;     /* likewise */
  const GalleyReviewOp *decision; /* accepts or rejects it; nullable: open */
  gboolean is_deleted;
} GalleyReviewProposalState;

typedef struct
{
  GPtrArray *threads;     /* in the order they were opened; of GalleyReviewThreadState */
  GPtrArray *proposals;   /* likewise; of GalleyReviewProposalState */
  GPtrArray *discussions; /* of the proposals, likewise; of GalleyReviewThreadState */
  GPtrArray *sign_offs;   /* the last of each reviewer, oldest first; of GalleySignOff */
  GStrv people;           /* names of all reviewers, sorted, each once */
  guint n_waiting;        /* comments on a thread whose opening is in no log (yet) */
} GalleyReviewState;

/* The log must outlive it. (transfer full) */
GalleyReviewState *galley_review_state_new (GalleyReviewLog *log);
void galley_review_state_free (GalleyReviewState *self);
/* Threads and discussions that are neither resolved nor deleted. */
guint galley_review_state_count_open (GalleyReviewState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewState, galley_review_state_free)

G_END_DECLS
