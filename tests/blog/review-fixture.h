/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A blog with one draft to review, and a guest who came by a link. */
#pragma once

#include "blog-client.h"
#include "review.h"
#include "review-link-store.h"

#define REVIEW_BODY "The **night** ferry left at &amp; about ten.\n\nNobody saw it.\n\n![A mast](mast.png)\n"
#define REVIEW_TEXT "---\ntitle: The Night Ferry\n---\n" REVIEW_BODY

typedef struct
{
  BlogClient client;
  GalleySqlite *database;
  GalleyReviewLinkStore *links;
  char *path;
  char *id;
  char *base; /* "/review/TOKEN/" */
  char *cookie;
} ReviewFixture;

void review_fixture_write_file (ReviewFixture *self,
                                const char *name,
                                const char *text);
char *review_fixture_make_link (ReviewFixture *self,
                                gint64 seconds,
                                gboolean network,
                                gboolean suggestions);
void review_fixture_set_up (ReviewFixture *self,
                            gconstpointer data);
void review_fixture_tear_down (ReviewFixture *self,
                               gconstpointer data);
guint review_fixture_get (ReviewFixture *self,
                          const char *rest);
guint review_fixture_post_with (ReviewFixture *self,
                                const char *what,
                                const char *json,
                                const char *header);
guint review_fixture_post (ReviewFixture *self,
                           const char *what,
                           const char *json);
void review_fixture_introduce (ReviewFixture *self);
char *review_fixture_get_revision (ReviewFixture *self);
guint review_fixture_comment (ReviewFixture *self,
                              const char *revision,
                              guint start,
                              guint end);
GalleyReview *review_fixture_read_review (ReviewFixture *self);
GalleyThread *review_fixture_first_thread (GalleyReview *review);
