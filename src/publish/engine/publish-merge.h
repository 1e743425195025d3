/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others changed on the site since the base, put into what is to go out. Asks nothing. */
#pragma once

#include "article-snapshot.h"
#include "post-merge.h"
#include "publish-base.h"
#include "publisher.h"

G_BEGIN_DECLS

/* mine: the post that the article makes now. NULL: the site has nothing of its own, and mine can go out as it is.
 * (transfer full) (nullable) */
GalleyPostMerge *galley_publish_merge_new (const GalleyPublishBase *base,
                                           GalleyPublisher *publisher,
                                           GalleyArticleSnapshot *snapshot,
                                           const GalleyPost *mine,
                                           const GalleyPost *remote);
/* The same with the addresses of files that were still to be uploaded, and what was decided in planned.
 * Returns the post to send; GALLEY_PUBLISH_ERROR_CONFLICT if something is in conflict that nobody has
 * decided. (transfer full) */
GalleyPost *galley_publish_merge_again (const GalleyPostMerge *planned,
                                        const GalleyPublication *publication,
                                        GalleyPublisher *publisher,
                                        GalleyArticleSnapshot *snapshot,
                                        const GalleyPost *mine,
                                        const GalleyPost *remote,
                                        GError **error);
/* The site's copy with nothing in it that the site itself made of what it was sent: what base->sent is to become when
 * remote is taken for the new base without a write. (transfer full) */
GalleyPost *galley_publish_merge_absorb (const GalleyPublishBase *base,
                                         GalleyPublisher *publisher,
                                         const GalleyPost *remote);
/* "merge" of a plan: {"kept": [...], "conflicts": [...]}, each {"field", "base", "mine", "theirs"}; what is kept also
 * has "result"; conflicts "choice" once decided. (transfer full) */
JsonObject *galley_publish_merge_to_json (const GalleyPostMerge *merge);

G_END_DECLS
