/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing to a site such that one always knows whether it was done, or knows that one doesn't. */
#pragma once

#include "publisher.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_WRITE_DONE,
  GALLEY_WRITE_NOT_DONE, /* certainly: error says why */
  GALLEY_WRITE_UNCLEAR,  /* error says why; to be settled later */
} GalleyWriteOutcome;

/* created (out) (transfer full): the post with remote_id and url. */
GalleyWriteOutcome galley_publish_write_create (GalleyPublisher *publisher,
                                                const GalleyPost *post,
                                                GalleyPost **created,
                                                GCancellable *cancellable,
                                                GError **error);
/* before: the site's copy as fetched just now. */
GalleyWriteOutcome galley_publish_write_update (GalleyPublisher *publisher,
                                                const GalleyPost *post,
                                                const GalleyPost *before,
                                                GCancellable *cancellable,
                                                GError **error);
GalleyWriteOutcome galley_publish_write_unpublish (GalleyPublisher *publisher,
                                                   const GalleyPost *before,
                                                   GCancellable *cancellable,
                                                   GError **error);
/* Whether the request may be made again at once: it broke, but not for want of patience, and nobody asks to wait. */
gboolean galley_publish_write_may_retry (const GError *problem);
/* Whether the error itself says that nothing was written. */
gboolean galley_publish_write_is_refusal (const GError *problem);
/* Whether the site is done with the request, so that what it shows now is the outcome. */
gboolean galley_publish_write_is_over (const GError *problem);
/* To the site's trash; never asked for twice. */
GalleyWriteOutcome galley_publish_write_trash (GalleyPublisher *publisher,
                                               const GalleyPost *before,
                                               GCancellable *cancellable,
                                               GError **error);

G_END_DECLS
