/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments in SQLite. Their ids tell nothing of their number. */
#include "blog-comments.h"

#include "blog-error.h"

#define SAME_WORDS_SECONDS 600

/* Stored as numbers: the order is part of the database. */
static const char *const status_names[] = { "approved", "held", "spam", "trashed" };

const char *
galley_blog_comment_status_name (GalleyCommentStatus status)
{
  return (guint) status < G_N_ELEMENTS (status_names) ? status_names[status] : "held";
}

gboolean
galley_blog_comment_status_parse (const char *name,
                                  GalleyCommentStatus *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    if (g_strcmp0 (name, status_names[i]) == 0)
      {
        *status = i;
        return TRUE;
      }

  return FALSE;
}

static GalleyComment *
comment_from_row (GalleyStatement *row)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (galley_statement_column_int (row, 4));

  return galley_comment_new_reader (galley_statement_column_text (row, 0), galley_statement_column_text (row, 1), time,
                                    galley_statement_column_text (row, 2), galley_statement_column_text (row, 3),
                                    galley_statement_column_int (row, 5));
}

#define COLUMNS "id, author, content, parent, published, status"

static GalleyComment *
find_same (GalleySqlite *database,
           const GalleyBlogPost *post,
           const char *author,
           const char *text,
           gint64 now,
           GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean row = FALSE;

  statement = galley_sqlite_prepare (database,
                                     "SELECT " COLUMNS " FROM comments WHERE post = ?1 AND author = ?2 AND content = ?3"
                                     " AND published > ?4 LIMIT 1",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_int (statement, 1, post->id);
  galley_statement_bind_text (statement, 2, author);
  galley_statement_bind_text (statement, 3, text);
  galley_statement_bind_int (statement, 4, now - SAME_WORDS_SECONDS);
  if (!galley_statement_step (statement, &row, error) || !row)
    return NULL;

  return comment_from_row (statement);
}

static gboolean
insert (GalleySqlite *database,
        const GalleyBlogPost *post,
        GalleyComment *comment,
        gint64 now,
        GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;

  statement = galley_sqlite_prepare (database,
                                     "INSERT INTO comments (id, post, author, content, published, status, parent)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
                                     " (SELECT id FROM comments WHERE id = ?7 AND post = ?2 AND status = 0))",
                                     error);
  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, galley_comment_get_id (comment));
  galley_statement_bind_int (statement, 2, post->id);
  galley_statement_bind_text (statement, 3, galley_comment_get_author (comment));
  galley_statement_bind_text (statement, 4, galley_comment_get_text (comment));
  galley_statement_bind_int (statement, 5, now);
  galley_statement_bind_int (statement, 6, galley_comment_get_status (comment));
  galley_statement_bind_text (statement, 7, galley_comment_get_parent (comment));

  return galley_statement_run (statement, error);
}

GalleyComment *
galley_blog_comments_add (GalleyBlogStore *store,
                          const GalleyBlogPost *post,
                          const char *author,
                          const char *text,
                          const char *parent,
                          GalleyCommentStatus status,
                          gint64 now,
                          GError **error)
{
  GalleySqlite *database = galley_blog_store_get_database (store);
  g_autoptr (GalleyComment) comment = NULL;
  g_autoptr (GError) failure = NULL;

  if (!galley_sqlite_begin (database, error))
    return NULL;
  comment = find_same (database, post, author, text, now, &failure);
  if (!comment && !failure)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now);

      comment = galley_comment_new_reader (id, author, time, text, parent, status);
      insert (database, post, comment, now, &failure);
    }
  if (failure)
    {
      galley_sqlite_rollback (database);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return galley_sqlite_commit (database, error) ? g_steal_pointer (&comment) : NULL;
}

gboolean
galley_blog_comments_is_shown (GalleyBlogStore *store,
                               const GalleyBlogPost *post,
                               const char *id,
                               GError **error)
{
  g_autoptr (GalleyStatement) statement =
      galley_sqlite_prepare (galley_blog_store_get_database (store),
                             "SELECT 1 FROM comments WHERE id = ?1 AND post = ?2 AND status = 0", error);
  gboolean row = FALSE;

  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, id);
  galley_statement_bind_int (statement, 2, post->id);
  if (!galley_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_NOT_FOUND, "There is no such comment");

  return row;
}

GPtrArray *
galley_blog_comments_list (GalleyBlogStore *store,
                           const GalleyBlogPost *post,
                           gboolean approved_only,
                           GError **error)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean row = FALSE;

  statement = galley_sqlite_prepare (galley_blog_store_get_database (store),
                                     "SELECT " COLUMNS " FROM comments WHERE post = ?1 AND status < ?2"
                                     " ORDER BY seq",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_int (statement, 1, post->id);
  galley_statement_bind_int (statement, 2, approved_only ? 1 : GALLEY_COMMENT_TRASHED);
  while (galley_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&comments);
      g_ptr_array_add (comments, comment_from_row (statement));
    }

  return NULL;
}

gboolean
galley_blog_comments_moderate (GalleyBlogStore *store,
                               const char *id,
                               GalleyCommentStatus status,
                               GError **error)
{
  GalleySqlite *database = galley_blog_store_get_database (store);
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean row = FALSE;

  statement = galley_sqlite_prepare (database, "UPDATE comments SET status = ?1 WHERE id = ?2 RETURNING seq", error);
  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, status);
  galley_statement_bind_text (statement, 2, id);
  if (!galley_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_NOT_FOUND, "There is no such comment");
      return FALSE;
    }

  return galley_statement_run (statement, error);
}
