/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a snapshot to what the page has to be told: rendering by blocks and comparing with what is shown. For a worker
 * thread. */
#pragma once

#include <gio/gio.h>
#include "article-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  char *json;     /* argument of galley.update() in preview.js */
  guint n_blocks; /* of the new page that are there after it; meaningful when the page was empty before */
} GalleyPreviewCall;

/* A state of the page and the calls that lead to it. Atomically refcounted, not changed once it is shown. */
typedef struct
{
  GalleyArticleSnapshot *snapshot;
  GPtrArray *blocks; /* of GalleyBlock */
  char *head;
  char *foot;
  char *language;
  GArray *calls; /* of GalleyPreviewCall */
  gboolean from_empty;
  gboolean is_blank; /* there is nothing to see */
  gboolean blocked;  /* images from the net were left out */
} GalleyPreviewUpdate;

/* shown (nullable): what the page shows now; NULL: it is emptied first. */
GalleyPreviewUpdate *galley_preview_update_new (GalleyArticleSnapshot *snapshot,
                                                GalleyPreviewUpdate *shown,
                                                gboolean remote_images);
/* The same in a thread; owner is the source object of the result. */
void galley_preview_update_new_async (GalleyArticleSnapshot *snapshot,
                                      GalleyPreviewUpdate *shown,
                                      gboolean remote_images,
                                      gpointer owner,
                                      GAsyncReadyCallback callback);
/* base: (out) (transfer none) (nullable): what was shown when it began. (transfer full) */
GalleyPreviewUpdate *galley_preview_update_new_finish (GAsyncResult *result,
                                                       GalleyPreviewUpdate **base);
GalleyPreviewUpdate *galley_preview_update_ref (GalleyPreviewUpdate *self);
void galley_preview_update_unref (GalleyPreviewUpdate *self);
/* Only its first n blocks were shown. Not while another thread has it. */
void galley_preview_update_truncate (GalleyPreviewUpdate *self,
                                     guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPreviewUpdate, galley_preview_update_unref)

G_END_DECLS
