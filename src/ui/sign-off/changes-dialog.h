/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed since a decision: paragraphs with their words, details by name, pictures by file. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_CHANGES_DIALOG (galley_changes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChangesDialog, galley_changes_dialog, GALLEY, CHANGES_DIALOG, AdwDialog)

/* changes (nullable): of GalleyStateChange; NULL: what it was like then is not known. */
AdwDialog *galley_changes_dialog_new (GPtrArray *changes);

G_END_DECLS
