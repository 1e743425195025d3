/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be known before a post is written to a static site: what Git does, what the program makes of its text. */
#pragma once

#include <json-glib/json-glib.h>

#include "static-posts.h"

G_BEGIN_DECLS

/* As of the last look; post (nullable): NULL for an unpublication. As in galley_publisher_foresee (). */
void galley_static_foresight_add (JsonArray *notes,
                                  const GalleyStaticPosts *posts,
                                  const GalleyPost *post);
/* One such entry. */
void galley_static_foresight_note (JsonArray *notes,
                                   int level,
                                   const char *code,
                                   const char *detail);

G_END_DECLS
