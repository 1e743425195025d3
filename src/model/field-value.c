/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From keys as other programs write them to fields. The first alias with a value wins. */
#include "field-value.h"
#include "yaml-scalar.h"

#include <string.h>

const GalleyHeadEntry *
galley_field_value_find (GPtrArray *entries,
                         const char *path)
{
  const GalleyHeadEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const GalleyHeadEntry *entry = entries->pdata[i];

      if (g_str_equal (entry->path, path))
        return entry;
      if (found == NULL && g_ascii_strcasecmp (entry->path, path) == 0)
        found = entry;
    }
  return found;
}

static gboolean
is_boolean (const GalleyHeadEntry *entry)
{
  gboolean value;

  return entry->kind == GALLEY_HEAD_SCALAR && galley_yaml_scalar_read_boolean (entry->value, &value);
}

gboolean
galley_field_value_fits (GalleyField field,
                         const GalleyHeadEntry *entry)
{
  gboolean is_scalar = entry->kind == GALLEY_HEAD_SCALAR;
  gboolean is_list = entry->kind == GALLEY_HEAD_LIST;

  if (is_scalar && entry->value == NULL)
    return TRUE;
  if (field == GALLEY_FIELD_HERO_IMAGE && is_list)
    return TRUE;
  /* A permalink with slashes or a pattern says more than a slug. */
  if (g_ascii_strcasecmp (entry->path, "permalink") == 0)
    return is_scalar && strpbrk (entry->value, "/:") == NULL;
  /* Some write "published: false", some "published: 2026-11-24". */
  if (g_ascii_strcasecmp (entry->path, "published") == 0)
    return is_scalar && is_boolean (entry) == (field == GALLEY_FIELD_STATUS);
  if (g_ascii_strcasecmp (entry->path, "draft") == 0)
    return is_boolean (entry);

  switch (galley_field_get_kind (field))
    {
    case GALLEY_FIELD_KIND_LIST:
      return is_scalar || is_list;
    case GALLEY_FIELD_KIND_BOOLEAN:
      return is_boolean (entry);
    case GALLEY_FIELD_KIND_STRING:
    case GALLEY_FIELD_KIND_DATE:
    default:
      return is_scalar;
    }
}

static gboolean
is_empty (const GalleyHeadEntry *entry)
{
  if (entry->kind == GALLEY_HEAD_LIST)
    return entry->items == NULL;
  return entry->value == NULL || *entry->value == '\0';
}

GalleyFieldSplit
galley_field_value_split (const GalleyHeadEntry *entry)
{
  const char *name = strrchr (entry->path, '.');
  gboolean is_plural;

  name = name != NULL ? name + 1 : entry->path;
  is_plural = g_ascii_strcasecmp (name, "tags") == 0 || g_ascii_strcasecmp (name, "categories") == 0;
  if (entry->value == NULL || (!is_plural && g_ascii_strcasecmp (name, "authors") != 0))
    return GALLEY_FIELD_SPLIT_WHOLE;
  if (strchr (entry->value, ',') != NULL)
    return GALLEY_FIELD_SPLIT_COMMA;
  return is_plural && strpbrk (entry->value, " \t\n") != NULL ? GALLEY_FIELD_SPLIT_SPACE : GALLEY_FIELD_SPLIT_WHOLE;
}

static GStrv
read_list (const GalleyHeadEntry *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (entry->kind == GALLEY_HEAD_LIST)
    for (guint i = 0; entry->items != NULL && i < entry->items->len; i++)
      {
        const GalleyHeadItem *item = entry->items->pdata[i];

        if (item->value != NULL && *item->value != '\0')
          g_strv_builder_add (builder, item->value);
      }
  else if (entry->value != NULL)
    {
      const char *separators[] = {
        [GALLEY_FIELD_SPLIT_WHOLE] = "", [GALLEY_FIELD_SPLIT_COMMA] = ",", [GALLEY_FIELD_SPLIT_SPACE] = " \t\n"
      };

      parts = g_strsplit_set (entry->value, separators[galley_field_value_split (entry)], -1);
      for (guint i = 0; parts[i] != NULL; i++)
        if (*g_strstrip (parts[i]) != '\0')
          g_strv_builder_add (builder, parts[i]);
    }
  return g_strv_builder_end (builder);
}

/* The status that a value means: "publish" is published. (transfer none) */
static const char *
status_of (const char *text)
{
  static const char *const names[][2] = {
    { "draft", "draft" },
    { "auto-draft", "draft" },
    { "private", "draft" },
    { "review", "review" },
    { "in review", "review" },
    { "in-review", "review" },
    { "pending", "review" },
    { "scheduled", "scheduled" },
    { "future", "scheduled" },
    { "published", "published" },
    { "publish", "published" },
    { "public", "published" },
    { "live", "published" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (text, names[i][0]) == 0)
      return names[i][1];
  return text;
}

/* A boolean that says draft outweighs the word: nothing is published by surprise. */
static char *
read_status (const GalleyHeadEntry *entry,
             GPtrArray *entries)
{
  const GalleyHeadEntry *draft = galley_field_value_find (entries, "draft");
  const GalleyHeadEntry *published = galley_field_value_find (entries, "published");
  gboolean is_draft = FALSE, is_published = TRUE, is_draft_key, is_published_key;
  const char *word;

  if (draft != NULL && is_boolean (draft))
    galley_yaml_scalar_read_boolean (draft->value, &is_draft);
  if (published != NULL && is_boolean (published))
    galley_yaml_scalar_read_boolean (published->value, &is_published);
  is_draft_key = entry == draft;
  is_published_key = entry == published;
  if (is_empty (entry))
    return NULL;
  word = is_draft_key || is_published_key ? "published" : status_of (entry->value);
  if ((is_draft || !is_published) && (g_str_equal (word, "published") || g_str_equal (word, "scheduled")))
    return g_strdup ("draft");
  return g_strdup (word);
}

static char *
read_string (GalleyField field,
             const GalleyHeadEntry *entry,
             char **list,
             GPtrArray *entries)
{
  gboolean value;

  if (field == GALLEY_FIELD_STATUS)
    return read_status (entry, entries);
  if (field == GALLEY_FIELD_COMMENTS && galley_yaml_scalar_read_boolean (entry->value, &value))
    return g_strdup (value ? "true" : "false");
  if (entry->kind == GALLEY_HEAD_LIST && field == GALLEY_FIELD_HERO_IMAGE)
    return g_strdup (list[0]);
  if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
    return list[0] != NULL ? g_strjoinv (", ", list) : NULL;
  return g_strdup (entry->value);
}

void
galley_field_value_read (GalleyFieldValue *self,
                         GalleyField field,
                         GPtrArray *entries)
{
  const char *const *aliases = galley_field_get_aliases (field);
  const GalleyHeadEntry *first_empty = NULL;

  *self = (GalleyFieldValue) { 0 };
  for (guint i = 0; aliases[i] != NULL && self->entry == NULL; i++)
    {
      const GalleyHeadEntry *entry = galley_field_value_find (entries, aliases[i]);

      if (entry == NULL || !galley_field_value_fits (field, entry))
        continue;
      if (!is_empty (entry))
        self->entry = entry;
      else if (first_empty == NULL)
        first_empty = entry;
    }
  if (self->entry == NULL)
    self->entry = first_empty;
  if (self->entry == NULL)
    {
      self->list = g_new0 (char *, 1);
      return;
    }
  self->list = galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST || self->entry->kind == GALLEY_HEAD_LIST
                   ? read_list (self->entry)
                   : g_new0 (char *, 1);
  self->string = read_string (field, self->entry, self->list, entries);
}

void
galley_field_value_clear (GalleyFieldValue *self)
{
  g_clear_pointer (&self->string, g_free);
  g_clear_pointer (&self->list, g_strfreev);
  self->entry = NULL;
}
