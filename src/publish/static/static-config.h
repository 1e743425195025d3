/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a site's program, whichever language they are written in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyStaticConfig GalleyStaticConfig;

/* The first of names (NULL-terminated, relative to folder) that is there: TOML, YAML or JSON by its suffix. One that
 * can't be read has no settings. (transfer full) (nullable): none is there */
GalleyStaticConfig *galley_static_config_load (const char *folder,
                                               const char *const *names);
/* By dotted path; letters' case doesn't matter. (transfer none) (nullable) */
const char *galley_static_config_get (GalleyStaticConfig *self,
                                      const char *path);
void galley_static_config_free (GalleyStaticConfig *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStaticConfig, galley_static_config_free)

G_END_DECLS
