/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a log adds up to. Pure: the same operations give the same state in whatever order they came. */
#pragma once

#include "comment.h"
#include "review-log.h"

G_BEGIN_DECLS

typedef struct
{
  const GalleyReviewOp *opening; /* borrowed from the log */
  const GalleyAnchor *anchor;    /* likewise; nullable */
  gboolean is_resolved;
  gboolean is_deleted;
  GPtrArray *comments; /* of GalleyComment */
} GalleyReviewState;

/* Threads in the order they were opened; of GalleyReviewState. The log must outlive it. (transfer full) */
GPtrArray *galley_review_state_new (GalleyReviewLog *log);
guint galley_review_state_count_open (GPtrArray *threads);

G_END_DECLS
