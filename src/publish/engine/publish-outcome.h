/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a write: reading back, the receipt, the record. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

typedef struct
{
  const GalleyPublishPlan *plan;
  const char *path;
  GalleyPublication *record; /* as it will be */
  const GalleyPost *article; /* what the article alone made; NULL: unpublished */
  const GalleyPost *sent;    /* NULL: unpublished */
  GalleyPublisher *publisher;
  const char *operation;
  guint uploads;
  guint reused;
  GCancellable *cancellable;
} GalleyPublishOutcome;

/* Reads back and saves the record with its receipt. known (out): what is on the site; if not, problem says why, and the
 * record that something is open. FALSE: the record could not be saved. */
gboolean galley_publish_outcome_note (const GalleyPublishOutcome *self,
                                      gboolean *known,
                                      GError **problem,
                                      GError **error);
/* Nothing was sent; the record may still learn what the site shows, such as that a scheduled post came out. */
gboolean galley_publish_outcome_note_unchanged (const GalleyPublishOutcome *self,
                                                GError **error);
/* By this a post will be known again on the site. remote (nullable). (transfer full) */
char *galley_publish_outcome_hash_as_kept (GalleyPublisher *publisher,
                                           const GalleyPost *sent,
                                           const GalleyPost *remote);

G_END_DECLS
