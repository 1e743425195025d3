/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ZIP archive in the making. */
#pragma once

#include "exchange-error.h"

G_BEGIN_DECLS

typedef struct _GalleyZipWriter GalleyZipWriter;

GalleyZipWriter *galley_zip_writer_new (void);
void galley_zip_writer_free (GalleyZipWriter *self);
/* deflate FALSE: contents are packed already, as those of pictures. */
void galley_zip_writer_add (GalleyZipWriter *self,
                            const char *name,
                            gconstpointer contents,
                            gsize length,
                            gboolean deflate);
void galley_zip_writer_add_text (GalleyZipWriter *self,
                                 const char *name,
                                 const char *text);
/* The archive; NULL if something went wrong on the way. (transfer full) */
GBytes *galley_zip_writer_end (GalleyZipWriter *self,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyZipWriter, galley_zip_writer_free)

G_END_DECLS
