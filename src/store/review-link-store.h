/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses by which somebody without Galley may read and comment one article, and who came by them. Kept in the state
 * database: losing it ends the links, and loses no article and no comment. Of the secret words only digests are kept.
 * Any thread; blocking, quick. */
#pragma once

#include "sqlite.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *article_path;
  gint64 created; /* Unix seconds, as all times here */
  gint64 expires;
  gint64 last_visit; /* 0: never */
  gboolean network;  /* may be used from other computers */
  gboolean suggestions;
  gboolean revoked;
} GalleyReviewLink;

typedef struct
{
  char *id; /* names the guest's review log */
  char *name;
} GalleyReviewGuest;

#define GALLEY_TYPE_REVIEW_LINK_STORE (galley_review_link_store_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReviewLinkStore, galley_review_link_store, GALLEY, REVIEW_LINK_STORE, GObject)

/* database: of state-db.h. */
GalleyReviewLinkStore *galley_review_link_store_new (GalleySqlite *database);
/* The secret word of a new link, 256 random bits, which nobody can ask for again; *id (out) (transfer full): what it is
 * called. (transfer full) */
char *galley_review_link_store_create (GalleyReviewLinkStore *self,
                                       const char *article_path,
                                       gint64 seconds,
                                       gboolean network,
                                       gboolean suggestions,
                                       char **id,
                                       GError **error);
/* Those that work, of one article or (NULL) of all, newest first. (element-type GalleyReviewLink) (transfer full) */
GPtrArray *galley_review_link_store_list (GalleyReviewLinkStore *self,
                                          const char *article_path,
                                          GError **error);
/* By its secret word, in a time that does not tell how much of it is right; also one that has ended, for a while, so
 * that its visitor can be told. NULL without error: there is none. (transfer full) */
GalleyReviewLink *galley_review_link_store_find (GalleyReviewLinkStore *self,
                                                 const char *token,
                                                 GError **error);
gboolean galley_review_link_works (const GalleyReviewLink *link);
/* FALSE without error: there is none of that id. */
gboolean galley_review_link_store_revoke (GalleyReviewLinkStore *self,
                                          const char *id,
                                          GError **error);
void galley_review_link_store_note_visit (GalleyReviewLinkStore *self,
                                          const char *id);
/* Whether any that works may be used from other computers. */
gboolean galley_review_link_store_has_network (GalleyReviewLinkStore *self);
/* The article's file is somewhere else. */
gboolean galley_review_link_store_move (GalleyReviewLinkStore *self,
                                        const char *from,
                                        const char *to,
                                        GError **error);
/* A new guest; *key (out) (transfer full): by which the browser is known again. NULL: too many came by this link, or
 * error. (transfer full) */
GalleyReviewGuest *galley_review_link_store_add_guest (GalleyReviewLinkStore *self,
                                                       const GalleyReviewLink *link,
                                                       const char *name,
                                                       char **key,
                                                       GError **error);
/* NULL without error: nobody. (transfer full) */
GalleyReviewGuest *galley_review_link_store_find_guest (GalleyReviewLinkStore *self,
                                                        const GalleyReviewLink *link,
                                                        const char *key,
                                                        GError **error);
void galley_review_link_free (GalleyReviewLink *self);
void galley_review_guest_free (GalleyReviewGuest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewLink, galley_review_link_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewGuest, galley_review_guest_free)

G_END_DECLS
