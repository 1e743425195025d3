/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table publish_queue of the state database. */
#include "publish-queue.h"

#define COLUMNS "id, article_path, site_id, title, agreement, reason, detail, question, attempts, since, due"

struct _GalleyPublishQueue
{
  GObject parent_instance;

  GalleySqlite *database;
};

G_DEFINE_FINAL_TYPE (GalleyPublishQueue, galley_publish_queue, G_TYPE_OBJECT)

/* NULL for one that this version can't read: better not done than done wrong. */
static GalleyQueuedPublication *
read_row (GalleyStatement *statement)
{
  g_autoptr (GalleyQueuedPublication) publication = g_new0 (GalleyQueuedPublication, 1);

  publication->id = galley_statement_column_int (statement, 0);
  publication->article_path = g_strdup (galley_statement_column_text (statement, 1));
  publication->site_id = g_strdup (galley_statement_column_text (statement, 2));
  publication->title = g_strdup (galley_statement_column_text (statement, 3));
  publication->agreement = galley_publish_agreement_from_json (galley_statement_column_text (statement, 4));
  publication->reason = (GalleyPauseReason) galley_statement_column_int (statement, 5);
  publication->detail = g_strdup (galley_statement_column_text (statement, 6));
  publication->question = g_strdup (galley_statement_column_text (statement, 7));
  publication->attempts = (guint) galley_statement_column_int (statement, 8);
  publication->since = galley_statement_column_int (statement, 9);
  publication->due = galley_statement_column_int (statement, 10);

  return publication->agreement ? g_steal_pointer (&publication) : NULL;
}

static gboolean
insert (GalleyPublishQueue *self,
        const GalleyQueuedPublication *publication,
        GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database,
      "INSERT OR REPLACE INTO publish_queue (article_path, site_id, title, agreement, reason, detail, question, "
      "attempts, since, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  g_autofree char *agreement = galley_publish_agreement_to_json (publication->agreement);

  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, publication->article_path);
  galley_statement_bind_text (statement, 2, publication->site_id);
  galley_statement_bind_text (statement, 3, publication->title ? publication->title : "");
  galley_statement_bind_text (statement, 4, agreement);
  galley_statement_bind_int (statement, 5, publication->reason);
  galley_statement_bind_text (statement, 6, publication->detail ? publication->detail : "");
  galley_statement_bind_text (statement, 7, publication->question);
  galley_statement_bind_int (statement, 8, publication->attempts);
  galley_statement_bind_int (statement, 9, publication->since);
  galley_statement_bind_int (statement, 10, publication->due);

  return galley_statement_run (statement, error);
}

static void
galley_publish_queue_finalize (GObject *object)
{
  g_clear_object (&GALLEY_PUBLISH_QUEUE (object)->database);

  G_OBJECT_CLASS (galley_publish_queue_parent_class)->finalize (object);
}

static void
galley_publish_queue_class_init (GalleyPublishQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_publish_queue_finalize;
}

static void
galley_publish_queue_init (GalleyPublishQueue *self)
{
}

/**
 * galley_publish_queue_new:
 * @database: the state database; it must have the table
 *
 * Returns: (transfer full): a queue, or NULL with GALLEY_SQLITE_ERROR
 */
GalleyPublishQueue *
galley_publish_queue_new (GalleySqlite *database,
                          GError **error)
{
  g_autoptr (GalleyStatement) probe =
      galley_sqlite_prepare (database, "SELECT " COLUMNS " FROM publish_queue LIMIT 0", error);
  GalleyPublishQueue *self;

  if (!probe)
    return NULL;
  self = g_object_new (GALLEY_TYPE_PUBLISH_QUEUE, NULL);
  self->database = g_object_ref (database);

  return self;
}

gboolean
galley_publish_queue_put (GalleyPublishQueue *self,
                          GalleyQueuedPublication *publication,
                          GError **error)
{
  /* within a transaction the last id is ours */
  if (!galley_sqlite_begin (self->database, error))
    return FALSE;
  if (!insert (self, publication, error))
    {
      galley_sqlite_rollback (self->database);
      return FALSE;
    }
  publication->id = galley_sqlite_last_insert_id (self->database);

  return galley_sqlite_commit (self->database, error);
}

gboolean
galley_publish_queue_update (GalleyPublishQueue *self,
                             const GalleyQueuedPublication *publication,
                             GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database,
      "UPDATE publish_queue SET reason = ?, detail = ?, question = ?, attempts = ?, due = ? WHERE id = ?", error);

  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, publication->reason);
  galley_statement_bind_text (statement, 2, publication->detail ? publication->detail : "");
  galley_statement_bind_text (statement, 3, publication->question);
  galley_statement_bind_int (statement, 4, publication->attempts);
  galley_statement_bind_int (statement, 5, publication->due);
  galley_statement_bind_int (statement, 6, publication->id);

  return galley_statement_run (statement, error);
}

GPtrArray *
galley_publish_queue_list (GalleyPublishQueue *self,
                           const char *article_path)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_queued_publication_free);
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database, "SELECT " COLUMNS " FROM publish_queue WHERE ?1 IS NULL OR article_path = ?1 ORDER BY id", NULL);
  gboolean row = FALSE;

  if (!statement)
    return list;
  galley_statement_bind_text (statement, 1, article_path);
  while (galley_statement_step (statement, &row, NULL) && row)
    {
      GalleyQueuedPublication *publication = read_row (statement);

      if (publication)
        g_ptr_array_add (list, publication);
    }

  return list;
}

gboolean
galley_publish_queue_has (GalleyPublishQueue *self,
                          gint64 id)
{
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "SELECT 1 FROM publish_queue WHERE id = ?", NULL);
  gboolean row = FALSE;

  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, id);

  return galley_statement_step (statement, &row, NULL) && row;
}

gboolean
galley_publish_queue_remove (GalleyPublishQueue *self,
                             gint64 id,
                             GError **error)
{
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "DELETE FROM publish_queue WHERE id = ?", error);

  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, id);

  return galley_statement_run (statement, error);
}

gboolean
galley_publish_queue_remove_for (GalleyPublishQueue *self,
                                 const char *article_path,
                                 const char *site_id,
                                 GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (
      self->database, "DELETE FROM publish_queue WHERE article_path = ? AND site_id = ?", error);

  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, article_path);
  galley_statement_bind_text (statement, 2, site_id);

  return galley_statement_run (statement, error);
}

GalleyQueuedPublication *
galley_queued_publication_copy (const GalleyQueuedPublication *self)
{
  GalleyQueuedPublication *copy = g_memdup2 (self, sizeof *self);

  copy->article_path = g_strdup (self->article_path);
  copy->site_id = g_strdup (self->site_id);
  copy->title = g_strdup (self->title);
  copy->agreement = galley_publish_agreement_copy (self->agreement);
  copy->detail = g_strdup (self->detail);
  copy->question = g_strdup (self->question);

  return copy;
}

void
galley_queued_publication_free (GalleyQueuedPublication *self)
{
  if (!self)
    return;
  g_free (self->article_path);
  g_free (self->site_id);
  g_free (self->title);
  galley_publish_agreement_free (self->agreement);
  g_free (self->detail);
  g_free (self->question);
  g_free (self);
}
