/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the preview and the word count in step with what is typed, and the two panes at the same passage. */
#pragma once

#include "editor-view.h"
#include "preview-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_SYNC (galley_preview_sync_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewSync, galley_preview_sync, GALLEY, PREVIEW_SYNC, GObject)

/* Signal "line-activated" (uint): a click in the preview asks for that line of the text. */

/* statistics: shows words and reading time. settings: for "sync-scroll". None of the widgets is owned. */
GalleyPreviewSync *galley_preview_sync_new (GalleyEditorView *editor,
                                            GalleyPreviewView *preview,
                                            GtkLabel *statistics,
                                            GSettings *settings);
void galley_preview_sync_set_article (GalleyPreviewSync *self,
                                      GalleyArticle *article);

G_END_DECLS
