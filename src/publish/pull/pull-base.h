/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of a post that was brought in: such that nothing is to be sent as long as nobody changes
 * anything, and that what Markdown can't say stays on the site as it is. Pure, but that it asks the publisher
 * what it can keep. */
#pragma once

#include "article-snapshot.h"
#include "publisher.h"

G_BEGIN_DECLS

/* article: what the snapshot makes of itself; remote: what it was made from. */
void galley_pull_base_note (GalleyPublication *record,
                            GalleyPublisher *publisher,
                            GalleyArticleSnapshot *snapshot,
                            const GalleyPost *article,
                            const GalleyPost *remote);

G_END_DECLS
