/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thin, GError-returning layer over SQLite: connection, statement, transaction, numbered migrations. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define GALLEY_SQLITE_ERROR (galley_sqlite_error_quark ())
GQuark galley_sqlite_error_quark (void); /* codes are SQLite's primary result codes */

#define GALLEY_TYPE_SQLITE (galley_sqlite_get_type ())
G_DECLARE_FINAL_TYPE (GalleySqlite, galley_sqlite, GALLEY, SQLITE, GObject)

typedef struct _GalleyStatement GalleyStatement;

/* Opens or makes the database with WAL, foreign keys on, a busy timeout of 5 s; path ":memory:" for tests. Safe to
 * use from several threads: calls are serialized; a transaction holds the connection's lock until it ends. */
GalleySqlite *galley_sqlite_open (const char *path,
                                  GError **error);
/* Brings user_version up to the number of migrations, each one SQL script run once in a transaction. A database of
 * a newer version is refused. */
gboolean galley_sqlite_migrate (GalleySqlite *self,
                                const char *const *migrations,
                                GError **error);
gboolean galley_sqlite_copy_to (GalleySqlite *self,
                                const char *path,
                                GError **error);
gboolean galley_sqlite_empty (GalleySqlite *self,
                              GError **error);
gboolean galley_sqlite_exec (GalleySqlite *self,
                             const char *sql,
                             GError **error);
gint64 galley_sqlite_last_insert_id (GalleySqlite *self);
gboolean galley_sqlite_begin (GalleySqlite *self,
                              GError **error);
gboolean galley_sqlite_commit (GalleySqlite *self,
                               GError **error);
void galley_sqlite_rollback (GalleySqlite *self);

GalleyStatement *galley_sqlite_prepare (GalleySqlite *self,
                                        const char *sql,
                                        GError **error);
void galley_statement_free (GalleyStatement *self);
void galley_statement_bind_text (GalleyStatement *self,
                                 int index /* from 1 */,
                                 const char *value /* nullable */);
void galley_statement_bind_int (GalleyStatement *self,
                                int index,
                                gint64 value);
void galley_statement_bind_blob (GalleyStatement *self,
                                 int index,
                                 GBytes *value /* nullable */);
/* Steps once. *row tells whether a row is there; FALSE only on error. */
gboolean galley_statement_step (GalleyStatement *self,
                                gboolean *row,
                                GError **error);
/* Steps to the end, ignoring rows. */
gboolean galley_statement_run (GalleyStatement *self,
                               GError **error);
void galley_statement_reset (GalleyStatement *self);
const char *galley_statement_column_text (GalleyStatement *self,
                                          int column /* from 0 */);
gint64 galley_statement_column_int (GalleyStatement *self,
                                    int column);
GBytes *galley_statement_column_blob (GalleyStatement *self,
                                      int column); /* (transfer full) (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStatement, galley_statement_free)

G_END_DECLS
