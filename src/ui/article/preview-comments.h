/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows in the preview where comments stand, as the editor does. */
#pragma once

#include "editor-view.h"
#include "preview-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_COMMENTS (galley_preview_comments_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewComments, galley_preview_comments, GALLEY, PREVIEW_COMMENTS, GObject)

/* Signal "thread-activated" (GalleyThread): its words were clicked in the preview. */

/* Neither widget is owned. */
GalleyPreviewComments *galley_preview_comments_new (GalleyEditorView *editor,
                                                    GalleyPreviewView *preview);
void galley_preview_comments_set_review (GalleyPreviewComments *self,
                                         GalleyReview *review /* nullable */);
/* The thread that is shown as the current one; NULL: none. */
void galley_preview_comments_set_active (GalleyPreviewComments *self,
                                         GalleyThread *thread);

G_END_DECLS
