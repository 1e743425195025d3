/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real picture files, with what cameras write into them. */
#pragma once

#include <glib.h>

#define PICTURE_SERIAL "SN-4711-0815"
#define PICTURE_OWNER "Olga Owner"
#define PICTURE_AUTHOR "Ana Lima"
#define PICTURE_RIGHTS "(c) 2026 Ana Lima"
/* Words that must never leave the author's computer. */
extern const char *const picture_secrets[];

/* Noise of a seed, so that no two are alike; with an RGB colour profile. type: image/jpeg or image/png.
 * (transfer full) */
GBytes *picture_new (const char *type,
                     guint width,
                     guint height,
                     guint32 seed);
/* One pixel. (transfer full) */
GBytes *picture_new_webp (void);
/* GPS, serial numbers, owner, maker's note, preview, author and copyright in EXIF, IPTC and XMP, and an orientation
 * (0: none). (transfer full) */
GBytes *picture_tag (GBytes *picture,
                     guint orientation);
/* Value of a tag, NULL: not there. (transfer full) */
char *picture_get_tag (GBytes *picture,
                       const char *tag);
/* Every tag, joined by spaces. (transfer full) */
char *picture_list_tags (GBytes *picture);
/* SHA-256 of the decoded pixels. (transfer full) */
char *picture_hash_pixels (GBytes *picture);
gboolean picture_contains (GBytes *picture,
                           const char *text);
