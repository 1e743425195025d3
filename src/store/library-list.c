/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Library entries as a GListModel with one entry a path, changed as little as possible. */
#include "library-list.h"

struct _GalleyLibraryList
{
  GObject parent_instance;

  GPtrArray *entries;
  GHashTable *by_path; /* path -> entry, not owned */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyLibraryList, galley_library_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
remove_at (GalleyLibraryList *self,
           guint position)
{
  g_hash_table_remove (self->by_path, galley_library_entry_get_path (g_ptr_array_index (self->entries, position)));
  g_ptr_array_remove_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
replace_at (GalleyLibraryList *self,
            guint position,
            GalleyLibraryEntry *entry)
{
  GalleyLibraryEntry *old = g_ptr_array_index (self->entries, position);

  if (galley_library_entry_equal (old, entry))
    return;
  g_hash_table_remove (self->by_path, galley_library_entry_get_path (old));
  g_hash_table_insert (self->by_path, (char *) galley_library_entry_get_path (entry), entry);
  self->entries->pdata[position] = g_object_ref (entry);
  g_object_unref (old);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

static void
append (GalleyLibraryList *self,
        GalleyLibraryEntry *entry)
{
  g_ptr_array_add (self->entries, g_object_ref (entry));
  g_hash_table_insert (self->by_path, (char *) galley_library_entry_get_path (entry), entry);
}

static GType
get_item_type (GListModel *model)
{
  return GALLEY_TYPE_LIBRARY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return GALLEY_LIBRARY_LIST (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  GalleyLibraryList *self = GALLEY_LIBRARY_LIST (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
galley_library_list_finalize (GObject *object)
{
  GalleyLibraryList *self = GALLEY_LIBRARY_LIST (object);

  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (galley_library_list_parent_class)->finalize (object);
}

static void
galley_library_list_class_init (GalleyLibraryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_library_list_finalize;
}

static void
galley_library_list_init (GalleyLibraryList *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
}

GalleyLibraryList *
galley_library_list_new (void)
{
  return g_object_new (GALLEY_TYPE_LIBRARY_LIST, NULL);
}

GalleyLibraryEntry *
galley_library_list_find (GalleyLibraryList *self,
                          const char *path)
{
  return g_hash_table_lookup (self->by_path, path);
}

void
galley_library_list_set_one (GalleyLibraryList *self,
                             const char *path,
                             GalleyLibraryEntry *entry)
{
  GalleyLibraryEntry *old = g_hash_table_lookup (self->by_path, path);
  guint position = 0;

  if (old)
    g_ptr_array_find (self->entries, old, &position);
  if (old && entry)
    replace_at (self, position, entry);
  else if (old)
    remove_at (self, position);
  else if (entry)
    {
      append (self, entry);
      g_list_model_items_changed (G_LIST_MODEL (self), self->entries->len - 1, 0, 1);
    }
}

void
galley_library_list_set_all (GalleyLibraryList *self,
                             GPtrArray *entries)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  guint old_length;

  for (guint i = 0; i < entries->len; i++)
    g_hash_table_insert (found, (char *) galley_library_entry_get_path (g_ptr_array_index (entries, i)),
                         g_ptr_array_index (entries, i));
  for (guint i = self->entries->len; i > 0; i--)
    {
      GalleyLibraryEntry *old = g_ptr_array_index (self->entries, i - 1);
      GalleyLibraryEntry *entry = g_hash_table_lookup (found, galley_library_entry_get_path (old));

      if (entry)
        replace_at (self, i - 1, entry);
      else
        remove_at (self, i - 1);
    }
  old_length = self->entries->len;
  for (guint i = 0; i < entries->len; i++)
    {
      GalleyLibraryEntry *entry = g_ptr_array_index (entries, i);

      if (!g_hash_table_contains (self->by_path, galley_library_entry_get_path (entry)))
        append (self, entry);
    }
  if (self->entries->len > old_length)
    g_list_model_items_changed (G_LIST_MODEL (self), old_length, 0, self->entries->len - old_length);
}

GDateTime *
galley_library_list_get_next_due (GalleyLibraryList *self)
{
  GDateTime *next = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      GDateTime *due = galley_library_entry_get_due (g_ptr_array_index (self->entries, i));

      if (due && (!next || g_date_time_compare (due, next) < 0))
        next = due;
    }

  return next;
}

void
galley_library_list_collect_due (GalleyLibraryList *self,
                                 GDateTime *now,
                                 GHashTable *paths)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      GalleyLibraryEntry *entry = g_ptr_array_index (self->entries, i);
      GDateTime *due = galley_library_entry_get_due (entry);

      if (due && g_date_time_compare (due, now) <= 0)
        g_hash_table_add (paths, g_strdup (galley_library_entry_get_path (entry)));
    }
}
