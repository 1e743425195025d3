/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open article's entry in the recovery journal: written in a thread, one write at a time, the newest wish wins. */
#pragma once

#include "article-disk.h"
#include "article.h"
#include "recovery-journal.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_JOURNAL (galley_article_journal_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleJournal, galley_article_journal, GALLEY, ARTICLE_JOURNAL, GObject)

typedef void (*GalleyArticleJournalIdle) (gpointer user_data);

/* key (nullable): of an entry to take over; else a fresh one. disk: says which file the text belongs to. */
GalleyArticleJournal *galley_article_journal_new (GalleyRecoveryJournal *recovery,
                                                  GalleyArticleDisk *disk,
                                                  GalleyArticle *article,
                                                  const char *key);
/* What the article says is written within a quarter of a second, however often this is called. */
void galley_article_journal_note_edit (GalleyArticleJournal *self);
void galley_article_journal_write (GalleyArticleJournal *self);
/* What the article says is on disk: the entry goes. */
void galley_article_journal_clear (GalleyArticleJournal *self);
/* Calls idle once, when all that was asked for is on disk: now, where it is. */
void galley_article_journal_when_idle (GalleyArticleJournal *self,
                                       GalleyArticleJournalIdle idle,
                                       gpointer user_data);
/* The last write succeeded: what is not saved comes back at the next start. */
gboolean galley_article_journal_is_kept (GalleyArticleJournal *self);
/* Write and clear, done when they return: the program may end right after. They wait for a write that is under way. */
void galley_article_journal_write_now (GalleyArticleJournal *self);
void galley_article_journal_clear_now (GalleyArticleJournal *self);

G_END_DECLS
