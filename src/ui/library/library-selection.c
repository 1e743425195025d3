/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row is the open article: chosen by path from outside, never by clicks or arrows, so that it survives
 * every change of the list. */
#include "library-selection.h"

#include "library-entry.h"

struct _GalleyLibrarySelection
{
  GObject parent_instance;
  GListModel *model;
  char *path;
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);
static void section_model_init (GtkSectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyLibrarySelection,
                               galley_library_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

static guint
count_items (GalleyLibrarySelection *self)
{
  return self->model ? g_list_model_get_n_items (self->model) : 0;
}

static void
items_changed_cb (GalleyLibrarySelection *self,
                  guint position,
                  guint removed,
                  guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
sections_changed_cb (GalleyLibrarySelection *self,
                     guint position,
                     guint n_items)
{
  gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), position, n_items);
}

static GType
get_item_type (GListModel *list)
{
  return GALLEY_TYPE_LIBRARY_ENTRY;
}

static guint
get_n_items (GListModel *list)
{
  return count_items (GALLEY_LIBRARY_SELECTION (list));
}

static gpointer
get_item (GListModel *list,
          guint position)
{
  GalleyLibrarySelection *self = GALLEY_LIBRARY_SELECTION (list);

  return self->model ? g_list_model_get_item (self->model, position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint position)
{
  GalleyLibrarySelection *self = GALLEY_LIBRARY_SELECTION (model);
  g_autoptr (GalleyLibraryEntry) entry = get_item (G_LIST_MODEL (model), position);

  return self->path && entry && g_str_equal (galley_library_entry_get_path (entry), self->path);
}

/* select_item() and its kin stay at their defaults, which refuse. */
static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
}

static void
get_section (GtkSectionModel *model,
             guint position,
             guint *start,
             guint *end)
{
  GalleyLibrarySelection *self = GALLEY_LIBRARY_SELECTION (model);
  guint n_items = count_items (self);

  if (GTK_IS_SECTION_MODEL (self->model))
    {
      gtk_section_model_get_section (GTK_SECTION_MODEL (self->model), position, start, end);
      return;
    }
  *start = position < n_items ? 0 : n_items;
  *end = position < n_items ? n_items : G_MAXUINT;
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

static void
galley_library_selection_finalize (GObject *object)
{
  GalleyLibrarySelection *self = GALLEY_LIBRARY_SELECTION (object);

  g_clear_object (&self->model);
  g_free (self->path);
  G_OBJECT_CLASS (galley_library_selection_parent_class)->finalize (object);
}

static void
galley_library_selection_class_init (GalleyLibrarySelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_library_selection_finalize;
}

static void
galley_library_selection_init (GalleyLibrarySelection *self)
{
}

GalleyLibrarySelection *
galley_library_selection_new (void)
{
  return g_object_new (GALLEY_TYPE_LIBRARY_SELECTION, NULL);
}

void
galley_library_selection_set_model (GalleyLibrarySelection *self,
                                    GListModel *model)
{
  guint old_count;

  g_return_if_fail (GALLEY_IS_LIBRARY_SELECTION (self));

  if (self->model == model)
    return;
  old_count = count_items (self);
  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_SECTION_MODEL (model))
    g_signal_connect_object (model, "sections-changed", G_CALLBACK (sections_changed_cb), self, G_CONNECT_SWAPPED);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old_count, count_items (self));
}

void
galley_library_selection_set_path (GalleyLibrarySelection *self,
                                   const char *path)
{
  g_return_if_fail (GALLEY_IS_LIBRARY_SELECTION (self));

  if (g_set_str (&self->path, path) && count_items (self) > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, count_items (self));
}

guint
galley_library_selection_find (GalleyLibrarySelection *self)
{
  guint n_items;

  g_return_val_if_fail (GALLEY_IS_LIBRARY_SELECTION (self), GTK_INVALID_LIST_POSITION);

  n_items = count_items (self);
  for (guint i = 0; self->path && i < n_items; i++)
    if (is_selected (GTK_SELECTION_MODEL (self), i))
      return i;
  return GTK_INVALID_LIST_POSITION;
}
