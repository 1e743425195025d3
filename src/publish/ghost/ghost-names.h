/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags and authors: names in an article, ids to Ghost. */
#pragma once

#include "ghost-site.h"
#include "publisher.h"

G_BEGIN_DECLS

/* A name that the site has already, however it is spelt, as {"id"}, for Ghost would make a second one; others as
 * {"name"}, which makes them. (transfer full) */
JsonArray *galley_ghost_names_resolve_tags (GalleyGhostSite *site,
                                            const char *const *names,
                                            GCancellable *cancellable,
                                            GError **error);
/* Those of names that the site has not, under whatever spelling. (element-type GalleyTerm) (transfer full) */
GPtrArray *galley_ghost_names_list_new_tags (GalleyGhostSite *site,
                                             const char *const *names,
                                             GCancellable *cancellable,
                                             GError **error);
/* Of the people who write on the site, those that are named: by name, short name or e-mail address. users:
 * (element-type JsonObject). known (out): their names as the site has them. unknown (out) (nullable): the others, for a
 * person. (transfer full) */
JsonArray *galley_ghost_names_match_authors (GPtrArray *users,
                                             const char *const *names,
                                             GStrv *known,
                                             char **unknown);

G_END_DECLS
