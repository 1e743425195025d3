/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors for what is selected in the editor. */
#pragma once

#include <gtk/gtk.h>
#include "anchor.h"

G_BEGIN_DECLS

/* The selected words of buffer; detail (nullable): it holds that detail, not the body. NULL if none are selected.
 * (transfer full) */
GalleyAnchor *galley_editor_anchor_selection (GtkTextBuffer *buffer,
                                              const char *detail);

G_END_DECLS
