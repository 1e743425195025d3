/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own copy: the work tree, the index and the branch, of which only Galley's files and what a merge brings
 * may change. */
#pragma once

#include "static-change.h"
#include "static-git-errors.h"

G_BEGIN_DECLS

typedef struct
{
  git_repository *git;
  const char *prefix;  /* of the site's folder in the work tree: "" or "site/" */
  const char *branch;  /* "refs/heads/main" */
  const git_oid *head; /* its commit; NULL: none yet */
  GPtrArray *changes;  /* of GalleyStaticChange */
} GalleyStaticLocal;

/* Whether nothing of the user's that isn't committed is in the way of base (nullable: an empty tree) and of
 * the changes: GALLEY_PUBLISH_ERROR_CONFLICT for Galley's files, _DIVERGED for others. */
gboolean galley_static_local_check (const GalleyStaticLocal *self,
                                    git_tree *base,
                                    GError **error);
/* Brings files, index and branch to commit, in this order: whatever breaks off, the user's next commit loses nothing.
 * staged: the changes' files. *moved (out): the branch has got another commit meanwhile, so that it wasn't moved. */
gboolean galley_static_local_follow (const GalleyStaticLocal *self,
                                     const git_oid *commit,
                                     GPtrArray *staged,
                                     gboolean *moved,
                                     GError **error);

G_END_DECLS
