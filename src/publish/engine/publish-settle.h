/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding out what became of a write whose outcome was not heard. */
#pragma once

#include "publish-journal.h"
#include "publisher.h"

G_BEGIN_DECLS

/* Whether something is open for the article on that site. */
gboolean galley_publish_settle_is_due (const char *article_path,
                                       const char *site_id,
                                       GalleyPublishJournal *journal);
/* With the article's lock held: asks the site, brings the record up to date, ends the intents. FALSE if it cannot be
 * known yet: all stays open. */
gboolean galley_publish_settle_locked (const char *article_path,
                                       const char *site_id,
                                       GalleyPublisher *publisher,
                                       GalleyPublishJournal *journal,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
