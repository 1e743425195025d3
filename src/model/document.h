/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article file's bytes taken apart (byte order mark, line ends, front matter, body) such that putting the parts
 * together again gives the same bytes. Immutable. */
#pragma once

#include "front-matter.h"

G_BEGIN_DECLS

typedef struct _GalleyDocument GalleyDocument;

GalleyDocument *galley_document_new_empty (void);
/* With nothing in it but the byline: what a new article starts from. */
GalleyDocument *galley_document_new_signed (const char *author);
/* Never fails: bytes that are not UTF-8, or hold a NUL, are read as Windows-1252 and was_converted is set. */
GalleyDocument *galley_document_new_for_bytes (GBytes *bytes);
GalleyDocument *galley_document_ref (GalleyDocument *self);
void galley_document_unref (GalleyDocument *self);
gboolean galley_document_get_was_converted (GalleyDocument *self);
GalleyFrontMatter *galley_document_get_front_matter (GalleyDocument *self);
/* Body with LF line ends where the file's were all CRLF; else as in the file. */
const char *galley_document_get_body (GalleyDocument *self);
GalleyDocument *galley_document_set_body (GalleyDocument *self,
                                          const char *body);
GalleyDocument *galley_document_set_front_matter (GalleyDocument *self,
                                                  GalleyFrontMatter *front_matter);
/* Equal to the bytes it was made from as long as nothing was set. (transfer full) */
GBytes *galley_document_to_bytes (GalleyDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDocument, galley_document_unref)

G_END_DECLS
