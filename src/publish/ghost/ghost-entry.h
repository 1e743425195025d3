/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GalleyPost to Ghost's JSON and back. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "post.h"

G_BEGIN_DECLS

/* What to ask for of a post. */
#define GALLEY_GHOST_POST_FIELDS "formats=html,lexical&include=tags,authors,email,newsletter"

/* tags, authors: as Ghost wants them (authors nullable: left as they are). (transfer full) */
JsonObject *galley_ghost_entry_to_json (const GalleyPost *post,
                                        JsonArray *tags,
                                        JsonArray *authors);
/* Puts the marker where readers do not see it and editing the post on the site leaves it. */
void galley_ghost_entry_set_marker (JsonObject *entry,
                                    const char *marker);
/* NULL if it is no post. (transfer full) (nullable) */
GalleyPost *galley_ghost_entry_parse (JsonObject *object);
/* The post as Ghost keeps it, by authors (nullable: the site decides). (transfer full) */
GalleyPost *galley_ghost_entry_fit (const GalleyPost *post,
                                    const GalleyPost *remote,
                                    const char *const *authors);
/* 24 hexadecimal digits: it goes into an address. */
gboolean galley_ghost_entry_is_id (const char *text);

G_END_DECLS
