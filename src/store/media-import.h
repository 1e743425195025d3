/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing pictures and files into an article's folder under a sensible, free name. Blocking. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Copies source into folder; a file there with equal content is reused. Returns the name to write in the text,
 * relative and percent-encoded where Markdown needs it. (transfer full) */
char *galley_media_import_file (const char *folder,
                                GFile *source,
                                GError **error);
/* For pasted images: stem such as "pasted-2026-11-24", suffix ".png". (transfer full) */
char *galley_media_import_bytes (const char *folder,
                                 GBytes *bytes,
                                 const char *stem,
                                 const char *suffix,
                                 GError **error);

G_END_DECLS
