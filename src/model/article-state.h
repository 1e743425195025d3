/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reviewer signs off: an article's text, details and the bytes of its pictures. Two articles with one digest
 * read the same: the order, quoting, comments and aliases of front-matter keys make no difference, nor do line ends
 * (LF or CRLF), blank lines at the end and the status, which follows from sign-offs rather than being signed. Every
 * other change does: a comma, an alternative text, another picture under the old name. Pure.
 *
 * A state is kept whole beside the reviewers' logs (see review-states.h), so that what changed since can be told with
 * nothing but the article's folder. */
#pragma once

#include <json-glib/json-glib.h>

#include "article-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;  /* a key of the front matter, or a picture's reference as written */
  char *value; /* as read; of a picture its SHA-256, "" where there is no such file */
} GalleyStatePart;

typedef struct
{
  char *text;
  GPtrArray *details; /* of GalleyStatePart, by name */
  GPtrArray *media;   /* likewise, each reference once */
} GalleyArticleState;

/* Without pictures. (transfer full) */
GalleyArticleState *galley_article_state_new (GalleyArticleSnapshot *snapshot);
void galley_article_state_free (GalleyArticleState *self);
/* sha256 (nullable): there is no such file. */
void galley_article_state_add_media (GalleyArticleState *self,
                                     const char *reference,
                                     const char *sha256);
/* SHA-256 in hex over all of it. (transfer full) */
char *galley_article_state_digest (const GalleyArticleState *self);
/* (transfer full) */
JsonObject *galley_article_state_to_json (const GalleyArticleState *self);
/* NULL: it is none. (transfer full) (nullable) */
GalleyArticleState *galley_article_state_from_json (JsonObject *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyArticleState, galley_article_state_free)

G_END_DECLS
