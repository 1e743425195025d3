/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of static sites, in real Git repositories made with Git's own program. */
#pragma once

#include "publish-fixture.h"
#include "static-site.h"

/* Runs Git in folder (below the fixture's); its output without the last line end. (transfer full) */
char *static_git (Fixture *self,
                  const char *folder,
                  ...) G_GNUC_NULL_TERMINATED;
/* The same, where failing is an outcome. */
gboolean static_git_try (Fixture *self,
                         const char *folder,
                         ...) G_GNUC_NULL_TERMINATED;
/* A file below the fixture's folder. */
void static_write (Fixture *self,
                   const char *path,
                   const char *text);
/* (transfer full) (nullable) */
char *static_read (Fixture *self,
                   const char *path);
/* The article and a site of Hugo in the folder "site", not in Git. */
Fixture *static_fixture_new (void);
/* The same, cloned from the bare repository "far.git", which "near" is another clone of; one commit is there. */
Fixture *static_fixture_new_git (void);
/* Somebody else commits and pushes such a file. */
void static_push_other (Fixture *self,
                        const char *path,
                        const char *text);
/* What far.git's main has under path. (transfer full) (nullable) */
char *static_far (Fixture *self,
                  const char *path);
guint static_count_commits (Fixture *self,
                            const char *folder);
