/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing a post back from the site's trash, journalled as every write is. */
#pragma once

#include "publish-journal.h"
#include "publisher.h"

G_BEGIN_DECLS

/* Blocking. Returns the new publication, already saved: a draft on the site, if it was public before or not.
 * GALLEY_PUBLISH_ERROR_NOT_FOUND if the record knows of nothing in the trash. (transfer full) */
GalleyPublication *galley_publish_restore (const char *article_path,
                                           const char *site_id,
                                           GalleyPublisher *publisher,
                                           GalleyPublishJournal *journal,
                                           GCancellable *cancellable,
                                           GError **error);

G_END_DECLS
