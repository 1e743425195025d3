/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which reviewers' comments were read on this machine: a set of their ids. */
#include "read-comments.h"

#include "worker.h"

struct _GalleyReadComments
{
  GObject parent_instance;

  GalleySqlite *database; /* nullable */
  GHashTable *ids;
  gboolean loaded;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyReadComments, galley_read_comments, G_TYPE_OBJECT)

static gpointer
load (gpointer data,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GalleyStatement) select = galley_sqlite_prepare (data, "SELECT id FROM read_comments", error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean row = TRUE;

  while (select && galley_statement_step (select, &row, error) && row)
    g_hash_table_add (ids, g_strdup (galley_statement_column_text (select, 0)));
  return select && !row ? g_steal_pointer (&ids) : NULL;
}

static void
loaded (gpointer owner,
        gpointer result,
        const GError *error)
{
  GalleyReadComments *self = owner;
  g_autoptr (GHashTable) ids = result;
  GHashTableIter iter;
  gpointer id;

  if (error)
    g_info ("It is not known which comments were read: %s", error->message);
  if (ids)
    {
      g_hash_table_iter_init (&iter, self->ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_add (ids, g_strdup (id));
      g_hash_table_unref (self->ids);
      self->ids = g_steal_pointer (&ids);
    }
  self->loaded = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

typedef struct
{
  GalleySqlite *database;
  GPtrArray *ids;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_object_unref (write->database);
  g_ptr_array_unref (write->ids);
  g_free (write);
}

static gboolean
insert_all (Write *write,
            GError **error)
{
  g_autoptr (GalleyStatement) insert =
      galley_sqlite_prepare (write->database, "INSERT OR IGNORE INTO read_comments (id) VALUES (?)", error);

  if (!insert)
    return FALSE;
  for (guint i = 0; i < write->ids->len; i++)
    {
      galley_statement_reset (insert);
      galley_statement_bind_text (insert, 1, write->ids->pdata[i]);
      if (!galley_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
store (gpointer data,
       GCancellable *cancellable,
       GError **error)
{
  Write *write = data;

  if (!galley_sqlite_begin (write->database, error))
    return NULL;
  if (!insert_all (write, error) || !galley_sqlite_commit (write->database, error))
    galley_sqlite_rollback (write->database);
  return NULL;
}

static void
stored (gpointer owner,
        gpointer result,
        const GError *error)
{
  if (error)
    g_info ("That comments were read is not remembered: %s", error->message);
}

static void
galley_read_comments_finalize (GObject *object)
{
  GalleyReadComments *self = GALLEY_READ_COMMENTS (object);

  g_clear_object (&self->database);
  g_hash_table_unref (self->ids);

  G_OBJECT_CLASS (galley_read_comments_parent_class)->finalize (object);
}

static void
galley_read_comments_class_init (GalleyReadCommentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_read_comments_finalize;

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_read_comments_init (GalleyReadComments *self)
{
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GalleyReadComments *
galley_read_comments_new (GalleySqlite *database)
{
  GalleyReadComments *self = g_object_new (GALLEY_TYPE_READ_COMMENTS, NULL);

  self->loaded = database == NULL;
  if (!database)
    return self;
  self->database = g_object_ref (database);
  galley_work_run (self, load, g_object_ref (database), g_object_unref, (GDestroyNotify) g_hash_table_unref, NULL,
                   loaded);
  return self;
}

gboolean
galley_read_comments_is_unread (GalleyReadComments *self,
                                GalleyThread *thread,
                                const char *reader)
{
  g_return_val_if_fail (GALLEY_IS_READ_COMMENTS (self), FALSE);

  for (guint i = 0; self->loaded && i < galley_thread_get_n_comments (thread); i++)
    {
      GalleyComment *comment = galley_thread_get_comment (thread, i);

      if (g_strcmp0 (galley_comment_get_author_id (comment), reader) != 0 &&
          !g_hash_table_contains (self->ids, galley_comment_get_id (comment)))
        return TRUE;
    }
  return FALSE;
}

static void
add_thread (GalleyReadComments *self,
            GalleyThread *thread,
            GPtrArray *added)
{
  for (guint i = 0; i < galley_thread_get_n_comments (thread); i++)
    {
      const char *id = galley_comment_get_id (galley_thread_get_comment (thread, i));

      if (g_hash_table_add (self->ids, g_strdup (id)))
        g_ptr_array_add (added, g_strdup (id));
    }
}

static void
keep (GalleyReadComments *self,
      GPtrArray *added)
{
  Write *write;

  if (added->len == 0)
    return;
  if (self->database)
    {
      write = g_new0 (Write, 1);
      write->database = g_object_ref (self->database);
      write->ids = g_ptr_array_ref (added);
      galley_work_run (self, store, write, write_free, NULL, NULL, stored);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

void
galley_read_comments_add (GalleyReadComments *self,
                          GalleyThread *thread)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (GALLEY_IS_READ_COMMENTS (self));

  add_thread (self, thread, added);
  keep (self, added);
}

void
galley_read_comments_add_all (GalleyReadComments *self,
                              GListModel *threads)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (GALLEY_IS_READ_COMMENTS (self));

  for (guint i = 0; i < g_list_model_get_n_items (threads); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (threads, i);

      add_thread (self, thread, added);
    }
  keep (self, added);
}
