/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of a head, each proved by reading the result. */
#include "details-edit.h"
#include "front-matter-error.h"
#include "yaml-editor.h"
#include "yaml-scalar.h"

#include <string.h>

/* One change of one key; values NULL removes. */
typedef struct
{
  GalleyDetails *origin;
  GalleyField field;
  const GalleyHeadEntry *entry; /* NULL: a new key */
  const char *const *values;
  const char *source_value; /* what is written for a scalar: the word for a boolean */
} Edit;

static gboolean
reads_as (const GalleyHeadEntry *entry,
          const Edit *edit)
{
  GalleyFieldValue value;
  g_autoptr (GPtrArray) one = NULL;
  gboolean is_equal;

  if (edit->values == NULL || entry == NULL)
    return edit->values == NULL && (entry == NULL || (entry->kind == GALLEY_HEAD_SCALAR && entry->value == NULL));
  if (galley_field_get_kind (edit->field) != GALLEY_FIELD_KIND_LIST)
    {
      if (entry->kind == GALLEY_HEAD_LIST)
        return entry->items != NULL &&
               g_strcmp0 (((GalleyHeadItem *) entry->items->pdata[0])->value, edit->values[0]) == 0;
      return g_strcmp0 (entry->value, edit->source_value) == 0;
    }
  one = g_ptr_array_new ();
  g_ptr_array_add (one, (gpointer) entry);
  galley_field_value_read (&value, edit->field, one);
  is_equal = value.entry != NULL && g_strv_equal ((const char *const *) value.list, edit->values);
  galley_field_value_clear (&value);
  return is_equal;
}

/* Takes text as the new head if it says exactly what edit asks for. */
static GalleyDetails *
try_text (GalleyDetails *self,
          const Edit *edit,
          const char *path,
          const char *text)
{
  g_autoptr (GalleyDetails) result = NULL;

  if (text == NULL)
    return NULL;
  result = galley_details_new (GALLEY_FRONT_MATTER_YAML, text);
  if (result->head->problem != NULL || !galley_details_same_but (self, result, path) ||
      !reads_as (galley_details_find (result, path), edit))
    return NULL;
  return g_steal_pointer (&result);
}

/* The old bytes, if the key had this very value when the head was first read. */
static char *
restore_text (GalleyDetails *self,
              const Edit *edit)
{
  const GalleyHeadEntry *old = galley_details_find (edit->origin, edit->entry->path);
  g_autofree char *source = NULL;
  gsize old_end;

  if (old == NULL || old->in_flow || edit->entry->fixed || !reads_as (old, edit))
    return NULL;
  old_end = galley_yaml_editor_line_end (edit->origin->text, old->end);
  source = g_strndup (edit->origin->text + old->key_start, old_end - old->key_start);
  return galley_yaml_editor_splice (self->text, edit->entry->key_start,
                                    galley_yaml_editor_line_end (self->text, edit->entry->end), source);
}

static GalleyHeadStyle
style_for (GalleyDetails *origin,
           const GalleyHeadEntry *entry)
{
  const GalleyHeadEntry *old = galley_details_find (origin, entry->path);

  if (old != NULL && old->kind == GALLEY_HEAD_SCALAR && entry->style <= GALLEY_HEAD_STYLE_DOUBLE)
    return old->style;
  return entry->style;
}

/* A list kept in a scalar, written the same way; NULL where some value does not fit in. */
static char *
join_list (const GalleyHeadEntry *entry,
           const char *const *values)
{
  GalleyFieldSplit split = galley_field_value_split (entry);
  const char *separator = ",";

  if (split == GALLEY_FIELD_SPLIT_SPACE)
    separator = " ";
  else if (entry->value != NULL && strstr (entry->value, ", ") != NULL)
    separator = ", ";
  if (entry->value == NULL || values[0] == NULL || (split == GALLEY_FIELD_SPLIT_WHOLE && values[1] != NULL))
    return NULL;
  return g_strjoinv (separator, (char **) values);
}

static char *
edit_list_text (GalleyDetails *self,
                const Edit *edit)
{
  const GalleyHeadEntry *entry = edit->entry;
  g_autofree char *joined = NULL;
  g_autoptr (GPtrArray) values = NULL;

  if (galley_field_get_kind (edit->field) != GALLEY_FIELD_KIND_LIST)
    {
      /* The hero image is the first of a list of images. */
      values = g_ptr_array_new ();
      g_ptr_array_add (values, (gpointer) edit->values[0]);
      for (guint i = 1; entry->items != NULL && i < entry->items->len; i++)
        g_ptr_array_add (values, ((GalleyHeadItem *) entry->items->pdata[i])->value);
      g_ptr_array_add (values, NULL);
      return galley_yaml_editor_set_list (self->text, entry, (const char *const *) values->pdata);
    }
  if (entry->kind == GALLEY_HEAD_SCALAR && (joined = join_list (entry, edit->values)) != NULL)
    return galley_yaml_editor_set_scalar (self->text, entry, joined, style_for (edit->origin, entry), FALSE);
  return galley_yaml_editor_set_list (self->text, entry, edit->values);
}

static GalleyDetails *
edit_entry (GalleyDetails *self,
            const Edit *edit)
{
  const char *path = edit->entry->path;
  gboolean is_list =
      galley_field_get_kind (edit->field) == GALLEY_FIELD_KIND_LIST || edit->entry->kind == GALLEY_HEAD_LIST;
  gboolean is_typed = !is_list && galley_field_get_kind (edit->field) != GALLEY_FIELD_KIND_STRING;
  g_autofree char *restored = restore_text (self, edit);
  g_autofree char *plain = NULL;
  g_autofree char *other = NULL;
  GalleyDetails *result = try_text (self, edit, path, restored);
  gboolean value;

  if (result != NULL)
    return result;
  if (edit->values == NULL)
    {
      plain = galley_yaml_editor_remove (self->text, edit->entry);
      return try_text (self, edit, path, plain);
    }
  is_typed = is_typed ||
             (edit->field == GALLEY_FIELD_STATUS && galley_yaml_scalar_read_boolean (edit->source_value, &value));
  plain = is_list ? edit_list_text (self, edit)
                  : galley_yaml_editor_set_scalar (self->text, edit->entry, edit->source_value,
                                                   style_for (edit->origin, edit->entry), is_typed);
  result = try_text (self, edit, path, plain);
  if (result != NULL)
    return result;
  other = is_list ? galley_yaml_editor_set_list (self->text, edit->entry, edit->values)
                  : galley_yaml_editor_set_scalar (self->text, edit->entry, edit->source_value,
                                                   GALLEY_HEAD_STYLE_DOUBLE, FALSE);
  return try_text (self, edit, path, other);
}

/* The key for a part of the hero image goes by the key of the image: feature_image_alt beside feature_image. */
static const char *
new_key (GalleyDetails *self,
         GalleyField field,
         const GalleyHeadEntry **after)
{
  static const char *const parts[][2] = { { "_alt", "Alt" }, { "_caption", "Caption" }, { "_credit", "Credit" } };
  const GalleyHeadEntry *image = self->fields[GALLEY_FIELD_HERO_IMAGE].entry;
  const char *const *aliases = galley_field_get_aliases (field);

  *after = NULL;
  if (field < GALLEY_FIELD_HERO_ALT || field > GALLEY_FIELD_HERO_CREDIT || image == NULL ||
      strchr (image->path, '.') != NULL)
    return galley_field_get_key (field);
  *after = image;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *key = g_strconcat (image->path, parts[field - GALLEY_FIELD_HERO_ALT][i], NULL);

      for (guint j = 0; aliases[j] != NULL; j++)
        if (g_str_equal (aliases[j], key))
          return aliases[j];
    }
  return galley_field_get_key (field);
}

/* The key before old in the same table that is still there, or the table itself; NULL where old would be the first of
 * all. */
static const GalleyHeadEntry *
find_before (GalleyDetails *self,
             GalleyDetails *origin,
             const GalleyHeadEntry *old)
{
  const char *dot = strrchr (old->path, '.');
  gsize length = dot != NULL ? (gsize) (dot - old->path) + 1 : 0;
  const GalleyHeadEntry *before = NULL;

  for (guint i = 0; origin->head->entries->pdata[i] != old; i++)
    {
      const GalleyHeadEntry *entry = origin->head->entries->pdata[i];
      gboolean is_sibling = strncmp (entry->path, old->path, length) == 0 && strchr (entry->path + length, '.') == NULL;
      gboolean is_table = dot != NULL && strlen (entry->path) == length - 1 &&
                          strncmp (entry->path, old->path, length - 1) == 0;

      if ((is_table || is_sibling) && galley_details_find (self, entry->path) != NULL)
        before = entry;
    }
  return before;
}

/* First byte after the lines of before, or after the first line of the table that old is in. */
static gboolean
find_place (const char *text,
            const GalleyHeadEntry *before,
            const GalleyHeadEntry *old,
            gsize *place)
{
  gboolean is_table = g_str_has_prefix (old->path, before->path) && old->path[strlen (before->path)] == '.';
  GalleyHeadEntry first_line = *before;
  gsize start;

  if (is_table)
    first_line.end = galley_yaml_editor_line_end (text, before->key_start);
  return galley_yaml_editor_lines (text, &first_line, &start, place);
}

/* Puts the lines of a removed key back where they were. NULL if there never were any. */
static char *
reinsert_text (GalleyDetails *self,
               GalleyDetails *origin,
               GalleyField field)
{
  const GalleyHeadEntry *old = origin->fields[field].entry;
  const GalleyHeadEntry *before;
  gsize start, end, place = 0, old_place = 0;
  g_autofree char *lines = NULL;

  if (old == NULL || galley_details_find (self, old->path) != NULL ||
      !galley_yaml_editor_lines (origin->text, old, &start, &end))
    return NULL;
  before = find_before (self, origin, old);
  if (before == NULL && strchr (old->path, '.') != NULL)
    return NULL;
  if (before != NULL && (!find_place (self->text, galley_details_find (self, before->path), old, &place) ||
                         !find_place (origin->text, before, old, &old_place)))
    return NULL;
  /* Comments that stood between the two are still there. */
  if (start > old_place && strncmp (self->text + place, origin->text + old_place, start - old_place) == 0)
    place += start - old_place;
  lines = g_strndup (origin->text + start, end - start);
  return galley_yaml_editor_splice (self->text, place, place, lines);
}

static GalleyDetails *
add_entry (GalleyDetails *self,
           const Edit *edit)
{
  gboolean is_list = galley_field_get_kind (edit->field) == GALLEY_FIELD_KIND_LIST;
  gboolean is_typed = galley_field_get_kind (edit->field) != GALLEY_FIELD_KIND_STRING;
  GPtrArray *entries = self->head->entries;
  const GalleyHeadEntry *after, *like = NULL;
  const char *key = new_key (self, edit->field, &after);
  g_autofree char *source = NULL;
  g_autofree char *text = NULL;

  if (edit->values == NULL)
    return galley_details_ref (self);
  if (self->head->is_flow)
    return NULL;
  for (guint i = 0; i < entries->len && like == NULL; i++)
    if (((GalleyHeadEntry *) entries->pdata[i])->kind == GALLEY_HEAD_LIST)
      like = entries->pdata[i];
  source = is_list ? galley_yaml_editor_list_source (self->text, like, edit->values)
                   : galley_yaml_scalar_write (edit->source_value, GALLEY_HEAD_STYLE_PLAIN, FALSE, is_typed);
  text = galley_yaml_editor_insert (self->text, after, entries->len > 0 ? entries->pdata[0] : NULL, key, source);
  return try_text (self, edit, key, text);
}

/* The words that say value under the key of entry. (transfer none) */
static const char *
value_for_entry (GalleyField field,
                 const GalleyHeadEntry *entry,
                 const char *value)
{
  gboolean is_on, is_draft = g_str_equal (value, "draft") || g_str_equal (value, "review");

  if (field == GALLEY_FIELD_STATUS && entry != NULL && g_ascii_strcasecmp (entry->path, "draft") == 0)
    return galley_yaml_scalar_boolean (is_draft, entry->value);
  if (field == GALLEY_FIELD_STATUS && entry != NULL && g_ascii_strcasecmp (entry->path, "published") == 0)
    return galley_yaml_scalar_boolean (!is_draft, entry->value);
  if (field == GALLEY_FIELD_COMMENTS && galley_yaml_scalar_read_boolean (value, &is_on))
    return galley_yaml_scalar_boolean (is_on, entry != NULL ? entry->value : NULL);
  return value;
}

static GalleyDetails *
change (GalleyDetails *self,
        GalleyDetails *origin,
        GalleyField field,
        const GalleyHeadEntry *entry,
        const char *const *values,
        GError **error)
{
  Edit edit = { origin, field, entry, values, NULL };
  g_autofree char *reinserted = NULL;
  g_autoptr (GalleyDetails) back = NULL;
  GalleyDetails *result = NULL;

  if (values != NULL && values[0] != NULL)
    edit.source_value = value_for_entry (field, entry, values[0]);
  if (entry != NULL)
    result = edit_entry (self, &edit);
  else if (values != NULL && (reinserted = reinsert_text (self, origin, field)) != NULL)
    {
      back = galley_details_new (GALLEY_FRONT_MATTER_YAML, reinserted);
      if (back->head->problem == NULL && back->fields[field].entry != NULL)
        {
          edit.entry = back->fields[field].entry;
          edit.source_value = values[0] != NULL ? value_for_entry (field, edit.entry, values[0]) : NULL;
          result = edit_entry (back, &edit);
        }
    }
  if (result == NULL && entry == NULL)
    {
      edit.entry = NULL;
      result = add_entry (self, &edit);
    }
  if (result == NULL)
    g_set_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY,
                 "The value of “%s” is written in a way that cannot be changed here",
                 entry != NULL ? entry->path : galley_field_get_key (field));
  return result;
}

/* The status may stand under a word and under booleans: all that are there are set, and a word is added where
 * booleans cannot say it. */
static GalleyDetails *
change_status (GalleyDetails *self,
               GalleyDetails *origin,
               const char *const *values,
               GError **error)
{
  const char *const *aliases = galley_field_get_aliases (GALLEY_FIELD_STATUS);
  g_autoptr (GalleyDetails) result = galley_details_ref (self);
  gboolean needs_word = values != NULL && !g_str_equal (values[0], "draft") && !g_str_equal (values[0], "published");
  gboolean has_word = FALSE, has_any = FALSE;

  for (guint i = 0; aliases[i] != NULL; i++)
    {
      const GalleyHeadEntry *entry = galley_field_value_find (result->head->entries, aliases[i]);
      GalleyDetails *next;

      if (entry == NULL || !galley_field_value_fits (GALLEY_FIELD_STATUS, entry))
        continue;
      has_any = TRUE;
      has_word = has_word ||
                 (g_ascii_strcasecmp (aliases[i], "draft") != 0 && g_ascii_strcasecmp (aliases[i], "published") != 0);
      next = change (result, origin, GALLEY_FIELD_STATUS, entry, values, error);
      if (next == NULL)
        return NULL;
      galley_details_unref (result);
      result = next;
    }
  if (!has_any || (needs_word && !has_word))
    {
      Edit edit = { origin, GALLEY_FIELD_STATUS, NULL, values, values != NULL ? values[0] : NULL };
      GalleyDetails *next =
          has_any ? add_entry (result, &edit) : change (result, origin, GALLEY_FIELD_STATUS, NULL, values, error);

      if (next == NULL && has_any)
        g_set_error_literal (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY,
                             "No line can be added here");
      return next;
    }
  return g_steal_pointer (&result);
}

GalleyDetails *
galley_details_set (GalleyDetails *self,
                    GalleyDetails *origin,
                    GalleyField field,
                    const char *const *values,
                    GError **error)
{
  if (field == GALLEY_FIELD_STATUS)
    return change_status (self, origin, values, error);
  return change (self, origin, field, self->fields[field].entry, values, error);
}
