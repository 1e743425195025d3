/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details as they stand in the file: for what the pane has no row for, and to mend what can't be read. */
#pragma once

#include <adwaita.h>

#include "article.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_DIALOG (galley_source_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceDialog, galley_source_dialog, GALLEY, SOURCE_DIALOG, AdwDialog)

AdwDialog *galley_source_dialog_new (GalleyArticle *article);

G_END_DECLS
