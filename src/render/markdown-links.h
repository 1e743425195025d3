/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a body leads to, and to what in it one can lead. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *url;  /* as written */
  guint line; /* in the body, from 1 */
} GalleyLinkRef;

void galley_link_ref_free (GalleyLinkRef *self);
/* Every link of the body, in order, also <a>; pictures are none. (element-type GalleyLinkRef) (transfer full) */
GPtrArray *galley_markdown_list_links (const char *body);
/* What follows "#" in links to places of the page itself: headings' ids, and ids in HTML. (element-type utf8)
 * (transfer full) */
GHashTable *galley_markdown_list_anchors (const char *body);

G_END_DECLS
