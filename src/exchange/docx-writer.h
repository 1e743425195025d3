/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article and its review as a document for word processors (ECMA-376, transitional): comments with their answers,
 * and suggestions as tracked changes, each by its author. */
#pragma once

#include "document.h"
#include "exchange-error.h"
#include "markup.h"

G_BEGIN_DECLS

/* markup: of document's body. folder: where its pictures are; no others are read. Blocking, for the pictures. (transfer
 * full) */
GBytes *galley_docx_write (GalleyDocument *document,
                           GalleyMarkup *markup,
                           const char *folder,
                           GError **error);

G_END_DECLS
