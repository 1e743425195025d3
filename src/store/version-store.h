/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article said earlier: snapshots of its file's bytes, deflated, each content once, older ones thinned
 * out. In the state database. Any thread. */
#pragma once

#include "sqlite.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  GDateTime *time; /* UTC */
  gsize size;      /* bytes of the document */
  char *sha256;
} GalleyVersion;

#define GALLEY_TYPE_VERSION_STORE (galley_version_store_get_type ())
G_DECLARE_FINAL_TYPE (GalleyVersionStore, galley_version_store, GALLEY, VERSION_STORE, GObject)

GalleyVersionStore *galley_version_store_new (GalleySqlite *database);
/* Keeps contents as a version of path, unless they are its newest one, or that is younger than 5 minutes and not
 * force. Thins out: all of a day, then one an hour for a week, one a day for 90 days, one a week. now (nullable):
 * the time it is. */
gboolean galley_version_store_record (GalleyVersionStore *self,
                                      const char *path,
                                      GBytes *contents,
                                      gboolean force,
                                      GDateTime *now,
                                      GError **error);
/* Newest first. (element-type GalleyVersion) (transfer full) */
GPtrArray *galley_version_store_list (GalleyVersionStore *self,
                                      const char *path,
                                      GError **error);
/* The bytes of a version. (transfer full) */
GBytes *galley_version_store_read (GalleyVersionStore *self,
                                   gint64 id,
                                   GError **error);
/* The article has another path now. */
gboolean galley_version_store_move (GalleyVersionStore *self,
                                    const char *old_path,
                                    const char *new_path,
                                    GError **error);
void galley_version_free (GalleyVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyVersion, galley_version_free)

G_END_DECLS
