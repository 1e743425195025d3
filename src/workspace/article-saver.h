/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of one article's text to its file, by itself soon after every edit. Lives on the main context; the disk works
 * in threads. */
#pragma once

#include "article-disk.h"
#include "article-journal.h"
#include "article-watch.h"
#include "article.h"
#include "recovery-journal.h"
#include "review.h"
#include "save-work.h"
#include "version-store.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SAVE_CLEAN,   /* the file is what is shown */
  GALLEY_SAVE_PENDING, /* edited; a save will start within a second */
  GALLEY_SAVE_RUNNING,
  GALLEY_SAVE_FAILED, /* see get_error(); tried again on the next edit and every few seconds */
} GalleySaveState;

#define GALLEY_TYPE_ARTICLE_SAVER (galley_article_saver_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleSaver, galley_article_saver, GALLEY, ARTICLE_SAVER, GObject)

/* Property: "state" (int, notifies). Signals: "commit": about to save, the editor hands over what it still holds;
 * "saved": the file is new, and may have another place; "merged" (pointer to GalleyArticleMerge): the file was another
 * than was last seen. The handler gives the article both with galley_article_saver_take(). */

/* journal_key (nullable): of a recovery entry to take over. */
GalleyArticleSaver *galley_article_saver_new (GalleyArticle *article,
                                              GalleyArticleDisk *disk,
                                              GalleyVersionStore *versions,
                                              GalleyRecoveryJournal *recovery,
                                              const char *journal_key);
/* What is said in the folder waits while that gets its name. review nullable. */
void galley_article_saver_set_review (GalleyArticleSaver *self,
                                      GalleyReview *review);
GalleySaveState galley_article_saver_get_state (GalleyArticleSaver *self);
const GError *galley_article_saver_get_error (GalleyArticleSaver *self); /* nullable */
/* The article says document now, which is merged, an answer of galley_article_disk_take(), or made from it. */
void galley_article_saver_take (GalleyArticleSaver *self,
                                GalleyDocument *merged,
                                GalleyDocument *document);
/* The article's text came from elsewhere than its file. */
void galley_article_saver_mark_unsaved (GalleyArticleSaver *self);
/* The file went away: error says how. */
void galley_article_saver_lose (GalleyArticleSaver *self,
                                const GError *error);
/* It is back, as it was. */
void galley_article_saver_find (GalleyArticleSaver *self);
/* After it went away: what is saved next makes it again. */
void galley_article_saver_make_again (GalleyArticleSaver *self);

/* A save in parts, for who cares when it is done: begin(), the work in whatever thread, end(). See save-course.h. */
typedef enum
{
  GALLEY_SAVE_DONE,
  GALLEY_SAVE_MERGED,   /* the article says more than before: again */
  GALLEY_SAVE_NOT_DONE, /* and tried again later, by itself */
} GalleySaveOutcome;

/* Commits. NULL: the article was never saved and has no text, which nobody would want to find again; with even_blank it
 * is saved all the same. (transfer full) (nullable) */
GalleySaveWork *galley_article_saver_begin (GalleyArticleSaver *self,
                                            gboolean even_blank);
/* error (transfer full) (nullable): of galley_save_work_run(). */
GalleySaveOutcome galley_article_saver_end (GalleyArticleSaver *self,
                                            GalleySaveWork *work,
                                            gboolean may_merge,
                                            GError *error);
/* The folder may have another name now. */
void galley_article_saver_moved (GalleyArticleSaver *self);
/* At the end of the program: what was said waits no longer for the folder to get its name. */
void galley_article_saver_finish_review (GalleyArticleSaver *self);
/* Commits. TRUE: now nothing is unsaved. */
gboolean galley_article_saver_is_done (GalleyArticleSaver *self);
GalleyArticleJournal *galley_article_saver_get_journal (GalleyArticleSaver *self);

G_END_DECLS
