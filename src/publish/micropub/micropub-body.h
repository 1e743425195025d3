/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bodies of Micropub requests (W3C Micropub 3.3 to 3.6) and of Galley's own extensions. Pure. */
#pragma once

#include "comment.h"
#include "post.h"

G_BEGIN_DECLS

JsonObject *galley_micropub_body_create (const GalleyPost *post);
/* Replaces all; what the post has not is emptied: by the standard's list of names to delete, or, is_galley, by empty
 * lists. */
JsonObject *galley_micropub_body_update (const GalleyPost *post,
                                         gboolean is_galley);
JsonObject *galley_micropub_body_unpublish (const char *url);
JsonObject *galley_micropub_body_moderate (const char *comment_id,
                                           GalleyCommentStatus status);
JsonObject *galley_micropub_body_reply (const char *url,
                                        const char *comment_id,
                                        const char *author,
                                        const char *text);
/* action: "delete" or "undelete". */
JsonObject *galley_micropub_body_bin (const char *action,
                                      const char *url);

G_END_DECLS
