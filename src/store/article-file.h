/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles on disk: a folder with index.md (a page bundle), or a lone Markdown file. Blocking; any thread. */
#pragma once

#include <gio/gio.h>
#include "document.h"
#include "store-error.h"

G_BEGIN_DECLS

/* What was on disk when last read or written: content hash, so that touching a file is no change. */
typedef struct
{
  char *sha256;
} GalleyFileStamp;

/* (transfer full) (nullable), NULL of NULL */
GalleyFileStamp *galley_file_stamp_copy (const GalleyFileStamp *self);
void galley_file_stamp_free (GalleyFileStamp *self);
/* (transfer full); *stamp (out) (transfer full) */
GalleyDocument *galley_article_file_load (const char *path,
                                          GalleyFileStamp **stamp,
                                          GError **error);
/* Writes atomically, but only if the file still is what stamp says (NULL: must not exist yet). A converted
 * document's original bytes are first kept beside it as NAME.before-utf8. Returns the new stamp. (transfer full) */
GalleyFileStamp *galley_article_file_save (const char *path,
                                           GalleyDocument *document,
                                           const GalleyFileStamp *expected,
                                           GError **error);
/* Makes the folder of a new article in library, named by slug ("untitled" if empty), "-2" and so on where taken;
 * returns its index.md path. (transfer full) */
char *galley_article_file_create (const char *library,
                                  const char *slug,
                                  GError **error);
/* Renames the article's folder after slug while that is safe (never published, name free); returns the new path of
 * the file. (transfer full) */
char *galley_article_file_rename (const char *path,
                                  const char *slug,
                                  GError **error);
/* Moves folder, which is a whole article made beside the others of library, to its place there, named as by create ();
 * returns its index.md path. (transfer full) */
char *galley_article_file_settle (const char *folder,
                                  const char *library,
                                  const char *slug,
                                  GError **error);
/* The file's bytes as they are now, of at most 64 MiB. (transfer full) */
GBytes *galley_article_file_read (const char *path,
                                  GError **error);
/* Where review logs and publication records of the file are: FOLDER/review, FOLDER/sites; of a lone story.md
 * story.galley/... (transfer full) */
char *galley_article_file_review_folder (const char *path);
char *galley_article_file_sites_folder (const char *path);
/* Three-way merge by paragraph of texts that share base. *clean FALSE: both versions of clashing paragraphs stand
 * one after the other, nothing dropped. (transfer full) */
char *galley_article_file_merge (const char *base,
                                 const char *mine,
                                 const char *theirs,
                                 gboolean *clean);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFileStamp, galley_file_stamp_free)

G_END_DECLS
