/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sites the user added, in XDG config as sites.json (no secret in it). */
#pragma once

#include <gio/gio.h>
#include "secrets.h"
#include "site.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SITE_STORE (galley_site_store_get_type ())
G_DECLARE_FINAL_TYPE (GalleySiteStore, galley_site_store, GALLEY, SITE_STORE, GObject)

/* GListModel of GalleySite. */
GalleySiteStore *galley_site_store_new (const char *path);
gboolean galley_site_store_load (GalleySiteStore *self,
                                 GError **error);
void galley_site_store_refresh (GalleySiteStore *self);
GalleySiteStore *galley_site_store_dup (GalleySiteStore *self);
void galley_site_store_take (GalleySiteStore *self,
                             GalleySiteStore *now);
gboolean galley_site_store_add (GalleySiteStore *self,
                                GalleySite *site,
                                GError **error);
gboolean galley_site_store_remove (GalleySiteStore *self,
                                   const char *id,
                                   GError **error);
GalleySite *galley_site_store_find (GalleySiteStore *self,
                                    const char *id); /* (transfer none) (nullable) */

G_END_DECLS
