/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table media of the state database. Losing it costs uploads, never correctness. */
#include "media-ledger.h"

struct _GalleyMediaLedger
{
  GObject parent_instance;

  GalleySqlite *database;
};

G_DEFINE_FINAL_TYPE (GalleyMediaLedger, galley_media_ledger, G_TYPE_OBJECT)

static void
galley_media_ledger_finalize (GObject *object)
{
  g_clear_object (&GALLEY_MEDIA_LEDGER (object)->database);

  G_OBJECT_CLASS (galley_media_ledger_parent_class)->finalize (object);
}

static void
galley_media_ledger_class_init (GalleyMediaLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_media_ledger_finalize;
}

static void
galley_media_ledger_init (GalleyMediaLedger *self)
{
}

/**
 * galley_media_ledger_new:
 * @database: the state database; it must have the table
 *
 * Returns: (transfer full): a ledger, or NULL with GALLEY_SQLITE_ERROR
 */
GalleyMediaLedger *
galley_media_ledger_new (GalleySqlite *database,
                         GError **error)
{
  g_autoptr (GalleyStatement) probe =
      galley_sqlite_prepare (database, "SELECT site_id, sha256, url FROM media LIMIT 0", error);
  GalleyMediaLedger *self;

  if (!probe)
    return NULL;
  self = g_object_new (GALLEY_TYPE_MEDIA_LEDGER, NULL);
  self->database = g_object_ref (database);

  return self;
}

char *
galley_media_ledger_lookup (GalleyMediaLedger *self,
                            const char *site_id,
                            const char *sha256)
{
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "SELECT url FROM media WHERE site_id = ? AND sha256 = ?", NULL);
  gboolean row = FALSE;

  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, site_id);
  galley_statement_bind_text (statement, 2, sha256);
  if (!galley_statement_step (statement, &row, NULL) || !row)
    return NULL;

  return g_strdup (galley_statement_column_text (statement, 0));
}

gboolean
galley_media_ledger_add (GalleyMediaLedger *self,
                         const char *site_id,
                         const char *sha256,
                         const char *url,
                         GError **error)
{
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (self->database, "INSERT OR REPLACE INTO media (site_id, sha256, url) VALUES (?, ?, ?)",
                             error);

  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, site_id);
  galley_statement_bind_text (statement, 2, sha256);
  galley_statement_bind_text (statement, 3, url);

  return galley_statement_run (statement, error);
}
