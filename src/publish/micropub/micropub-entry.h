/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as a Micropub h-entry in JSON (W3C Micropub 3.3.2, microformats2 JSON) and back. Pure. */
#pragma once

#include "post.h"

G_BEGIN_DECLS

/* Properties of a new post: those that have a value, with uid, mp-slug and post-status. (transfer full) */
JsonObject *galley_micropub_entry_to_properties (const GalleyPost *post);
/* Names of properties of ours that the post has no value for: what an update must clear. (transfer container) */
GPtrArray *galley_micropub_entry_list_absent (const GalleyPost *post);
/* entry: {"properties": {...}} as of q=source; what is missing or odd is left out. (transfer full) */
GalleyPost *galley_micropub_entry_parse (JsonObject *entry,
                                         const char *url /* that was asked for; nullable */);

G_END_DECLS
