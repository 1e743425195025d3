/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments and replies that were typed and not sent, in one small file, so that a crash does not take them. */
#include "draft-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include "atomic-file.h"
#include "json.h"
#include "text.h"

#define WRITE_MS 500

typedef struct
{
  char *text;
  GalleyAnchor *anchor;
} Draft;

/* What the writing threads share with the store. */
typedef struct
{
  char *path;
  GMutex mutex; /* held while writing */
  int written;  /* the state that is on disk; atomic */
  int busy;     /* atomic */
} Writer;

/* One state on its way to disk. */
typedef struct
{
  Writer *writer;
  GBytes *contents;
  int state;
} Work;

struct _GalleyDraftStore
{
  GObject parent_instance;
  GHashTable *drafts; /* key -> Draft */
  Writer *writer;     /* nullable */
  int state;          /* counts changes */
  guint timer;
};

G_DEFINE_FINAL_TYPE (GalleyDraftStore, galley_draft_store, G_TYPE_OBJECT)

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->text);
  g_clear_pointer (&draft->anchor, galley_anchor_free);
  g_free (draft);
}

static void
writer_clear (gpointer data)
{
  Writer *writer = data;

  g_free (writer->path);
  g_mutex_clear (&writer->mutex);
}

static void
writer_unref (Writer *writer)
{
  g_atomic_rc_box_release_full (writer, writer_clear);
}

/* An older state never goes over a newer one. */
static gboolean
writer_write (Writer *writer,
              GBytes *contents,
              int state,
              GError **error)
{
  g_autofree char *folder = g_path_get_dirname (writer->path);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->mutex);

  if (g_atomic_int_get (&writer->written) >= state)
    return TRUE;
  g_mkdir_with_parents (folder, 0700);
  if (!galley_atomic_file_write (writer->path, contents, error))
    return FALSE;
  g_atomic_int_set (&writer->written, state);
  return TRUE;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  writer_unref (work->writer);
  g_bytes_unref (work->contents);
  g_free (work);
}

static void
work_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;

  if (!writer_write (work->writer, work->contents, work->state, &error))
    g_debug ("Unsent comments are not on disk yet: %s", error->message);
  g_atomic_int_set (&work->writer->busy, FALSE);
  g_task_return_boolean (task, error == NULL);
}

/* Hashes use all 64 bits, which JSON numbers need not keep. */
static void
set_hash (JsonObject *object,
          const char *name,
          guint64 hash)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_MODIFIER "x", hash);

  json_object_set_string_member (object, name, text);
}

static guint64
get_hash (JsonObject *object,
          const char *name)
{
  const char *text = galley_json_get_string (object, name);

  return text != NULL ? g_ascii_strtoull (text, NULL, 16) : 0;
}

static JsonObject *
anchor_to_json (const GalleyAnchor *anchor)
{
  JsonObject *object = json_object_new ();

  galley_json_set_string (object, "detail", anchor->detail);
  galley_json_set_string (object, "exact", anchor->exact);
  galley_json_set_string (object, "prefix", anchor->prefix);
  galley_json_set_string (object, "suffix", anchor->suffix);
  json_object_set_int_member (object, "start", anchor->start);
  json_object_set_int_member (object, "end", anchor->end);
  json_object_set_int_member (object, "likeness", anchor->likeness);
  set_hash (object, "headHash", anchor->head_hash);
  set_hash (object, "tailHash", anchor->tail_hash);
  json_object_set_int_member (object, "tailLength", anchor->tail_length);
  return object;
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  const char *text = galley_json_get_string (object, name);

  return g_strdup (text != NULL ? text : "");
}

static guint
get_count (JsonObject *object,
           const char *name)
{
  return (guint) CLAMP (galley_json_get_int (object, name, 0), 0, G_MAXUINT);
}

static GalleyAnchor *
anchor_from_json (JsonObject *object)
{
  GalleyAnchor *anchor;

  if (object == NULL || galley_json_get_string (object, "exact") == NULL)
    return NULL;
  anchor = g_new0 (GalleyAnchor, 1);
  anchor->detail = g_strdup (galley_json_get_string (object, "detail"));
  anchor->exact = dup_member (object, "exact");
  anchor->prefix = dup_member (object, "prefix");
  anchor->suffix = dup_member (object, "suffix");
  anchor->start = get_count (object, "start");
  anchor->end = MAX (anchor->start, get_count (object, "end"));
  anchor->likeness = get_count (object, "likeness");
  anchor->head_hash = get_hash (object, "headHash");
  anchor->tail_hash = get_hash (object, "tailHash");
  anchor->tail_length = get_count (object, "tailLength");
  return anchor;
}

static GBytes *
to_bytes (GalleyDraftStore *self)
{
  g_autoptr (JsonObject) top = json_object_new ();
  JsonObject *drafts = json_object_new ();
  GHashTableIter iter;
  gpointer key, value;
  char *text;

  json_object_set_object_member (top, "drafts", drafts);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Draft *draft = value;
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", draft->text);
      if (draft->anchor != NULL)
        json_object_set_object_member (object, "anchor", anchor_to_json (draft->anchor));
      json_object_set_object_member (drafts, key, object);
    }
  text = galley_json_print_object (top, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

static void
keep (GalleyDraftStore *self,
      const char *key,
      const char *text,
      GalleyAnchor *anchor)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->text = g_strdup (text);
  draft->anchor = anchor;
  g_hash_table_replace (self->drafts, g_strdup (key), draft);
}

static gboolean
from_text (GalleyDraftStore *self,
           const char *text,
           gsize length)
{
  g_autoptr (JsonObject) top = galley_json_parse_object (text, length, NULL);
  JsonObject *drafts = top != NULL ? galley_json_get_object (top, "drafts") : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (drafts == NULL)
    return FALSE;
  json_object_iter_init (&iter, drafts);
  while (json_object_iter_next (&iter, &key, &node))
    {
      JsonObject *object = galley_json_get_object (drafts, key);
      const char *words = object != NULL ? galley_json_get_string (object, "text") : NULL;

      if (words != NULL)
        keep (self, key, words, anchor_from_json (galley_json_get_object (object, "anchor")));
    }
  return TRUE;
}

static void
load (GalleyDraftStore *self)
{
  g_autofree char *text = NULL;
  g_autofree char *aside = g_strconcat (self->writer->path, ".damaged", NULL);
  g_autoptr (GError) error = NULL;
  gsize length;

  if (g_file_get_contents (self->writer->path, &text, &length, &error) && from_text (self, text, length))
    return;
  /* a person may still find words in it */
  if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_rename (self->writer->path, aside);
}

static gboolean
timer_cb (gpointer user_data)
{
  GalleyDraftStore *self = user_data;
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (g_atomic_int_get (&self->writer->busy))
    return G_SOURCE_CONTINUE;
  if (g_atomic_int_get (&self->writer->written) == self->state)
    {
      self->timer = 0;
      return G_SOURCE_REMOVE;
    }
  g_atomic_int_set (&self->writer->busy, TRUE);
  work = g_new0 (Work, 1);
  work->writer = g_atomic_rc_box_acquire (self->writer);
  work->contents = to_bytes (self);
  work->state = self->state;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
  return G_SOURCE_CONTINUE;
}

static void
changed (GalleyDraftStore *self)
{
  self->state++;
  if (self->writer != NULL && self->timer == 0)
    self->timer = g_timeout_add (WRITE_MS, timer_cb, self);
}

static void
galley_draft_store_finalize (GObject *object)
{
  GalleyDraftStore *self = GALLEY_DRAFT_STORE (object);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!galley_draft_store_flush (self, &error))
    g_warning ("Unsent comments are lost: %s", error->message);
  g_clear_pointer (&self->writer, writer_unref);
  g_hash_table_unref (self->drafts);
  G_OBJECT_CLASS (galley_draft_store_parent_class)->finalize (object);
}

static void
galley_draft_store_class_init (GalleyDraftStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_draft_store_finalize;
}

static void
galley_draft_store_init (GalleyDraftStore *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, draft_free);
}

GalleyDraftStore *
galley_draft_store_new (const char *path)
{
  GalleyDraftStore *self = g_object_new (GALLEY_TYPE_DRAFT_STORE, NULL);

  if (path == NULL)
    return self;
  self->writer = g_atomic_rc_box_new0 (Writer);
  self->writer->path = g_strdup (path);
  g_mutex_init (&self->writer->mutex);
  load (self);
  return self;
}

char *
galley_draft_store_key_for_folder (const char *folder)
{
  /* names of files need not be UTF-8, JSON is */
  g_autofree char *name = g_uri_escape_string (folder, "/ ", TRUE);

  return g_strconcat ("new:", name, NULL);
}

void
galley_draft_store_put (GalleyDraftStore *self,
                        const char *key,
                        const char *text,
                        const GalleyAnchor *anchor)
{
  const Draft *old;

  g_return_if_fail (GALLEY_IS_DRAFT_STORE (self));
  g_return_if_fail (key != NULL);

  if (text == NULL || galley_text_is_blank (text))
    {
      galley_draft_store_remove (self, key);
      return;
    }
  old = g_hash_table_lookup (self->drafts, key);
  if (old != NULL && g_str_equal (old->text, text) && galley_anchor_equal (old->anchor, anchor))
    return;
  keep (self, key, text, anchor != NULL ? galley_anchor_copy (anchor) : NULL);
  changed (self);
}

char *
galley_draft_store_get (GalleyDraftStore *self,
                        const char *key,
                        GalleyAnchor **anchor)
{
  const Draft *draft;

  g_return_val_if_fail (GALLEY_IS_DRAFT_STORE (self), NULL);

  draft = g_hash_table_lookup (self->drafts, key);
  if (anchor != NULL)
    *anchor = draft != NULL && draft->anchor != NULL ? galley_anchor_copy (draft->anchor) : NULL;
  return draft != NULL ? g_strdup (draft->text) : NULL;
}

void
galley_draft_store_remove (GalleyDraftStore *self,
                           const char *key)
{
  g_return_if_fail (GALLEY_IS_DRAFT_STORE (self));

  if (g_hash_table_remove (self->drafts, key))
    changed (self);
}

void
galley_draft_store_remove_sent (GalleyDraftStore *self,
                                const char *key,
                                const char *text)
{
  g_autofree char *kept = galley_draft_store_get (self, key, NULL);
  g_autofree char *sent = g_strdup (text);

  if (kept != NULL && g_str_equal (g_strstrip (kept), g_strstrip (sent)))
    galley_draft_store_remove (self, key);
}

void
galley_draft_store_move (GalleyDraftStore *self,
                         const char *from,
                         const char *to)
{
  g_autofree char *text = NULL;
  g_autoptr (GalleyAnchor) anchor = NULL;

  g_return_if_fail (GALLEY_IS_DRAFT_STORE (self));

  text = galley_draft_store_get (self, from, &anchor);
  if (text == NULL || g_str_equal (from, to))
    return;
  galley_draft_store_put (self, to, text, anchor);
  galley_draft_store_remove (self, from);
}

gboolean
galley_draft_store_flush (GalleyDraftStore *self,
                          GError **error)
{
  g_autoptr (GBytes) contents = NULL;

  g_return_val_if_fail (GALLEY_IS_DRAFT_STORE (self), FALSE);

  if (self->writer == NULL || g_atomic_int_get (&self->writer->written) == self->state)
    return TRUE;
  contents = to_bytes (self);
  return writer_write (self->writer, contents, self->state, error);
}
