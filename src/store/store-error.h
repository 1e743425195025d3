/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with files, in the terms one can act on. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEY_STORE_ERROR (galley_store_error_quark ())
GQuark galley_store_error_quark (void);

typedef enum
{
  GALLEY_STORE_ERROR_CHANGED_OUTSIDE, /* the file is no longer what was loaded; nothing was written */
  GALLEY_STORE_ERROR_READ_ONLY,
  GALLEY_STORE_ERROR_NO_SPACE,
  GALLEY_STORE_ERROR_GONE,      /* file or folder removed */
  GALLEY_STORE_ERROR_TOO_LARGE, /* over 64 MiB: not a text to edit */
  GALLEY_STORE_ERROR_KEYRING,   /* keys can't be read or kept: no keyring, or a locked one */
  GALLEY_STORE_ERROR_FAILED,
} GalleyStoreError;

/* Takes problem (G_IO_ERROR or G_FILE_ERROR) and sets it as the store error it means; returns FALSE. */
gboolean galley_store_error_take (GError *problem,
                                  GError **error);
/* The same for errno number of path. */
gboolean galley_store_error_set_errno (GError **error,
                                       const char *path,
                                       int number);

G_END_DECLS
