/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word processors' documents as ECMA-376 (WordprocessingML) and [MS-DOCX] describe them. */
#pragma once

#include "docx.h"
#include "exchange-error.h"

G_BEGIN_DECLS

/* Blocking. (transfer full) */
GalleyDocx *galley_docx_read (const char *path,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
