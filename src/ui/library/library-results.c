/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search of the library found, the best first: a list that follows the query and the library, asked for
 * in a thread. */
#include "library-results.h"

#include "worker.h"

struct _GalleyLibraryResults
{
  GObject parent_instance;
  GalleyLibrary *library;
  GListStore *store;
  char *query;
  gboolean running;
  gboolean again; /* asked for while running: one question at a time, the last one counts */
};

G_DEFINE_FINAL_TYPE (GalleyLibraryResults, galley_library_results, G_TYPE_OBJECT)

enum
{
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start (GalleyLibraryResults *self);

/* Fills the list in the order of paths; an article that went away meanwhile is left out. */
static void
show_paths (GalleyLibraryResults *self,
            GStrv paths)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->library));

  for (guint i = 0; i < n_items; i++)
    {
      GalleyLibraryEntry *entry = g_list_model_get_item (G_LIST_MODEL (self->library), i);

      g_hash_table_insert (entries, (char *) galley_library_entry_get_path (entry), entry);
    }
  for (guint i = 0; paths && paths[i]; i++)
    {
      GalleyLibraryEntry *entry = g_hash_table_lookup (entries, paths[i]);

      if (entry)
        g_ptr_array_add (found, entry);
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), found->pdata, found->len);
}

typedef struct
{
  GalleyLibrary *library;
  char *query;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->library);
  g_free (question->query);
  g_free (question);
}

static gpointer
search_work (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Question *question = data;

  return galley_library_search (question->library, question->query, error);
}

static void
searched_cb (gpointer owner,
             gpointer result,
             const GError *error)
{
  GalleyLibraryResults *self = owner;
  g_auto (GStrv) paths = result;

  self->running = FALSE;
  if (self->again)
    {
      start (self);
      return;
    }
  if (error)
    g_debug ("Search failed: %s", error->message);
  show_paths (self, paths);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
start (GalleyLibraryResults *self)
{
  Question *question;

  self->again = self->running;
  if (self->running)
    return;
  self->running = TRUE;
  question = g_new (Question, 1);
  question->library = g_object_ref (self->library);
  question->query = g_strdup (self->query);
  galley_work_run (self, search_work, question, question_free, (GDestroyNotify) g_strfreev, NULL, searched_cb);
}

static void
library_changed_cb (GalleyLibraryResults *self)
{
  if (self->query && *self->query)
    start (self);
}

static void
galley_library_results_finalize (GObject *object)
{
  GalleyLibraryResults *self = GALLEY_LIBRARY_RESULTS (object);

  g_clear_object (&self->library);
  g_clear_object (&self->store);
  g_free (self->query);
  G_OBJECT_CLASS (galley_library_results_parent_class)->finalize (object);
}

static void
galley_library_results_class_init (GalleyLibraryResultsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_library_results_finalize;

  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_library_results_init (GalleyLibraryResults *self)
{
  self->store = g_list_store_new (GALLEY_TYPE_LIBRARY_ENTRY);
  self->query = g_strdup ("");
}

GalleyLibraryResults *
galley_library_results_new (GalleyLibrary *library)
{
  GalleyLibraryResults *self = g_object_new (GALLEY_TYPE_LIBRARY_RESULTS, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "items-changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_library_results_set_query (GalleyLibraryResults *self,
                                  const char *query)
{
  g_return_if_fail (GALLEY_IS_LIBRARY_RESULTS (self));

  g_set_str (&self->query, query);
  start (self);
}

GListModel *
galley_library_results_get_model (GalleyLibraryResults *self)
{
  g_return_val_if_fail (GALLEY_IS_LIBRARY_RESULTS (self), NULL);

  return G_LIST_MODEL (self->store);
}
