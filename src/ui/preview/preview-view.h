/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live preview: the page readers get, updated by blocks while typing. The web view is made after the first frame.
 * */
#pragma once

#include <adwaita.h>
#include "article-snapshot.h"
#include "preview-marks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_VIEW (galley_preview_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewView, galley_preview_view, GALLEY, PREVIEW_VIEW, AdwBin)

/* Signals: "line-activated" (uint): a click on a block. "scrolled" (double line): top visible source line; 0 to 1 is
 * the head of the page.
 * "link-activated" (string URL): open it in the browser. "mark-activated" (string id): marked words were clicked.
 * "updated": the page shows the newest snapshot it was given
 * by then.
 * Properties: "remote-images" (boolean, off): images from the net are loaded. "blocked-images" (boolean, read-only):
 * some were left out. */

GtkWidget *galley_preview_view_new (void);
/* Shows snapshot at the next frame, in a worker; calls while one is under way are folded into the newest. NULL:
 * empty. */
void galley_preview_view_show (GalleyPreviewView *self,
                               GalleyArticleSnapshot *snapshot);
void galley_preview_view_scroll_to_line (GalleyPreviewView *self,
                                         double line);
/* Shown once the page is that of their text. */
void galley_preview_view_set_marks (GalleyPreviewView *self,
                                    GalleyPreviewMarks *marks);
/* id nullable: the mark that is shown as the current one, and scrolled to where it is out of sight. */
void galley_preview_view_set_active_mark (GalleyPreviewView *self,
                                          const char *id);

G_END_DECLS
