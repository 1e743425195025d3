/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last second's safety net: unsaved text of open articles in the XDG state folder, from the first keystroke,
 * also for articles never saved. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_RECOVERY_JOURNAL (galley_recovery_journal_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRecoveryJournal, galley_recovery_journal, GALLEY, RECOVERY_JOURNAL, GObject)

typedef struct
{
  char *key;        /* of the open article */
  char *path;       /* nullable: never saved */
  char *base_hash;  /* SHA-256 of the file's bytes it is based on; nullable */
  GBytes *contents; /* the whole document */
  GDateTime *time;
} GalleyRecoveryEntry;

GalleyRecoveryJournal *galley_recovery_journal_new (const char *folder);
/* Blocking, atomic, fsynced. key: file-name safe, one per open article. */
gboolean galley_recovery_journal_write (GalleyRecoveryJournal *self,
                                        const char *key,
                                        const char *path,
                                        const char *base_hash,
                                        GBytes *contents,
                                        GError **error);
/* After a successful save. */
void galley_recovery_journal_clear (GalleyRecoveryJournal *self,
                                    const char *key);
/* What an earlier run left and the files lack, newest first; this journal's own from then on. What another process that
 * still runs has written is not among it. Entries equal to their file are dropped.
 * (element-type GalleyRecoveryEntry) (transfer full) */
GPtrArray *galley_recovery_journal_list (GalleyRecoveryJournal *self);
void galley_recovery_entry_free (GalleyRecoveryEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRecoveryEntry, galley_recovery_entry_free)

G_END_DECLS
