/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thin, GError-returning layer over SQLite. One recursive lock a connection: whoever has begun a transaction keeps
 * it, so that no other thread's statement slips into that transaction. */
#include "sqlite.h"

#include <sqlite3.h>

struct _GalleySqlite
{
  GObject parent_instance;

  sqlite3 *connection;
  GRecMutex lock;
  gboolean in_transaction;
};

struct _GalleyStatement
{
  GalleySqlite *database;
  sqlite3_stmt *statement;
  int failed; /* first error of a bind, reported by the next step */
};

G_DEFINE_FINAL_TYPE (GalleySqlite, galley_sqlite, G_TYPE_OBJECT)
G_DEFINE_QUARK (galley_sqlite_error_quark, galley_sqlite_error)

/* Caller holds the lock, since the message belongs to the connection. */
static gboolean
fail (GalleySqlite *self,
      int code,
      GError **error)
{
  g_set_error (error, GALLEY_SQLITE_ERROR, code & 0xff, "SQLite: %s",
               self->connection ? sqlite3_errmsg (self->connection) : sqlite3_errstr (code));
  return FALSE;
}

static void
galley_sqlite_finalize (GObject *object)
{
  GalleySqlite *self = GALLEY_SQLITE (object);

  sqlite3_close_v2 (self->connection);
  g_rec_mutex_clear (&self->lock);

  G_OBJECT_CLASS (galley_sqlite_parent_class)->finalize (object);
}

static void
galley_sqlite_class_init (GalleySqliteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_sqlite_finalize;
}

static void
galley_sqlite_init (GalleySqlite *self)
{
  g_rec_mutex_init (&self->lock);
}

/**
 * galley_sqlite_open:
 * @path: file to open or make; its folder must exist
 *
 * Returns: (transfer full): the connection, or NULL with GALLEY_SQLITE_ERROR; NOTADB or CORRUPT if the file is
 *   damaged
 */
GalleySqlite *
galley_sqlite_open (const char *path,
                    GError **error)
{
  g_autoptr (GalleySqlite) self = g_object_new (GALLEY_TYPE_SQLITE, NULL);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
  int code;

  code = sqlite3_open_v2 (path, &self->connection, flags, NULL);
  if (code != SQLITE_OK)
    {
      fail (self, code, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->connection, 5000);
  /* FULL: a publishing intent must be on the disk, not in its cache, before the first byte leaves. */
  if (!galley_sqlite_exec (self, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;", error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
read_version (GalleySqlite *self,
              gint64 *version,
              GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (self, "PRAGMA user_version", error);
  gboolean row;

  if (!statement || !galley_statement_step (statement, &row, error))
    return FALSE;
  *version = row ? galley_statement_column_int (statement, 0) : 0;

  return TRUE;
}

/* One migration in its own transaction; the version is read inside it, as another process may do the same now. */
static gboolean
migrate_once (GalleySqlite *self,
              const char *const *migrations,
              gint64 count,
              gboolean *done,
              GError **error)
{
  g_autofree char *set_version = NULL;
  gint64 version = 0;

  if (!galley_sqlite_begin (self, error))
    return FALSE;
  if (!read_version (self, &version, error))
    goto failed;
  *done = version >= count;
  if (version > count)
    {
      g_set_error (error, GALLEY_SQLITE_ERROR, SQLITE_SCHEMA,
                   "The database is of a newer version (%d) than this program knows (%d)", (int) version,
                   (int) count);
      goto failed;
    }
  if (*done)
    {
      galley_sqlite_rollback (self);
      return TRUE;
    }
  set_version = g_strdup_printf ("PRAGMA user_version = %d", (int) version + 1);
  if (galley_sqlite_exec (self, migrations[version], error) && galley_sqlite_exec (self, set_version, error))
    return galley_sqlite_commit (self, error);

failed:
  galley_sqlite_rollback (self);
  return FALSE;
}

gboolean
galley_sqlite_migrate (GalleySqlite *self,
                       const char *const *migrations,
                       GError **error)
{
  gint64 count = g_strv_length ((char **) migrations);
  gboolean done = FALSE;

  while (!done)
    if (!migrate_once (self, migrations, count, &done, error))
      return FALSE;

  return TRUE;
}

/**
 * galley_sqlite_copy_to:
 * @path: a file that is not there yet
 *
 * Copies the file page by page as it is at one moment, damaged or not, while others use it.
 */
gboolean
galley_sqlite_copy_to (GalleySqlite *self,
                       const char *path,
                       GError **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  g_autoptr (GalleySqlite) copy = g_object_new (GALLEY_TYPE_SQLITE, NULL);
  sqlite3_backup *backup = NULL;
  int code = sqlite3_open_v2 (path, &copy->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (code == SQLITE_OK)
    backup = sqlite3_backup_init (copy->connection, "main", self->connection, "main");
  if (!backup)
    return fail (copy, sqlite3_errcode (copy->connection), error);
  sqlite3_backup_step (backup, -1);
  code = sqlite3_backup_finish (backup);

  return code == SQLITE_OK || fail (copy, code, error);
}

/**
 * galley_sqlite_empty:
 *
 * Drops all that the file holds, tables too, also where it is too damaged for DROP TABLE. Others who have it open
 * find it empty; one who is writing is waited for.
 */
gboolean
galley_sqlite_empty (GalleySqlite *self,
                     GError **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  gboolean done;

  sqlite3_db_config (self->connection, SQLITE_DBCONFIG_RESET_DATABASE, 1, 0);
  done = galley_sqlite_exec (self, "VACUUM", error);
  sqlite3_db_config (self->connection, SQLITE_DBCONFIG_RESET_DATABASE, 0, 0);

  return done;
}

gboolean
galley_sqlite_exec (GalleySqlite *self,
                    const char *sql,
                    GError **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  int code = sqlite3_exec (self->connection, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fail (self, code, error);
}

gint64
galley_sqlite_last_insert_id (GalleySqlite *self)
{
  return sqlite3_last_insert_rowid (self->connection);
}

/**
 * galley_sqlite_begin:
 *
 * Begins a write transaction and keeps the connection for this thread until commit or rollback. Transactions
 * don't nest.
 */
gboolean
galley_sqlite_begin (GalleySqlite *self,
                     GError **error)
{
  g_rec_mutex_lock (&self->lock);
  if (galley_sqlite_exec (self, "BEGIN IMMEDIATE", error))
    {
      self->in_transaction = TRUE;
      return TRUE;
    }
  g_rec_mutex_unlock (&self->lock);

  return FALSE;
}

static void
end_transaction (GalleySqlite *self)
{
  self->in_transaction = FALSE;
  g_rec_mutex_unlock (&self->lock);
}

/**
 * galley_sqlite_commit:
 *
 * Ends the transaction either way: if it cannot be committed it is rolled back.
 */
gboolean
galley_sqlite_commit (GalleySqlite *self,
                      GError **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);

  g_return_val_if_fail (self->in_transaction, FALSE);
  if (!galley_sqlite_exec (self, "COMMIT", error))
    {
      galley_sqlite_rollback (self);
      return FALSE;
    }
  end_transaction (self);

  return TRUE;
}

/**
 * galley_sqlite_rollback:
 *
 * Undoes the transaction; does nothing if there is none.
 */
void
galley_sqlite_rollback (GalleySqlite *self)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);

  if (!self->in_transaction)
    return;
  /* SQLite may have rolled back by itself, after a full disk for instance. */
  if (!sqlite3_get_autocommit (self->connection))
    sqlite3_exec (self->connection, "ROLLBACK", NULL, NULL, NULL);
  end_transaction (self);
}

/**
 * galley_sqlite_prepare:
 * @sql: one statement
 *
 * Returns: (transfer full): the statement, which keeps the connection alive
 */
GalleyStatement *
galley_sqlite_prepare (GalleySqlite *self,
                       const char *sql,
                       GError **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  GalleyStatement *statement;
  sqlite3_stmt *prepared = NULL;
  int code = sqlite3_prepare_v2 (self->connection, sql, -1, &prepared, NULL);

  if (code != SQLITE_OK)
    {
      fail (self, code, error);
      return NULL;
    }
  statement = g_new0 (GalleyStatement, 1);
  statement->database = g_object_ref (self);
  statement->statement = prepared;

  return statement;
}

void
galley_statement_free (GalleyStatement *self)
{
  if (!self)
    return;
  g_rec_mutex_lock (&self->database->lock);
  sqlite3_finalize (self->statement);
  g_rec_mutex_unlock (&self->database->lock);
  g_object_unref (self->database);
  g_free (self);
}

static void
note_bind (GalleyStatement *self,
           int code)
{
  if (code != SQLITE_OK && self->failed == SQLITE_OK)
    self->failed = code;
}

void
galley_statement_bind_text (GalleyStatement *self,
                            int index,
                            const char *value)
{
  note_bind (self, sqlite3_bind_text (self->statement, index, value, -1, SQLITE_TRANSIENT));
}

void
galley_statement_bind_int (GalleyStatement *self,
                           int index,
                           gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->statement, index, value));
}

void
galley_statement_bind_blob (GalleyStatement *self,
                            int index,
                            GBytes *value)
{
  gsize size = 0;
  gconstpointer data = value ? g_bytes_get_data (value, &size) : NULL;

  if (!value)
    note_bind (self, sqlite3_bind_null (self->statement, index));
  else if (size == 0)
    note_bind (self, sqlite3_bind_zeroblob (self->statement, index, 0));
  else
    note_bind (self, sqlite3_bind_blob64 (self->statement, index, data, size, SQLITE_TRANSIENT));
}

gboolean
galley_statement_step (GalleyStatement *self,
                       gboolean *row,
                       GError **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->database->lock);
  int code = self->failed;

  *row = FALSE;
  if (code != SQLITE_OK)
    {
      g_set_error (error, GALLEY_SQLITE_ERROR, code & 0xff, "SQLite: cannot bind: %s", sqlite3_errstr (code));
      return FALSE;
    }
  code = sqlite3_step (self->statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
      fail (self->database, code, error);
      sqlite3_reset (self->statement);
      return FALSE;
    }
  *row = code == SQLITE_ROW;

  return TRUE;
}

/**
 * galley_statement_run:
 *
 * Steps to the end, ignoring rows, and resets, so that it can be bound and run again.
 */
gboolean
galley_statement_run (GalleyStatement *self,
                      GError **error)
{
  gboolean row = TRUE;

  while (row)
    if (!galley_statement_step (self, &row, error))
      return FALSE;
  galley_statement_reset (self);

  return TRUE;
}

void
galley_statement_reset (GalleyStatement *self)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->database->lock);

  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
  self->failed = SQLITE_OK;
}

/**
 * galley_statement_column_text:
 *
 * Returns: (transfer none) (nullable): valid until the next step; NULL for SQL NULL
 */
const char *
galley_statement_column_text (GalleyStatement *self,
                              int column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

gint64
galley_statement_column_int (GalleyStatement *self,
                             int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

GBytes *
galley_statement_column_blob (GalleyStatement *self,
                              int column)
{
  gconstpointer data;

  if (sqlite3_column_type (self->statement, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->statement, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->statement, column));
}
