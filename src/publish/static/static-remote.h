/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetching from and pushing to where a site's branch is published. Nothing is ever forced. */
#pragma once

#include "static-git-errors.h"

G_BEGIN_DECLS

typedef struct
{
  git_repository *git;
  const char *name;    /* "origin" */
  const char *branch;  /* there: "refs/heads/main" */
  const char *account; /* nullable */
  const char *secret;  /* of https; nullable: the SSH agent's keys alone */
} GalleyStaticRemote;

typedef enum
{
  GALLEY_STATIC_PUSH_DONE,
  GALLEY_STATIC_PUSH_REFUSED, /* certainly not done: error holds the other side's words */
  GALLEY_STATIC_PUSH_UNCLEAR, /* the connection broke: look by fetching */
} GalleyStaticPush;

gboolean galley_static_remote_fetch (const GalleyStaticRemote *self,
                                     GCancellable *cancellable,
                                     GError **error);
GalleyStaticPush galley_static_remote_push (const GalleyStaticRemote *self,
                                            const git_oid *commit,
                                            GCancellable *cancellable,
                                            GError **error);

G_END_DECLS
