/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk side of one open article: where it is, what was last read or written there, and how to write without
 * ever going over somebody else's change. Every call may come from any thread; load, save, take and rename block. */
#pragma once

#include "article-file.h"
#include "merge-clash.h"

G_BEGIN_DECLS

typedef struct _GalleyArticleDisk GalleyArticleDisk;

/* path NULL: not on disk yet; the first save makes its folder in library. */
GalleyArticleDisk *galley_article_disk_new (const char *library,
                                            const char *path);
GalleyArticleDisk *galley_article_disk_ref (GalleyArticleDisk *self);
void galley_article_disk_unref (GalleyArticleDisk *self);
/* (transfer full) (nullable) */
char *galley_article_disk_dup_path (GalleyArticleDisk *self);
/* SHA-256 of the file as last read or written. (transfer full) (nullable) */
char *galley_article_disk_dup_hash (GalleyArticleDisk *self);
/* What is there now; becomes the base of later merges. (transfer full) */
GalleyDocument *galley_article_disk_load (GalleyArticleDisk *self,
                                          GError **error);
/* Writes document, unless the file is no longer what was last seen (GALLEY_STORE_ERROR_CHANGED_OUTSIDE: take() first),
 * or a later revision has been written: then it does nothing. slug names the folder of the first save. */
gboolean galley_article_disk_save (GalleyArticleDisk *self,
                                   GalleyDocument *document,
                                   guint64 revision,
                                   const char *slug,
                                   GError **error);
/* If the file changed since it was last seen: mine merged with it, to be shown, accepted and saved; clash
 * (out) says where they clashed. NULL without error: nothing changed. GALLEY_STORE_ERROR_GONE: the file was
 * removed. (transfer full) (nullable) */
GalleyDocument *galley_article_disk_take (GalleyArticleDisk *self,
                                          GalleyDocument *mine,
                                          GalleyMergeClash *clash,
                                          GError **error);
/* merged, which take() gave, is shown now. Until then a save fails as if nothing had been taken: it would go over what
 * nobody has seen yet. */
void galley_article_disk_accept (GalleyArticleDisk *self,
                                 GalleyDocument *merged);
/* After a removal: the next save makes the file again at its old place. */
void galley_article_disk_forget (GalleyArticleDisk *self);
/* Somebody writes into the article's folder: it keeps its name until it has been released as often as it was held.
 * Returns its path, NULL if it has none. Waits for the disk while the folder gets another name. (transfer full)
 * (nullable) */
char *galley_article_disk_hold_folder (GalleyArticleDisk *self);
/* The same without waiting: FALSE, and nothing is held, while the folder gets another name. folder (out) (transfer
 * full) (nullable) */
gboolean galley_article_disk_try_hold_folder (GalleyArticleDisk *self,
                                              char **folder);
void galley_article_disk_release_folder (GalleyArticleDisk *self);
/* Gives a folder still called "untitled" the name slug. FALSE without error: nothing to do, or the folder is held. */
gboolean galley_article_disk_rename (GalleyArticleDisk *self,
                                     const char *slug,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyArticleDisk, galley_article_disk_unref)

G_END_DECLS
