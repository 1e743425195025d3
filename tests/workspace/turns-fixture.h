/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with one article and one scripted site, and what the window does with them. */
#pragma once

#include "fake-micropub.h"
#include "publish-turn.h"
#include "temp-dir.h"

G_BEGIN_DECLS

typedef struct
{
  TempDir *dir;
  char *path;
  FakeMicropub *server;
  GalleyWorkspace *workspace;
  GalleySite *site;
} Turns;

/* Before g_test_init(): home (a temporary folder) holds the settings and the keyring. */
void turns_set_home (const char *home);
void turns_set_up (Turns *turns,
                   gconstpointer data);
void turns_tear_down (Turns *turns,
                      gconstpointer data);
void turns_set_text (Turns *turns,
                     const char *body);
void turns_set_endpoint (Turns *turns,
                         const char *endpoint);
/* As after the program was started anew. */
void turns_restart (Turns *turns);
/* Plans, publishes, and puts off what may pass; NULL: it was published. */
GalleyQueuedPublication *turns_publish_or_put_off (Turns *turns);
guint turns_n_queued (Turns *turns);
GalleyQueuedPublication *turns_only_queued (Turns *turns);

G_END_DECLS
