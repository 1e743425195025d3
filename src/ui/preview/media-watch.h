/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells when a picture in a folder has become another. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_MEDIA_WATCH (galley_media_watch_get_type ())
G_DECLARE_FINAL_TYPE (GalleyMediaWatch, galley_media_watch, GALLEY, MEDIA_WATCH, GObject)

/* Signal "changed": some file that is no text was made, changed or taken away, a moment ago. */

GalleyMediaWatch *galley_media_watch_new (void);
/* folder nullable: nothing to watch. */
void galley_media_watch_set_folder (GalleyMediaWatch *self,
                                    const char *folder);

G_END_DECLS
