/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Form fields. libsoup's own decoder keeps one value a name only. */
#include "form-body.h"

#include <string.h>

#define MAX_FIELDS 1000

static void
field_free (GalleyFormField *field)
{
  g_free (field->name);
  g_free (field->value);
  g_free (field->file_name);
  g_clear_pointer (&field->file, g_bytes_unref);
  g_free (field);
}

/* NULL for what is not UTF-8 or holds a NUL. */
static char *
decode_part (const char *text,
             gsize length)
{
  g_autofree char *spaced = g_strndup (text, length);
  g_autofree char *decoded = NULL;

  if (strlen (spaced) != length)
    return NULL;
  for (char *p = spaced; *p; p++)
    if (*p == '+')
      *p = ' ';
  decoded = g_uri_unescape_string (spaced, NULL);

  return decoded && g_utf8_validate (decoded, -1, NULL) ? g_steal_pointer (&decoded) : NULL;
}

GPtrArray *
galley_form_body_decode (const char *text,
                         gssize length)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (const char *at = text; at < end; at++)
    {
      const char *stop = memchr (at, '&', end - at);
      const char *equals;
      GalleyFormField *field;

      stop = stop ? stop : end;
      if (stop == at)
        continue;
      equals = memchr (at, '=', stop - at);
      field = g_new0 (GalleyFormField, 1);
      g_ptr_array_add (fields, field);
      field->name = decode_part (at, (equals ? equals : stop) - at);
      field->value = equals ? decode_part (equals + 1, stop - equals - 1) : g_strdup ("");
      if (!field->name || !field->value || fields->len > MAX_FIELDS)
        return NULL;
      at = stop;
    }

  return g_steal_pointer (&fields);
}

/* One part of a multipart body; FALSE if its text is not UTF-8. Parts without a name are left out. */
static gboolean
add_part (GPtrArray *fields,
          SoupMessageHeaders *headers,
          GBytes *body)
{
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  const char *name;
  const char *file_name;
  GalleyFormField *field;
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);

  if (!soup_message_headers_get_content_disposition (headers, &disposition, &parameters) || !parameters)
    return TRUE;
  name = g_hash_table_lookup (parameters, "name");
  file_name = g_hash_table_lookup (parameters, "filename");
  if (!name || g_ascii_strcasecmp (disposition, "form-data") != 0)
    return TRUE;
  if (!file_name && !g_utf8_validate (text ? text : "", length, NULL))
    return FALSE;
  field = g_new0 (GalleyFormField, 1);
  field->name = g_utf8_make_valid (name, -1);
  field->value = file_name ? g_strdup ("") : g_strndup (text ? text : "", length);
  field->file_name = file_name ? g_utf8_make_valid (file_name, -1) : NULL;
  field->file = file_name ? g_bytes_ref (body) : NULL;
  g_ptr_array_add (fields, field);

  return fields->len <= MAX_FIELDS;
}

GPtrArray *
galley_form_body_parse (SoupMessageHeaders *headers,
                        GBytes *body)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (SoupMultipart) multipart = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);

  if (type && g_ascii_strcasecmp (type, "application/x-www-form-urlencoded") == 0)
    return galley_form_body_decode (text ? text : "", length);
  if (!type || g_ascii_strcasecmp (type, "multipart/form-data") != 0)
    return NULL;
  multipart = soup_multipart_new_from_message (headers, body);
  if (!multipart)
    return NULL;
  fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  for (int i = 0; i < soup_multipart_get_length (multipart); i++)
    {
      SoupMessageHeaders *part_headers = NULL;
      GBytes *part = NULL;

      soup_multipart_get_part (multipart, i, &part_headers, &part);
      if (!add_part (fields, part_headers, part))
        return NULL;
    }

  return g_steal_pointer (&fields);
}

const char *
galley_form_body_get (GPtrArray *fields,
                      const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      GalleyFormField *field = g_ptr_array_index (fields, i);

      if (!field->file && g_str_equal (field->name, name))
        return field->value;
    }

  return NULL;
}
