/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings what a comment is written in to the words that it is about. */
#pragma once

#include "comments-page.h"
#include "editor-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SELECTION_COMPOSER (galley_selection_composer_get_type ())
G_DECLARE_FINAL_TYPE (GalleySelectionComposer, galley_selection_composer, GALLEY, SELECTION_COMPOSER, GObject)

/* Neither widget is owned. */
GalleySelectionComposer *galley_selection_composer_new (GalleyEditorView *editor,
                                                        GalleyCommentsPage *comments);
/* anchor: of the words that are selected in the text. FALSE: they are not to be seen, so that the pane has to do. */
gboolean galley_selection_composer_compose (GalleySelectionComposer *self,
                                            const GalleyAnchor *anchor);

G_END_DECLS
