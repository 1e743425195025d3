/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A head taken apart. */
#include "details.h"
#include "toml-reader.h"
#include "yaml-reader.h"

GalleyDetails *
galley_details_new (GalleyFrontMatterFormat format,
                    const char *text)
{
  GalleyDetails *self = g_new0 (GalleyDetails, 1);

  g_atomic_ref_count_init (&self->refs);
  self->format = format;
  self->text = g_strdup (text);
  self->head =
      format == GALLEY_FRONT_MATTER_TOML ? galley_toml_reader_read (text, 2) : galley_yaml_reader_read (text, 2);
  for (guint i = 0; i < GALLEY_N_FIELDS; i++)
    galley_field_value_read (&self->fields[i], i, self->head->entries);
  return self;
}

GalleyDetails *
galley_details_ref (GalleyDetails *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
galley_details_unref (GalleyDetails *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < GALLEY_N_FIELDS; i++)
    galley_field_value_clear (&self->fields[i]);
  galley_head_free (self->head);
  g_free (self->text);
  g_free (self);
}

const GalleyHeadEntry *
galley_details_find (GalleyDetails *self,
                     const char *path)
{
  for (guint i = 0; i < self->head->entries->len; i++)
    {
      const GalleyHeadEntry *entry = self->head->entries->pdata[i];

      if (g_str_equal (entry->path, path))
        return entry;
    }
  return NULL;
}

gboolean
galley_details_same_but (GalleyDetails *a,
                         GalleyDetails *b,
                         const char *path)
{
  GPtrArray *entries_a = a->head->entries, *entries_b = b->head->entries;
  guint i = 0, j = 0;

  while (TRUE)
    {
      while (i < entries_a->len && g_str_equal (((GalleyHeadEntry *) entries_a->pdata[i])->path, path))
        i++;
      while (j < entries_b->len && g_str_equal (((GalleyHeadEntry *) entries_b->pdata[j])->path, path))
        j++;
      if (i == entries_a->len || j == entries_b->len)
        return i == entries_a->len && j == entries_b->len;
      if (!galley_head_entry_equal (entries_a->pdata[i++], entries_b->pdata[j++]))
        return FALSE;
    }
}
