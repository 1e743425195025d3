/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each edit is read again: the key must say what was asked for, and every other what it said before. TOML by its
 * specification, https://toml.io/en/v1.0.0. */
#include "static-head.h"

#include <string.h>

#include "yaml-editor.h"
#include "yaml-scalar.h"

typedef struct
{
  GalleyDetails *details;
  const char *path;
  const char *leaf;             /* the key in its table */
  const GalleyHeadEntry *entry; /* nullable */
  const GalleyHeadEntry *last;  /* of its table, by place; nullable */
  const GalleyHeadEntry *table; /* nullable */
} Place;

static Place
find_place (GalleyDetails *details,
            const char *path)
{
  const char *dot = strchr (path, '.');
  Place place = { details, path, dot ? dot + 1 : path, galley_details_find (details, path) };
  g_autofree char *table = dot ? g_strndup (path, (gsize) (dot - path)) : NULL;

  for (guint i = 0; dot && i < details->head->entries->len; i++)
    {
      const GalleyHeadEntry *entry = g_ptr_array_index (details->head->entries, i);

      if (strncmp (entry->path, path, (gsize) (dot - path) + 1) == 0)
        place.last = entry;
    }
  place.table = table ? galley_details_find (details, table) : NULL;

  return place;
}

static gboolean
says (const GalleyHeadEntry *entry,
      const GalleyStaticValue *value)
{
  guint n = entry && entry->items ? entry->items->len : 0;

  if (!value || !entry)
    return !value && !entry;
  if (value->kind != GALLEY_STATIC_VALUE_LIST)
    return entry->kind == GALLEY_HEAD_SCALAR && g_strcmp0 (entry->value, value->text) == 0;
  if (entry->kind != GALLEY_HEAD_LIST || n != g_strv_length ((GStrv) value->list))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (((GalleyHeadItem *) g_ptr_array_index (entry->items, i))->value, value->list[i]) != 0)
      return FALSE;

  return TRUE;
}

/* Takes text if it is right. */
static GalleyDetails *
prove (const Place *place,
       const char *text,
       const GalleyStaticValue *value)
{
  g_autoptr (GalleyDetails) result = NULL;

  if (!text)
    return NULL;
  result = galley_details_new (place->details->format, text);
  if (result->head->problem || !says (galley_details_find (result, place->path), value))
    return NULL;
  for (guint i = 0; i < place->details->head->entries->len; i++)
    {
      const GalleyHeadEntry *entry = g_ptr_array_index (place->details->head->entries, i);
      const GalleyHeadEntry *now = galley_details_find (result, entry->path);

      if (strcmp (entry->path, place->path) != 0 && entry->kind != GALLEY_HEAD_OTHER &&
          (!now || (!galley_head_entry_equal (entry, now) && entry != place->table)))
        return NULL;
    }

  return g_steal_pointer (&result);
}

/* ---- YAML ---- */

static char *
yaml_source (const Place *place,
             const GalleyStaticValue *value)
{
  if (value->kind == GALLEY_STATIC_VALUE_LIST)
    return galley_yaml_editor_list_source (place->details->text, NULL, value->list);

  return galley_yaml_scalar_write (value->text, GALLEY_HEAD_STYLE_PLAIN, FALSE,
                                   value->kind == GALLEY_STATIC_VALUE_PLAIN);
}

static char *
yaml_add (const Place *place,
          const GalleyStaticValue *value)
{
  GPtrArray *entries = place->details->head->entries;
  g_autofree char *source = yaml_source (place, value);
  const char *text = place->details->text;
  const char *gap = *text && !g_str_has_suffix (text, "\n") ? "\n" : "";

  if (place->details->head->is_flow)
    return NULL;
  if (place->leaf == place->path)
    return galley_yaml_editor_insert (text, NULL, entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL,
                                      place->leaf, source);
  if (place->last)
    return place->last->in_flow ? NULL
                                : galley_yaml_editor_insert (text, place->last, place->last, place->leaf, source);
  if (place->table)
    return NULL;

  return g_strdup_printf ("%s%s%.*s:\n  %s: %s\n", text, gap, (int) (place->leaf - place->path - 1), place->path,
                          place->leaf, source);
}

static char *
yaml_change (const Place *place,
             const GalleyStaticValue *value)
{
  const char *text = place->details->text;

  if (!value)
    return galley_yaml_editor_remove (text, place->entry);
  if (value->kind == GALLEY_STATIC_VALUE_LIST)
    return galley_yaml_editor_set_list (text, place->entry, value->list);

  return galley_yaml_editor_set_scalar (text, place->entry, value->text, place->entry->style,
                                        value->kind == GALLEY_STATIC_VALUE_PLAIN);
}

/* ---- TOML ---- */

static void
append_quoted (GString *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\t')
      g_string_append (out, "\\t");
    else if ((guchar) *p < 0x20 || *p == 0x7f)
      g_string_append_printf (out, "\\u%04X", (guchar) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static char *
toml_source (const GalleyStaticValue *value)
{
  GString *out = g_string_new (NULL);

  if (value->kind == GALLEY_STATIC_VALUE_PLAIN)
    g_string_append (out, value->text);
  else if (value->kind == GALLEY_STATIC_VALUE_TEXT)
    append_quoted (out, value->text);
  else
    {
      g_string_append_c (out, '[');
      for (guint i = 0; value->list[i]; i++)
        {
          if (i > 0)
            g_string_append (out, ", ");
          append_quoted (out, value->list[i]);
        }
      g_string_append_c (out, ']');
    }

  return g_string_free_and_steal (out);
}

/* Past the line that offset is on. */
static gsize
after_line (const char *text,
            gsize offset)
{
  const char *end = strchr (text + offset, '\n');

  return end ? (gsize) (end - text) + 1 : strlen (text);
}

/* Before the first table: what stands below one belongs to it. */
static gsize
top_end (const Place *place)
{
  const char *text = place->details->text;
  gsize end = strlen (text);

  for (guint i = 0; i < place->details->head->entries->len; i++)
    {
      const GalleyHeadEntry *entry = g_ptr_array_index (place->details->head->entries, i);

      if (text[entry->key_start] == '[')
        {
          end = entry->key_start;
          break;
        }
    }
  while (end > 1 && text[end - 1] == '\n' && text[end - 2] == '\n')
    end--;

  return end;
}

static char *
toml_insert (const char *text,
             gsize offset,
             const char *line)
{
  const char *gap = offset > 0 && text[offset - 1] != '\n' ? "\n" : "";

  return g_strdup_printf ("%.*s%s%s%s", (int) offset, text, gap, line, text + offset);
}

static char *
toml_add (const Place *place,
          const GalleyStaticValue *value)
{
  g_autofree char *source = toml_source (value);
  g_autofree char *line = g_strdup_printf ("%s = %s\n", place->leaf, source);
  const char *text = place->details->text;
  g_autofree char *section = NULL;

  if (place->leaf == place->path)
    return toml_insert (text, top_end (place), line);
  if (place->last)
    return toml_insert (text, after_line (text, place->last->end), line);
  if (place->table)
    return text[place->table->key_start] == '[' ? toml_insert (text, after_line (text, place->table->end), line) : NULL;
  section = g_strdup_printf ("\n[%.*s]\n%s", (int) (place->leaf - place->path - 1), place->path, line);

  return toml_insert (text, strlen (text), section);
}

static char *
toml_change (const Place *place,
             const GalleyStaticValue *value)
{
  const char *text = place->details->text;
  g_autofree char *source = value ? toml_source (value) : NULL;

  if (source)
    return galley_yaml_editor_splice (text, place->entry->start, place->entry->end, source);

  return galley_yaml_editor_splice (text, place->entry->key_start, after_line (text, place->entry->end), "");
}

GalleyDetails *
galley_static_head_set (GalleyDetails *self,
                        const char *path,
                        const GalleyStaticValue *value)
{
  Place place = find_place (self, path);
  gboolean toml = self->format == GALLEY_FRONT_MATTER_TOML;
  g_autofree char *text = NULL;

  if (self->head->problem)
    return NULL;
  if (says (place.entry, value))
    return galley_details_ref (self);
  if (place.entry)
    text = toml ? toml_change (&place, value) : yaml_change (&place, value);
  else
    text = toml ? toml_add (&place, value) : yaml_add (&place, value);

  return prove (&place, text, value);
}
