/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article that goes to a real WordPress, and what becomes of it there. */
#pragma once

#include "sample-article.h"

G_BEGIN_DECLS

/* With pictures that no server has seen yet. */
Fixture *server_article_new (GalleyPublisher *(*open) (Fixture *self));
/* Each time another article under another address, for the site remembers all. more: further lines of details. */
void server_article_write (Fixture *fixture,
                           const char *title,
                           const char *slug,
                           const char *more,
                           const char *body);
char *server_article_new_slug (const char *stem,
                               const char *role);
GalleyPost *server_article_fetch (Fixture *fixture);
void server_article_assert_nothing_to_do (Fixture *fixture);
void server_article_assert_state (Fixture *fixture,
                                  const char *remote_id,
                                  GalleyPublicationState state);
/* As a reader, by the page's own form. */
void server_article_comment (Fixture *fixture,
                             const char *post_id,
                             const char *words);

G_END_DECLS
