/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an article has come: the one place that says so, for the library, the Details pane and galleyctl. What sites'
 * records say is so; what reviewers signed counts while the article is as they saw it; else it is what the writer says.
 * Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_STATUS_DRAFT,
  GALLEY_STATUS_IN_REVIEW,
  GALLEY_STATUS_APPROVED, /* somebody approves it as it is now, and nobody asks for changes to it */
  GALLEY_STATUS_SCHEDULED,
  GALLEY_STATUS_SCHEDULED_CHANGED, /* scheduled, and no longer what readers will see */
  GALLEY_STATUS_PUBLISHED,
  GALLEY_STATUS_CHANGED, /* published, and no longer what readers see */
  GALLEY_N_STATUSES
} GalleyStatus;

typedef struct
{
  const char *said;        /* the front matter's status; nullable */
  GPtrArray *publications; /* of GalleyPublication; nullable */
  GPtrArray *sign_offs;    /* of GalleySignOff; nullable */
  const char *digest;      /* of the article now, see article-state.h; NULL: not known, which approves and changes
                              nothing */
  GDateTime *now;
} GalleyWorkflow;

/* due (out) (optional): when a scheduled one comes out; NULL for all others. (transfer full) (nullable) */
GalleyStatus galley_workflow_get_status (const GalleyWorkflow *self,
                                         GDateTime **due);
/* Whether the digest could make a difference: taking one costs reading pictures. */
gboolean galley_workflow_asks_digest (const GalleyWorkflow *self);
/* Whether the sign-offs approve the article of this digest (nullable): somebody does, nobody asks for changes to it.
 * (element-type GalleySignOff) */
gboolean galley_workflow_is_approved (GPtrArray *sign_offs,
                                      const char *digest);
/* "draft", "in-review", "approved", "scheduled", "published", "changed": for scripts. (transfer none) */
const char *galley_status_get_name (GalleyStatus status);

G_END_DECLS
