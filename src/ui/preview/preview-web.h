/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The web view of the preview, fenced in: one page, no script of its own, no way out, media of one folder. */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_WEB (galley_preview_web_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewWeb, galley_preview_web, GALLEY, PREVIEW_WEB, GObject)

/* Signals: "ready": an empty page is there. "lost": the page is gone (its process ended); load() brings it back.
 * "message" (string): from preview.js, such as "line 12". "link" (string URL): to be opened elsewhere. */

/* The world of preview.js. */
#define GALLEY_PREVIEW_WORLD "galley"

GalleyPreviewWeb *galley_preview_web_new (void);
/* (transfer none) */
WebKitWebView *galley_preview_web_get_view (GalleyPreviewWeb *self);
/* Loads the empty page. remote_images: whether it may have images from the net. */
void galley_preview_web_load (GalleyPreviewWeb *self,
                              gboolean remote_images);
/* folder nullable: media are served from nowhere else. */
void galley_preview_web_set_folder (GalleyPreviewWeb *self,
                                    const char *folder);
/* Calls a function of preview.js with one string or number; callback gets the web view. argument is floating or
 * owned. */
void galley_preview_web_call (GalleyPreviewWeb *self,
                              const char *function,
                              GVariant *argument,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

G_END_DECLS
