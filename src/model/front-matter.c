/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of an article: what was read, and what it was before the first edit. */
#include "front-matter.h"
#include "details-edit.h"

#include <string.h>

struct _GalleyFrontMatter
{
  gatomicrefcount refs;
  GalleyFrontMatterFormat format;
  GalleyDetails *details;
  GalleyDetails *origin;
  GalleyFrontMatterFormat origin_format;
};

static void
unknown_key_free (gpointer data)
{
  GalleyUnknownKey *key = data;

  g_free (key->value);
  g_free (key);
}

/* Whether some field is read from the key or from one in its table. */
static gboolean
is_used (GalleyFrontMatter *self,
         const GalleyHeadEntry *entry)
{
  gsize length = strlen (entry->path);

  for (guint i = 0; i < GALLEY_N_FIELDS; i++)
    {
      const GalleyHeadEntry *used = self->details->fields[i].entry;

      if (used != NULL && strncmp (used->path, entry->path, length) == 0 &&
          (used->path[length] == '\0' || used->path[length] == '.'))
        return TRUE;
    }
  return (g_ascii_strcasecmp (entry->path, "draft") == 0 || g_ascii_strcasecmp (entry->path, "published") == 0) &&
         galley_field_value_fits (GALLEY_FIELD_STATUS, entry);
}

static gboolean
check_writable (GalleyFrontMatter *self,
                GError **error)
{
  if (self->format == GALLEY_FRONT_MATTER_TOML)
    g_set_error_literal (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY,
                         "Details in TOML can be read but not changed");
  else if (self->details->head->problem != NULL)
    g_set_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY,
                 "The details at the top of the file cannot be read: %s", self->details->head->problem->message);
  else
    return TRUE;
  return FALSE;
}

static GalleyFrontMatter *
wrap (GalleyFrontMatterFormat format,
      GalleyDetails *details /* (transfer full) */,
      GalleyFrontMatter *before)
{
  GalleyFrontMatter *self = g_new0 (GalleyFrontMatter, 1);

  g_atomic_ref_count_init (&self->refs);
  self->details = details;
  self->origin = galley_details_ref (before != NULL ? before->origin : details);
  self->origin_format = before != NULL ? before->origin_format : format;
  /* An article that had no head has none again once its last key is gone. */
  self->format =
      *details->text == '\0' && self->origin_format == GALLEY_FRONT_MATTER_NONE ? GALLEY_FRONT_MATTER_NONE : format;
  return self;
}

GalleyFrontMatter *
galley_front_matter_new (GalleyFrontMatterFormat format,
                         const char *text)
{
  return wrap (format, galley_details_new (format, text != NULL ? text : ""), NULL);
}

GalleyFrontMatter *
galley_front_matter_ref (GalleyFrontMatter *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
galley_front_matter_unref (GalleyFrontMatter *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  galley_details_unref (self->details);
  galley_details_unref (self->origin);
  g_free (self);
}

GalleyFrontMatterFormat
galley_front_matter_get_format (GalleyFrontMatter *self)
{
  return self->format;
}

const char *
galley_front_matter_get_text (GalleyFrontMatter *self)
{
  return self->details->text;
}

const GError *
galley_front_matter_get_problem (GalleyFrontMatter *self)
{
  return self->details->head->problem;
}

gboolean
galley_front_matter_has (GalleyFrontMatter *self,
                         GalleyField field)
{
  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, FALSE);
  return self->details->fields[field].entry != NULL;
}

const char *
galley_front_matter_get_string (GalleyFrontMatter *self,
                                GalleyField field)
{
  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, NULL);
  return self->details->fields[field].string;
}

const char *const *
galley_front_matter_get_list (GalleyFrontMatter *self,
                              GalleyField field)
{
  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, NULL);
  return (const char *const *) self->details->fields[field].list;
}

GPtrArray *
galley_front_matter_get_unknown (GalleyFrontMatter *self)
{
  GPtrArray *unknown = g_ptr_array_new_with_free_func (unknown_key_free);

  for (guint i = 0; i < self->details->head->entries->len; i++)
    {
      const GalleyHeadEntry *entry = self->details->head->entries->pdata[i];
      GalleyUnknownKey *key;

      if (strchr (entry->path, '.') != NULL || is_used (self, entry))
        continue;
      key = g_new0 (GalleyUnknownKey, 1);
      key->key = entry->path;
      key->value = galley_head_entry_source (entry, self->details->text);
      g_ptr_array_add (unknown, key);
    }
  return unknown;
}

static GalleyFrontMatter *
set (GalleyFrontMatter *self,
     GalleyField field,
     const char *const *values,
     GError **error)
{
  GalleyDetails *details;

  if (!check_writable (self, error))
    return NULL;
  details = galley_details_set (self->details, self->origin, field, values, error);
  return details != NULL ? wrap (GALLEY_FRONT_MATTER_YAML, details, self) : NULL;
}

GalleyFrontMatter *
galley_front_matter_set_string (GalleyFrontMatter *self,
                                GalleyField field,
                                const char *value,
                                GError **error)
{
  const char *values[] = { value, NULL };

  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, NULL);

  if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
    return galley_front_matter_set_list (self, field, value != NULL ? values : NULL, error);
  if (g_strcmp0 (value, galley_front_matter_get_string (self, field)) == 0 &&
      (value != NULL || !galley_front_matter_has (self, field)))
    return galley_front_matter_ref (self);
  return set (self, field, value != NULL ? values : NULL, error);
}

GalleyFrontMatter *
galley_front_matter_set_list (GalleyFrontMatter *self,
                              GalleyField field,
                              const char *const *values,
                              GError **error)
{
  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, NULL);
  g_return_val_if_fail (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST, NULL);

  if (values == NULL ? !galley_front_matter_has (self, field)
                     : galley_front_matter_has (self, field) &&
                           g_strv_equal (values, galley_front_matter_get_list (self, field)))
    return galley_front_matter_ref (self);
  return set (self, field, values, error);
}

GalleyFrontMatter *
galley_front_matter_to_crlf (GalleyFrontMatter *self)
{
  g_auto (GStrv) lines = g_regex_split_simple ("\r?\n", self->details->text, 0, 0);
  g_autofree char *text = g_strjoinv ("\r\n", lines);

  return wrap (self->format, galley_details_new (self->format, text), self);
}
