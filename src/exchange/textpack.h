/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article with its pictures and all that was said of it in one file to send: a TextPack, the ZIP archive of a
 * TextBundle (https://textbundle.org/spec/, version 2). Other programs find the text and the pictures in it; the
 * reviewers' logs are in review/, as beside the article. */
#pragma once

#include "document.h"
#include "exchange-error.h"
#include "review-log.h"

G_BEGIN_DECLS

/* A file of the package, under its path in the article's folder. */
typedef struct
{
  char *name;
  GBytes *bytes;
} GalleyTextpackFile;

typedef struct
{
  char *name;               /* of the article's folder; no path */
  GalleyDocument *document; /* with its pictures where they are beside the article */
  GalleyDocument *base;     /* what it was when it was first sent; nullable */
  GPtrArray *assets;        /* of GalleyTextpackFile */
  GPtrArray *logs;          /* likewise, by their names in the review folder */
  GPtrArray *states;        /* likewise: what reviewers signed, by the names in its folder */
  char *sender;             /* name of who packed it last; nullable */
} GalleyTextpack;

/* The article at path as document says, for path target. sender: who sends it. Files that the text refers to and that
 * are in the article's folder go along; nothing else is read. Blocking. */
gboolean galley_textpack_write (const char *path,
                                GalleyDocument *document,
                                const char *sender,
                                const char *target,
                                GCancellable *cancellable,
                                GError **error);
/* Blocking. (transfer full) */
GalleyTextpack *galley_textpack_read (const char *path,
                                      GCancellable *cancellable,
                                      GError **error);
void galley_textpack_free (GalleyTextpack *self);
/* Makes an article of it in library; returns the path of its file. Blocking. (transfer full) */
char *galley_textpack_unpack (GalleyTextpack *self,
                              const char *library,
                              GError **error);
/* Adds to the review folder what it lacks of the logs and signed states in the package: nothing there is
 * changed. log: what is read of folder; knows it all afterwards. n_new (out): how many operations came.
 * Blocking. */
gboolean galley_textpack_merge_review (GalleyTextpack *self,
                                       const char *folder,
                                       GalleyReviewLog *log,
                                       guint *n_new,
                                       GError **error);
/* Puts the pictures beside the article that are not there yet. One there of the same name stays as it is: taken (out)
 * gets the names of those that differ. Blocking. */
gboolean galley_textpack_add_assets (GalleyTextpack *self,
                                     const char *article_path,
                                     GStrvBuilder *taken,
                                     GError **error);
/* The text at article_path as it came with a package, to be told from what was written since. NULL: it didn't come with
 * one. (transfer full) (nullable) */
GalleyDocument *galley_textpack_load_base (const char *article_path);
/* From now on it is told from this. Blocking. */
gboolean galley_textpack_save_base (const char *article_path,
                                    GalleyDocument *base,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTextpack, galley_textpack_free)

G_END_DECLS
