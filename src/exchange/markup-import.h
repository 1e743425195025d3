/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks that came from elsewhere, as operations of a review of the article. */
#pragma once

#include "document.h"
#include "markup.h"
#include "review-log.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *ops; /* of GalleyReviewOp, in order */
  guint n_comments;
  guint n_suggestions;
  guint n_settled; /* threads that are resolved now, or open again */
  guint n_known;   /* marks that the review had already */
} GalleyMarkupImport;

/* What of markup is not known to log yet. Where the text of markup is not the document's, how it differs is suggested,
 * too, unless text_is_old: the article has moved on since the text went out. name: who it is where a mark doesn't
 * say. Doing it again with the result in the log gives nothing. (transfer full) */
GalleyMarkupImport *galley_markup_import_new (const GalleyMarkup *markup,
                                              GalleyDocument *document,
                                              GalleyReviewLog *log,
                                              const char *name,
                                              gboolean text_is_old);
void galley_markup_import_free (GalleyMarkupImport *self);
/* Adds what differs between the details of two versions of an article as changes. */
void galley_markup_add_details (GalleyMarkup *self,
                                GalleyFrontMatter *before,
                                GalleyFrontMatter *after);
/* Writes the operations into the logs of their authors in folder, and fsyncs. Blocking. Errors are G_IO_ERROR. */
gboolean galley_markup_import_write (GalleyMarkupImport *self,
                                     const char *folder,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyMarkupImport, galley_markup_import_free)

G_END_DECLS
