/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of saving in words. */
#pragma once

#include "open-article.h"

G_BEGIN_DECLS

/* "Saved" and the like, translated. (transfer none) */
const char *galley_save_status_label   (GalleySaveState    state);
/* What the banner says, or NULL where none is due. (transfer full) (nullable) */
char       *galley_save_status_problem (GalleyOpenArticle *open);

G_END_DECLS
