/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links that lead readers nowhere. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds a check (see publish-checks.h) for each link of body to a place in it, or a file beside it, that readers won't
 * find. folder (nullable): the article's. media: of GalleyPublishMedia; to these one may link. Asks no site. */
void galley_link_checks_add (GPtrArray *checks,
                             const char *body,
                             const char *folder,
                             GPtrArray *media);

G_END_DECLS
