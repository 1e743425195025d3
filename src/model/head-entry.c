/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One key of an article's head. */
#include "head-entry.h"

#include <string.h>

static void
item_free (gpointer data)
{
  GalleyHeadItem *item = data;

  g_free (item->value);
  g_free (item);
}

GalleyHeadEntry *
galley_head_entry_new (const char *path,
                       gsize key_start)
{
  GalleyHeadEntry *self = g_new0 (GalleyHeadEntry, 1);

  self->path = g_strdup (path);
  self->kind = GALLEY_HEAD_OTHER;
  self->key_start = key_start;
  return self;
}

void
galley_head_entry_free (GalleyHeadEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->value);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

void
galley_head_entry_add_item (GalleyHeadEntry *self,
                            gsize start,
                            gsize end,
                            GalleyHeadStyle style,
                            const char *value)
{
  GalleyHeadItem *item = g_new0 (GalleyHeadItem, 1);

  item->start = start;
  item->end = end;
  item->style = style;
  item->value = g_strdup (value);
  if (self->items == NULL)
    self->items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_add (self->items, item);
}

gboolean
galley_head_entry_equal (const GalleyHeadEntry *a,
                         const GalleyHeadEntry *b)
{
  guint n_a = a->items != NULL ? a->items->len : 0;
  guint n_b = b->items != NULL ? b->items->len : 0;

  if (a->kind != b->kind || n_a != n_b || g_strcmp0 (a->path, b->path) != 0 || g_strcmp0 (a->value, b->value) != 0)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    {
      const GalleyHeadItem *item_a = a->items->pdata[i];
      const GalleyHeadItem *item_b = b->items->pdata[i];

      if (g_strcmp0 (item_a->value, item_b->value) != 0)
        return FALSE;
    }
  return TRUE;
}

char *
galley_head_entry_source (const GalleyHeadEntry *self,
                          const char *text)
{
  return g_strstrip (g_strndup (text + self->start, self->end - self->start));
}
