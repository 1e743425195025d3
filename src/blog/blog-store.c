/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posts of the embedded blog in SQLite. */
#include "blog-store.h"

#include <string.h>

#include "blog-error.h"
#include "blog-schema.h"
#include "blog-tags.h"
#include "json.h"
#include "post-address.h"
#include "text.h"

#define COLUMNS "id, uid, path, published, created, updated, draft, deleted, properties"
#define INSERT_POST                                                                        \
  "INSERT INTO posts (uid, path, published, created, updated, draft, deleted, properties)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
#define UPDATE_POST                                                                   \
  "UPDATE posts SET uid = ?1, path = ?2, published = ?3, created = ?4, updated = ?5," \
  " draft = ?6, deleted = ?7, properties = ?8 WHERE id = ?9"
#define VISIBLE "deleted = 0 AND draft = 0 AND published <= ?1"

struct _GalleyBlogStore
{
  GObject parent_instance;

  GalleySqlite *database;
};

G_DEFINE_FINAL_TYPE (GalleyBlogStore, galley_blog_store, G_TYPE_OBJECT)

static GalleyBlogPost *
post_from_row (GalleyStatement *row)
{
  const char *text = galley_statement_column_text (row, 8);
  g_autoptr (JsonObject) properties = galley_json_parse_object (text ? text : "", -1, NULL);
  GalleyBlogPost *post = galley_blog_post_new (properties);

  post->id = galley_statement_column_int (row, 0);
  g_free (post->uid);
  post->uid = g_strdup (galley_statement_column_text (row, 1));
  post->path = g_strdup (galley_statement_column_text (row, 2));
  post->published = galley_statement_column_int (row, 3);
  post->created = galley_statement_column_int (row, 4);
  post->updated = galley_statement_column_int (row, 5);
  post->draft = galley_statement_column_int (row, 6) != 0;
  post->deleted = galley_statement_column_int (row, 7) != 0;

  return post;
}

static GalleyBlogPost *
find (GalleyBlogStore *self,
      const char *where,
      const char *value,
      GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT " COLUMNS " FROM posts WHERE ", where, NULL);
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (self->database, sql, error);
  gboolean row = FALSE;

  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, value);
  if (!galley_statement_step (statement, &row, error) || !row)
    return NULL;

  return post_from_row (statement);
}

/* Whether path belongs, or belonged, to another post. On an error TRUE, with *error set. */
static gboolean
path_is_taken (GalleyBlogStore *self,
               const char *path,
               gint64 id,
               GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean row = TRUE;

  statement = galley_sqlite_prepare (self->database,
                                     "SELECT 1 FROM posts WHERE path = ?1 AND id <> ?2 UNION ALL "
                                     "SELECT 1 FROM old_paths WHERE path = ?1 AND post <> ?2 LIMIT 1",
                                     error);
  if (!statement)
    return TRUE;
  galley_statement_bind_text (statement, 1, path);
  galley_statement_bind_int (statement, 2, id);

  return !galley_statement_step (statement, &row, error) || row;
}

static char *
free_path (GalleyBlogStore *self,
           const GalleyBlogPost *post,
           GError **error)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *path = galley_post_address_make (post, number);
      g_autoptr (GError) failure = NULL;

      if (!path_is_taken (self, path, post->id, &failure))
        return g_steal_pointer (&path);
      if (failure)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
}

static gboolean
run_for_post (GalleyBlogStore *self,
              const char *sql,
              gint64 id,
              const char *text,
              GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (self->database, sql, error);

  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, id);
  if (text)
    galley_statement_bind_text (statement, 2, text);

  return galley_statement_run (statement, error);
}

static gboolean
write_post (GalleyBlogStore *self,
            GalleyBlogPost *post,
            GError **error)
{
  g_autofree char *properties = galley_json_print_object (post->properties, FALSE);
  g_autoptr (GalleyStatement) statement = NULL;

  statement = galley_sqlite_prepare (self->database, post->id == 0 ? INSERT_POST : UPDATE_POST, error);
  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, post->uid);
  galley_statement_bind_text (statement, 2, post->path);
  galley_statement_bind_int (statement, 3, post->published);
  galley_statement_bind_int (statement, 4, post->created);
  galley_statement_bind_int (statement, 5, post->updated);
  galley_statement_bind_int (statement, 6, post->draft);
  galley_statement_bind_int (statement, 7, post->deleted);
  galley_statement_bind_text (statement, 8, properties);
  if (post->id != 0)
    galley_statement_bind_int (statement, 9, post->id);
  if (!galley_statement_run (statement, error))
    return FALSE;
  if (post->id == 0)
    post->id = galley_sqlite_last_insert_id (self->database);

  return galley_blog_tags_write (self->database, post, error);
}

/* A post that is to be seen needs a date to be sorted by. */
static void
date_if_published (GalleyBlogPost *post,
                   gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;
  const char *dates[] = { NULL, NULL };

  galley_blog_post_sync (post);
  if (post->draft || post->published != 0)
    return;
  date = g_date_time_new_from_unix_local (now);
  text = g_date_time_format_iso8601 (date);
  dates[0] = text;
  galley_json_set_strv (post->properties, "published", dates);
  galley_blog_post_sync (post);
}

static gboolean
add_in_transaction (GalleyBlogStore *self,
                    GalleyBlogPost *post,
                    gint64 now,
                    GError **error)
{
  date_if_published (post, now);
  post->created = post->updated = now;
  post->path = free_path (self, post, error);

  return post->path && write_post (self, post, error);
}

static gboolean
revive (GalleyBlogStore *self,
        GalleyBlogPost *post,
        JsonObject *properties,
        gint64 now,
        GError **error)
{
  json_object_unref (post->properties);
  post->properties = json_object_ref (properties);
  date_if_published (post, now);
  post->deleted = FALSE;
  post->updated = now;

  return write_post (self, post, error);
}

/**
 * galley_blog_store_add:
 * @now: Unix seconds, as everywhere here, so that tests need not wait
 * @created: (out): whether the post is new or came back to life
 */
GalleyBlogPost *
galley_blog_store_add (GalleyBlogStore *self,
                       JsonObject *properties,
                       gint64 now,
                       gboolean *created,
                       GError **error)
{
  g_autoptr (GalleyBlogPost) post = galley_blog_post_new (properties);
  g_autoptr (GalleyBlogPost) known = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean done;

  *created = FALSE;
  if (!galley_sqlite_begin (self->database, error))
    return NULL;
  if (post->uid)
    known = galley_blog_store_find_uid (self, post->uid, &failure);
  if (known && !known->deleted)
    {
      galley_sqlite_rollback (self->database);
      return g_steal_pointer (&known);
    }
  if (known)
    done = revive (self, known, properties, now, &failure);
  else
    done = !failure && add_in_transaction (self, post, now, &failure);
  if (!done)
    {
      galley_sqlite_rollback (self->database);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!galley_sqlite_commit (self->database, error))
    return NULL;
  *created = TRUE;

  return known ? g_steal_pointer (&known) : g_steal_pointer (&post);
}

/* A post's address follows its slug; its date only while nobody has seen it. The earlier one keeps leading to it. */
static gboolean
move_if_renamed (GalleyBlogStore *self,
                 GalleyBlogPost *post,
                 const char *old_slug,
                 gboolean was_seen,
                 GError **error)
{
  g_autofree char *slug = galley_post_address_slug (post);
  g_autofree char *wanted = galley_post_address_make (post, 1);
  g_autofree char *old = NULL;
  gboolean same_month = strncmp (wanted, post->path, MIN (strlen (post->path), 9)) == 0;

  if (g_str_equal (slug, old_slug) && (was_seen || same_month))
    return TRUE;
  /* A title changed: only a slug that was asked for moves a page that readers may have kept. */
  if (was_seen && !galley_blog_post_get_string (post, "mp-slug"))
    return TRUE;
  old = g_steal_pointer (&post->path);
  post->path = free_path (self, post, error);
  if (!post->path)
    return FALSE;
  if (g_str_equal (old, post->path))
    return TRUE;

  return run_for_post (self, "INSERT OR REPLACE INTO old_paths (post, path) VALUES (?1, ?2)", post->id, old, error) &&
         run_for_post (self, "DELETE FROM old_paths WHERE post = ?1 AND path = ?2", post->id, post->path, error);
}

static gboolean
edit_in_transaction (GalleyBlogStore *self,
                     GalleyBlogPost *post,
                     const char *if_hash,
                     gint64 now,
                     GalleyBlogEdit edit,
                     gpointer user_data,
                     GError **error)
{
  g_autofree char *hash = galley_blog_post_dup_hash (post);
  g_autofree char *old_slug = galley_post_address_slug (post);
  g_autofree char *new_hash = NULL;
  gboolean was_seen = galley_blog_post_get_state (post, now) == GALLEY_BLOG_POST_PUBLISHED || post->deleted;

  if (if_hash && !g_str_equal (if_hash, hash))
    {
      g_set_error_literal (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_CONFLICT,
                           "The post has changed since it was read");
      return FALSE;
    }
  if (!edit (post, user_data, error))
    return FALSE;
  date_if_published (post, now);
  new_hash = galley_blog_post_dup_hash (post);
  if (g_str_equal (hash, new_hash))
    return TRUE;
  post->updated = now;

  return move_if_renamed (self, post, old_slug, was_seen, error) && write_post (self, post, error);
}

GalleyBlogPost *
galley_blog_store_edit (GalleyBlogStore *self,
                        const char *path,
                        const char *if_hash,
                        gint64 now,
                        GalleyBlogEdit edit,
                        gpointer user_data,
                        GError **error)
{
  g_autoptr (GalleyBlogPost) post = NULL;
  g_autoptr (GError) failure = NULL;

  if (!galley_sqlite_begin (self->database, error))
    return NULL;
  post = galley_blog_store_find_path (self, path, &failure);
  if (!post && !failure)
    g_set_error_literal (&failure, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_NOT_FOUND, "There is no such post");
  if (!post || !edit_in_transaction (self, post, if_hash, now, edit, user_data, &failure))
    {
      galley_sqlite_rollback (self->database);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return galley_sqlite_commit (self->database, error) ? g_steal_pointer (&post) : NULL;
}

GalleyBlogPost *
galley_blog_store_find_path (GalleyBlogStore *self,
                             const char *path,
                             GError **error)
{
  return find (self, "path = ?1 OR id = (SELECT post FROM old_paths WHERE path = ?1)", path, error);
}

GalleyBlogPost *
galley_blog_store_find_uid (GalleyBlogStore *self,
                            const char *uid,
                            GError **error)
{
  return find (self, "uid = ?1", uid, error);
}

static GPtrArray *
read_posts (GalleyStatement *statement,
            GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_blog_post_free);
  gboolean row = FALSE;

  while (galley_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&posts);
      g_ptr_array_add (posts, post_from_row (statement));
    }

  return NULL;
}

/* A statement over visible posts of tag, with ?1 now, ?2 and ?3 the tag bound. */
static GalleyStatement *
prepare_visible (GalleyBlogStore *self,
                 const char *what,
                 const char *tag,
                 const char *tail,
                 gint64 now,
                 GError **error)
{
  g_autofree char *folded = tag ? galley_blog_tag_fold (tag) : NULL;
  g_autofree char *slug = tag ? galley_text_slug (tag, 0) : NULL;
  g_autofree char *sql = NULL;
  GalleyStatement *statement;

  /* "C" and "C++" share a slug: it counts only where no tag has the very name. */
  sql = g_strconcat ("SELECT ", what, " FROM posts WHERE " VISIBLE,
                     tag ? " AND id IN (SELECT post FROM tags WHERE folded = ?2 OR (slug = ?3 AND NOT EXISTS"
                           " (SELECT 1 FROM tags WHERE folded = ?2)))"
                         : "",
                     tail, NULL);
  statement = galley_sqlite_prepare (self->database, sql, error);
  if (!statement)
    return NULL;
  galley_statement_bind_int (statement, 1, now);
  if (tag)
    {
      galley_statement_bind_text (statement, 2, folded);
      galley_statement_bind_text (statement, 3, slug);
    }

  return statement;
}

GPtrArray *
galley_blog_store_list_published (GalleyBlogStore *self,
                                  const char *tag,
                                  gint64 now,
                                  guint offset,
                                  guint limit,
                                  GError **error)
{
  g_autofree char *tail = g_strdup_printf (" ORDER BY published DESC, id DESC LIMIT %u OFFSET %u", limit, offset);
  g_autoptr (GalleyStatement) statement = prepare_visible (self, COLUMNS, tag, tail, now, error);

  return statement ? read_posts (statement, error) : NULL;
}

gint64
galley_blog_store_count_published (GalleyBlogStore *self,
                                   const char *tag,
                                   gint64 now,
                                   GError **error)
{
  g_autoptr (GalleyStatement) statement = prepare_visible (self, "count(*)", tag, "", now, error);
  gboolean row = FALSE;

  if (!statement || !galley_statement_step (statement, &row, error) || !row)
    return -1;

  return galley_statement_column_int (statement, 0);
}

GPtrArray *
galley_blog_store_list_all (GalleyBlogStore *self,
                            guint offset,
                            guint limit,
                            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT " COLUMNS " FROM posts WHERE deleted = 0"
                                          " ORDER BY updated DESC, id DESC LIMIT %u OFFSET %u",
                                          limit, offset);
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (self->database, sql, error);

  return statement ? read_posts (statement, error) : NULL;
}

GalleySqlite *
galley_blog_store_get_database (GalleyBlogStore *self)
{
  return self->database;
}

static void
galley_blog_store_finalize (GObject *object)
{
  g_clear_object (&GALLEY_BLOG_STORE (object)->database);
  G_OBJECT_CLASS (galley_blog_store_parent_class)->finalize (object);
}

static void
galley_blog_store_class_init (GalleyBlogStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_blog_store_finalize;
}

static void
galley_blog_store_init (GalleyBlogStore *self)
{
}

GalleyBlogStore *
galley_blog_store_new (const char *path,
                       GError **error)
{
  g_autoptr (GalleySqlite) database = galley_sqlite_open (path, error);
  GalleyBlogStore *self;

  if (!database || !galley_sqlite_migrate (database, galley_blog_migrations, error))
    return NULL;
  self = g_object_new (GALLEY_TYPE_BLOG_STORE, NULL);
  self->database = g_steal_pointer (&database);

  return self;
}
