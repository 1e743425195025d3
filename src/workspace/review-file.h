/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that carry a review to others and back: a package to review in Galley (TextPack), a document for word
 * processors, or Markdown with CriticMarkup. All is blocking but what is said not to be. */
#pragma once

#include "merge-clash.h"
#include "worker.h"
#include "workspace.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_REVIEW_FILE_PACKAGE,
  GALLEY_REVIEW_FILE_WORD,
  GALLEY_REVIEW_FILE_CRITIC,
  GALLEY_REVIEW_FILE_UNKNOWN,
} GalleyReviewFileKind;

/* What came with a file. */
typedef struct
{
  guint n_comments;       /* answers, too */
  guint n_suggestions;    /* proposed, or made of what was changed in the text */
  guint n_settled;        /* threads that are resolved now, or open again */
  char *sender;           /* nullable */
  GalleyDocument *merged; /* the article with what was changed in the text of a package taken in; NULL: nothing was */
  GalleyMergeClash clash; /* of merged */
  GStrv taken;            /* pictures that came in another version, which was left out */
} GalleyReviewTaken;

/* By its name. */
GalleyReviewFileKind galley_review_file_kind (const char *path);
/* The article at path as document says, with all that was said of it, to target. */
gboolean galley_review_file_write (GalleyWorkspace *workspace,
                                   const char *path,
                                   GalleyDocument *document,
                                   const char *target,
                                   GCancellable *cancellable,
                                   GError **error);
/* Puts what source says into the review folder of the article at path, which is document now. What is there already is
 * not said twice. What was changed in the text becomes suggestions; or, merge, it is only brought together in merged,
 * for the caller to save. Neither text nor comments are ever written over. (transfer full) */
GalleyReviewTaken *galley_review_file_take (GalleyWorkspace *workspace,
                                            const char *path,
                                            GalleyDocument *document,
                                            const char *source,
                                            gboolean merge,
                                            GCancellable *cancellable,
                                            GError **error);
void galley_review_taken_free (GalleyReviewTaken *self);
/* Makes an article of a package that somebody sent; returns the path of its file. (transfer full) */
char *galley_review_file_open (GalleyWorkspace *workspace,
                               const char *source,
                               GCancellable *cancellable,
                               GError **error);

/* The same in a thread: done gets the path. (see worker.h) */
void galley_review_file_open_async (GalleyWorkspace *workspace,
                                    const char *source,
                                    gpointer owner,
                                    GalleyWorkDone done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewTaken, galley_review_taken_free)

G_END_DECLS
