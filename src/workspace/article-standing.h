/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article stands: how far it has come, and what its reviewers decided. Read from its folder. */
#pragma once

#include "article-state.h"
#include "sign-off.h"
#include "workflow.h"
#include "workspace.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyStatus status;
  GDateTime *due;            /* of a scheduled one; nullable */
  GalleyArticleState *state; /* as it is now */
  char *digest;              /* of state */
  GPtrArray *sign_offs;      /* the last of each reviewer, oldest first; of GalleySignOff */
  GPtrArray *publications;   /* of GalleyPublication */
} GalleyArticleStanding;

/* Of the article at path as it is in snapshot. Blocking: reads pictures. NULL only if one cannot be read, or it was
 * cancelled. (transfer full) */
GalleyArticleStanding *galley_article_standing_read (GalleyWorkspace *workspace,
                                                     GalleyArticleSnapshot *snapshot,
                                                     const char *path,
                                                     GCancellable *cancellable,
                                                     GError **error);
void galley_article_standing_free (GalleyArticleStanding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyArticleStanding, galley_article_standing_free)

G_END_DECLS
