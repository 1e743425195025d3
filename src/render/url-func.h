/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the images and links of an article lead once it is shown: each place it is shown at has its own answer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rewrites one image or link target; returns NULL to leave it as it is. (transfer full) */
typedef char *(*GalleyUrlFunc) (const char *url,
                                gboolean is_image,
                                gpointer user_data);

G_END_DECLS
