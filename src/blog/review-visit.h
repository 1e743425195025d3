/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request of a guest, whose link works and whose article is there. */
#pragma once

#include <libsoup/soup.h>

#include "guest-article.h"
#include "review-link-store.h"

G_BEGIN_DECLS

#define GALLEY_REVIEW_COOKIE "galley-guest"

typedef struct
{
  GalleyReviewLinkStore *links;
  SoupServerMessage *message;
  GalleyReviewLink *link;
  GalleyGuestArticle *article;
  GalleyReviewGuest *guest; /* nullable: has not said who it is */
  char *base;               /* "/review/TOKEN/" */
} GalleyReviewVisit;

G_END_DECLS
