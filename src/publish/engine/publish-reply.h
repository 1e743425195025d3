/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering a reader's comment once, journalled as every write is. */
#pragma once

#include "publish-journal.h"
#include "publisher.h"

G_BEGIN_DECLS

/* Blocking. Where an earlier try of the same words may have arrived, the site is asked before they are sent
 * again; where this one may have, afterwards. GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME if it can't be known yet:
 * call again. */
gboolean galley_publish_reply (const char *article_path,
                               const char *site_id,
                               GalleyPublisher *publisher,
                               GalleyPublishJournal *journal,
                               const char *remote_id,
                               const char *comment_id,
                               const char *author,
                               const char *text,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
