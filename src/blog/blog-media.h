/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media of the embedded blog: files named by their content, so that the same bytes have the same address for good. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stores bytes in folder (made if missing) and returns the name "stem-HEX.ext"; an equal file that is there keeps its
 * name. Blocking. (transfer full) */
char *galley_blog_media_store (const char *folder,
                               const char *file_name /* nullable: what the client called it */,
                               GBytes *bytes,
                               GError **error);
/* The file of that name, mapped, not read. NULL without an error if there is none or the name is not one of ours. */
GBytes *galley_blog_media_load (const char *folder,
                                const char *name,
                                GError **error);
/* Type by content, "application/octet-stream" if unknown; is_inline: a browser may show it. */
const char *galley_blog_media_sniff (GBytes *bytes,
                                     gboolean *is_inline);

G_END_DECLS
