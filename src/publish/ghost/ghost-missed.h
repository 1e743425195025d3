/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authors of posts that the site does not know, kept from the write to its review. Any thread. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _GalleyGhostMissed GalleyGhostMissed;

GalleyGhostMissed *galley_ghost_missed_new (void);
void galley_ghost_missed_free (GalleyGhostMissed *self);
/* Takes names (nullable: none). */
void galley_ghost_missed_note (GalleyGhostMissed *self,
                               const char *remote_id,
                               char *names);
/* As galley_publisher_review (); forgets them. (transfer full) */
JsonArray *galley_ghost_missed_review (GalleyGhostMissed *self,
                                       const char *remote_id);

G_END_DECLS
