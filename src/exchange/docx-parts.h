/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same, or nearly, in every word processor's document. */
#pragma once

#include "zip-writer.h"

#include "prose.h"

G_BEGIN_DECLS

#define GALLEY_DOCX_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define GALLEY_DOCX_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Text as XML, without what XML can't hold. */
void galley_docx_append_escaped (GString *out,
                                 const char *text);
/* Content types, styles, lists, and how they belong together. relations: of the document's own, as XML. */
void galley_docx_add_parts (GalleyZipWriter *zip,
                            GalleyProse *prose,
                            const char *relations);

G_END_DECLS
