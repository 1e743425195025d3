/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of a site to be written or removed, and what must stand there before. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;       /* within the site's folder */
  GBytes *contents; /* NULL: to be removed */
  char *before;     /* SHA-256 of what must be there; "": nothing; NULL: nothing or the same contents */
} GalleyStaticChange;

/* Takes nothing. (transfer full) */
GalleyStaticChange *galley_static_change_new (const char *path,
                                              GBytes *contents,
                                              const char *before);
void galley_static_change_free (GalleyStaticChange *self);
/* Whether it may be done where now (nullable: no file) stands. */
gboolean galley_static_change_fits (const GalleyStaticChange *self,
                                    GBytes *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStaticChange, galley_static_change_free)

G_END_DECLS
