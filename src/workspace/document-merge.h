/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two changes of one document, made into one. */
#pragma once

#include "merge-clash.h"

G_BEGIN_DECLS

/* What mine and theirs each did to base. Where they clash, the text keeps both and the details mine; clash,
 * which is all zero before, says where. (transfer full) */
GalleyDocument *galley_document_merge (GalleyDocument *base,
                                       GalleyDocument *mine,
                                       GalleyDocument *theirs,
                                       GalleyMergeClash *clash);

G_END_DECLS
