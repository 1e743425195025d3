/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The branch of the Git work tree that a site's folder is in: what it holds with both sides merged. Blocking;
 * one thread at a time. Paths are within the site's folder. */
#pragma once

#include <gio/gio.h>

#include "static-remote.h"

G_BEGIN_DECLS

typedef struct
{
  git_repository *git;
  char *prefix;
  char *account;
  char *secret;

  char *branch;        /* "refs/heads/main" */
  char *remote;        /* nullable, as all of the upstream */
  char *remote_branch; /* there */
  char *tracking;      /* "refs/remotes/origin/main" */
  char *url;

  gboolean has_head;
  git_oid head;
  gboolean has_upstream; /* the other side has the branch */
  git_oid upstream;
  gsize n_ahead;
  gsize n_behind;
  GPtrArray *conflicts; /* paths in the work tree that can't be merged */
  gboolean left_behind; /* the user's copy could not follow the last push */
  git_tree *base;       /* of both sides merged; NULL: nothing is there, or conflicts */
} GalleyStaticBranch;

/* NULL without error: the folder is in no work tree. account and secret (nullable): for https. (transfer full)
 * (nullable) */
GalleyStaticBranch *galley_static_branch_open (const char *folder,
                                               const char *account,
                                               const char *secret,
                                               GError **error);
void galley_static_branch_free (GalleyStaticBranch *self);
/* Fetches, and finds out what the branch is when both sides are merged. Changes nothing of the user's. */
gboolean galley_static_branch_refresh (GalleyStaticBranch *self,
                                       GCancellable *cancellable,
                                       GError **error);
/* ---- as of the last refresh ---- */
/* "main" */
const char *galley_static_branch_get_name (GalleyStaticBranch *self);
/* "origin/main"; NULL: nothing is pushed. */
const char *galley_static_branch_get_upstream (GalleyStaticBranch *self);
/* Address that the current branch is pushed to, without asking it. (transfer full) (nullable) */
char *galley_static_branch_dup_remote_url (GalleyStaticBranch *self);
/* Where it is pushed to; only if it has an upstream. */
GalleyStaticRemote galley_static_branch_get_remote (GalleyStaticBranch *self);
/* Whether both sides can be merged: GALLEY_PUBLISH_ERROR_CONFLICT where path (nullable) itself can't,
 * _DIVERGED where others can't. */
gboolean galley_static_branch_check_merge (GalleyStaticBranch *self,
                                           const char *path,
                                           GError **error);
/* (transfer full) (nullable) */
GBytes *galley_static_branch_read (GalleyStaticBranch *self,
                                   const char *path);
/* Every Markdown file below path. (element-type filename) (transfer full) */
GPtrArray *galley_static_branch_list (GalleyStaticBranch *self,
                                      const char *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStaticBranch, galley_static_branch_free)

G_END_DECLS
