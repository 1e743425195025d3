/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives that anybody may have made, read in bounded memory and time: what a sender of good will never writes is
 * refused whole. */
#pragma once

#include "exchange-error.h"

G_BEGIN_DECLS

typedef struct
{
  guint max_entries;
  gsize max_entry; /* bytes, unpacked */
  gsize max_total;
} GalleyZipLimits;

/* Takes the entry of this name, such as "assets/pier.jpg": relative, without "..", "\" and control characters, in
 * UTF-8. FALSE ends the reading. */
typedef gboolean (*GalleyZipFunc) (const char *name,
                                   GBytes *contents,
                                   gpointer user_data,
                                   GError **error);

/* Gives every file of the ZIP archive at path, folders left out. Encrypted ones, links, the same name twice (letter
 * case aside) and names that lead out of the archive: GALLEY_EXCHANGE_ERROR_UNSAFE. What is over a limit:
 * GALLEY_EXCHANGE_ERROR_TOO_LARGE; sizes are those that come out, not those that the archive claims. Blocking. */
gboolean galley_zip_read (const char *path,
                          const GalleyZipLimits *limits,
                          GalleyZipFunc func,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
