/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write-ahead journal of publishing: an intent is on disk before the first byte leaves, and goes when its outcome
 * is recorded. In the state database. */
#pragma once

#include "sqlite.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *article_path;
  char *site_id;
  char *marker;
  char *operation; /* "create", "update", "unpublish", "trash", "restore", "reply" */
  GDateTime *time;
} GalleyPublishIntent;

#define GALLEY_INTENT_REPLY "reply"

#define GALLEY_TYPE_PUBLISH_JOURNAL (galley_publish_journal_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishJournal, galley_publish_journal, GALLEY, PUBLISH_JOURNAL, GObject)

GalleyPublishJournal *galley_publish_journal_new (GalleySqlite *database,
                                                  GError **error);
gint64 galley_publish_journal_begin (GalleyPublishJournal *self,
                                     const char *article_path,
                                     const char *site_id,
                                     const char *marker,
                                     const char *operation,
                                     GError **error); /* id, or 0 */
gboolean galley_publish_journal_end (GalleyPublishJournal *self,
                                     gint64 id,
                                     GError **error);
/* An intent whose outcome is not known; 0: there is none. */
gint64 galley_publish_journal_find (GalleyPublishJournal *self,
                                    const char *article_path,
                                    const char *site_id,
                                    const char *marker,
                                    const char *operation);
/* Intents for the post itself, not replies, whose outcome is not known, oldest first. (element-type
 * GalleyPublishIntent) (transfer full) */
GPtrArray *galley_publish_journal_pending (GalleyPublishJournal *self,
                                           const char *article_path, /* nullable: of all */
                                           const char *site_id);     /* nullable */
void galley_publish_intent_free (GalleyPublishIntent *self);

G_END_DECLS
