/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An existing post as an article of the library: text, details, pictures, and the record by which publishing it goes on
 * with that post. */
#pragma once

#include "media-ledger.h"
#include "outgoing-media.h"
#include "publisher.h"
#include "pull-leftover.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;           /* of the article's file */
  char *title;          /* "" if it has none */
  gboolean existed;     /* the library had the post already, there: nothing was done */
  guint n_pictures;     /* that came along */
  GPtrArray *leftovers; /* of GalleyPullLeftover; also in the record's receipt */
} GalleyPulledArticle;

/* remote: as galley_publisher_fetch () gives it. Blocking. The article appears as a whole or not at all.
 * recipe: how the site's rules have pictures made ready, so that those that came from there need not be sent
 * again. Nothing is written on the site. (transfer full) */
GalleyPulledArticle *galley_pull_article (GalleyPublisher *publisher,
                                          const char *site_id,
                                          const GalleyPost *remote,
                                          const char *library,
                                          GalleyMediaLedger *ledger,
                                          const GalleyMediaRecipe *recipe,
                                          GCancellable *cancellable,
                                          GError **error);
void galley_pulled_article_free (GalleyPulledArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPulledArticle, galley_pulled_article_free)

G_END_DECLS
