/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Git's own server on this machine, which runs hooks and judges pushes as those of the world do. */
#pragma once

#include "static-fixture.h"

typedef struct _GitDaemon GitDaemon;

/* Serves the fixture's far.git, and has its site follow it there; NULL where Git has none. */
GitDaemon *git_daemon_new (Fixture *fixture);
/* From now on nobody answers, until it is started again. */
void git_daemon_stop (GitDaemon *self);
void git_daemon_start (GitDaemon *self);
void git_daemon_free (GitDaemon *self);
/* A script that far.git runs before it takes a push. */
void git_daemon_set_hook (GitDaemon *self,
                          const char *script);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GitDaemon, git_daemon_free)
