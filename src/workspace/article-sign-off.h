/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deciding on an article: the state that was seen is on disk, beside the reviewers' logs, before the decision is. */
#pragma once

#include "article-state.h"
#include "workspace.h"

G_BEGIN_DECLS

/* Keeps state for the article at path, if that is still there. galley_review_sign_off() comes next. Blocking. Errors
 * are G_IO_ERROR. */
gboolean galley_article_sign_off_keep (const char *path,
                                       const GalleyArticleState *state,
                                       GError **error);
/* Why it failed that a decision was written, in a person's words. (transfer none) */
const char *galley_article_sign_off_problem (void);
/* All of it, for those without an open review. Blocking; in the main context. */
gboolean galley_article_sign_off (GalleyWorkspace *workspace,
                                  const char *path,
                                  const GalleyArticleState *state,
                                  gboolean approves,
                                  const char *remark,
                                  GError **error);

G_END_DECLS
