/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text with the marks of those who read it, as all formats of exchange have it: comments on words, and proposed
 * changes. Plain data. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Something that somebody said. Nothing is known of who and when where these are NULL. */
typedef struct
{
  char *author;
  GDateTime *time;
  char *text;
} GalleyRemark;

typedef enum
{
  GALLEY_MARK_COMMENT,
  GALLEY_MARK_CHANGE,
} GalleyMarkKind;

typedef struct
{
  GalleyMarkKind kind;
  char *id;            /* of the thread or suggestion it was written out of; nullable */
  char *detail;        /* key of the detail that the words are of; NULL: the text */
  char *quote;         /* words that are not where the mark is; nullable */
  gboolean is_general; /* a comment on the article as a whole */
  gboolean is_resolved;
  guint start; /* code points of the text, end exclusive */
  guint end;
  char *replacement;  /* of a change: the words to come */
  char *author;       /* likewise: whose it is; nullable */
  GDateTime *time;    /* nullable */
  GPtrArray *remarks; /* of GalleyRemark: a comment and its answers; of a change: why, one at most */
} GalleyMark;

typedef struct
{
  char *text;       /* as it is before any change */
  GPtrArray *marks; /* of GalleyMark, by place */
} GalleyMarkup;

/* time, author nullable. */
GalleyRemark *galley_remark_new (const char *author,
                                 GDateTime *time,
                                 const char *text);
void galley_remark_free (GalleyRemark *self);
GalleyMark *galley_mark_new (GalleyMarkKind kind,
                             guint start,
                             guint end);
GalleyMark *galley_mark_copy (const GalleyMark *self);
void galley_mark_free (GalleyMark *self);
/* (transfer full) text */
GalleyMarkup *galley_markup_new (char *text);
void galley_markup_free (GalleyMarkup *self);
/* By place, general ones first; those of one place stay in their order. */
void galley_markup_sort (GalleyMarkup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyMark, galley_mark_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyMarkup, galley_markup_free)

G_END_DECLS
