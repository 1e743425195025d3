/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments in the JSON of Galley's own blog (q=comments). Pure. */
#pragma once

#include "comment.h"
#include "json.h"

G_BEGIN_DECLS

/* (element-type GalleyComment) (transfer full): in the order given; entries without id or text are left out. */
GPtrArray *galley_micropub_comments_parse (JsonObject *object);
const char *galley_micropub_comments_status (GalleyCommentStatus status);

G_END_DECLS
