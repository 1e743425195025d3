/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table publish_intents of the state database, whose every commit is on disk when it returns (synchronous=FULL). */
#include "publish-journal.h"

struct _GalleyPublishJournal
{
  GObject parent_instance;

  GalleySqlite *database;
};

G_DEFINE_FINAL_TYPE (GalleyPublishJournal, galley_publish_journal, G_TYPE_OBJECT)

static void
galley_publish_journal_finalize (GObject *object)
{
  g_clear_object (&GALLEY_PUBLISH_JOURNAL (object)->database);

  G_OBJECT_CLASS (galley_publish_journal_parent_class)->finalize (object);
}

static void
galley_publish_journal_class_init (GalleyPublishJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_publish_journal_finalize;
}

static void
galley_publish_journal_init (GalleyPublishJournal *self)
{
}

static gboolean
insert (GalleyPublishJournal *self,
        const char *const values[4],
        GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database,
      "INSERT INTO publish_intents (article_path, site_id, marker, operation, time) VALUES (?, ?, ?, ?, ?)", error);

  if (!statement)
    return FALSE;
  for (int i = 0; i < 4; i++)
    galley_statement_bind_text (statement, i + 1, values[i]);
  galley_statement_bind_int (statement, 5, g_get_real_time () / G_USEC_PER_SEC);

  return galley_statement_run (statement, error);
}

static GalleyPublishIntent *
read_intent (GalleyStatement *statement)
{
  GalleyPublishIntent *intent = g_new0 (GalleyPublishIntent, 1);

  intent->id = galley_statement_column_int (statement, 0);
  intent->article_path = g_strdup (galley_statement_column_text (statement, 1));
  intent->site_id = g_strdup (galley_statement_column_text (statement, 2));
  intent->marker = g_strdup (galley_statement_column_text (statement, 3));
  intent->operation = g_strdup (galley_statement_column_text (statement, 4));
  intent->time = g_date_time_new_from_unix_utc (galley_statement_column_int (statement, 5));

  return intent;
}

/**
 * galley_publish_journal_new:
 * @database: the state database; it must have the table
 *
 * Returns: (transfer full): a journal, or NULL with GALLEY_SQLITE_ERROR
 */
GalleyPublishJournal *
galley_publish_journal_new (GalleySqlite *database,
                            GError **error)
{
  g_autoptr (GalleyStatement) probe =
      galley_sqlite_prepare (database, "SELECT marker, operation FROM publish_intents LIMIT 0", error);
  GalleyPublishJournal *self;

  if (!probe)
    return NULL;
  self = g_object_new (GALLEY_TYPE_PUBLISH_JOURNAL, NULL);
  self->database = g_object_ref (database);

  return self;
}

gint64
galley_publish_journal_begin (GalleyPublishJournal *self,
                              const char *article_path,
                              const char *site_id,
                              const char *marker,
                              const char *operation,
                              GError **error)
{
  const char *const values[] = { article_path, site_id, marker, operation };
  gint64 id;

  /* within a transaction the last id is ours */
  if (!galley_sqlite_begin (self->database, error))
    return 0;
  if (!insert (self, values, error))
    {
      galley_sqlite_rollback (self->database);
      return 0;
    }
  id = galley_sqlite_last_insert_id (self->database);

  return galley_sqlite_commit (self->database, error) ? id : 0;
}

gboolean
galley_publish_journal_end (GalleyPublishJournal *self,
                            gint64 id,
                            GError **error)
{
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "DELETE FROM publish_intents WHERE id = ?", error);

  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, id);

  return galley_statement_run (statement, error);
}

gint64
galley_publish_journal_find (GalleyPublishJournal *self,
                             const char *article_path,
                             const char *site_id,
                             const char *marker,
                             const char *operation)
{
  const char *const values[] = { article_path, site_id, marker, operation };
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database,
      "SELECT id FROM publish_intents WHERE article_path = ? AND site_id = ? AND marker = ? AND operation = ?", NULL);
  gboolean row = FALSE;

  if (!statement)
    return 0;
  for (int i = 0; i < (int) G_N_ELEMENTS (values); i++)
    galley_statement_bind_text (statement, i + 1, values[i]);

  return galley_statement_step (statement, &row, NULL) && row ? galley_statement_column_int (statement, 0) : 0;
}

GPtrArray *
galley_publish_journal_pending (GalleyPublishJournal *self,
                                const char *article_path,
                                const char *site_id)
{
  GPtrArray *intents = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_intent_free);
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database,
      "SELECT id, article_path, site_id, marker, operation, time FROM publish_intents "
      "WHERE (?1 IS NULL OR article_path = ?1) AND (?2 IS NULL OR site_id = ?2) AND operation <> '" GALLEY_INTENT_REPLY
      "' ORDER BY id",
      NULL);
  gboolean row = FALSE;

  if (!statement)
    return intents;
  galley_statement_bind_text (statement, 1, article_path);
  galley_statement_bind_text (statement, 2, site_id);
  while (galley_statement_step (statement, &row, NULL) && row)
    g_ptr_array_add (intents, read_intent (statement));

  return intents;
}

void
galley_publish_intent_free (GalleyPublishIntent *self)
{
  if (!self)
    return;
  g_free (self->article_path);
  g_free (self->site_id);
  g_free (self->marker);
  g_free (self->operation);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self);
}
