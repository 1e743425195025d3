/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two changes of one document, made into one. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/* What mine and theirs each did to base. clean (out): no place clashed; where one does, the text keeps both
 * and the details mine. (transfer full) */
GalleyDocument *galley_document_merge (GalleyDocument *base,
                                       GalleyDocument *mine,
                                       GalleyDocument *theirs,
                                       gboolean *clean);

G_END_DECLS
