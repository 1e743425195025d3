/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types to the article it means. */
#pragma once

#include "command.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  GalleyDocument *document;
  GalleyArticleSnapshot *snapshot;
} GalleyLocated;

/* The first argument as a file, an article's folder, or the name of one in the library. NULL: said why, *exit
 * is set. (transfer full) */
GalleyLocated *galley_locate (GalleyCommandContext *context,
                              GalleyExit *exit);
void galley_located_free (GalleyLocated *self);
/* A line of the body, counted from the start of the file, as editors count them. */
guint galley_located_line (GalleyLocated *self,
                           guint line);
/* The site of --site, else the one on this computer. (transfer full) (nullable) */
GalleySite *galley_locate_site (GalleyCommandContext *context,
                                GalleyExit *exit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyLocated, galley_located_free)

G_END_DECLS
