/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sites that are a folder on this machine: of Hugo, Jekyll, Zola or Eleventy. */
#pragma once

#include "found-site.h"
#include "site-error.h"

G_BEGIN_DECLS

/* Whether a person who types this means a folder here rather than an address. */
gboolean galley_site_folder_is_meant (const char *typed);
/* Reads only. GALLEY_SITE_ERROR_FOLDER if it is no such folder. (transfer full) */
GalleyFoundSite *galley_site_folder_find (const char *folder,
                                          GError **error);

G_END_DECLS
