/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking into XML-RPC's values. Whatever a server sends, what was asked for is there or is not. */
#include "rpc-value.h"

#include <string.h>

GVariant *
galley_rpc_date_new (GDateTime *date)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (date);
  g_autofree char *text = g_date_time_format (utc, "%Y%m%dT%H:%M:%S");

  return g_variant_new ("(s)", text);
}

static gboolean
is_struct (GVariant *value)
{
  return value && g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT);
}

/* (transfer full) (nullable) */
static GVariant *
member (GVariant *value,
        const char *name)
{
  return is_struct (value) ? g_variant_lookup_value (value, name, NULL) : NULL;
}

gboolean
galley_rpc_has (GVariant *value,
                const char *name)
{
  g_autoptr (GVariant) found = member (value, name);

  return found != NULL;
}

char *
galley_rpc_to_text (GVariant *value)
{
  const char *text = NULL;

  if (!value)
    return NULL;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return g_strdup_printf ("%d", g_variant_get_int32 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE ("(s)")))
    return NULL;
  g_variant_get (value, "(&s)", &text);

  return g_strdup (text);
}

char *
galley_rpc_dup_text (GVariant *value,
                     const char *name)
{
  g_autoptr (GVariant) found = member (value, name);

  return galley_rpc_to_text (found);
}

gint64
galley_rpc_get_int (GVariant *value,
                    const char *name)
{
  g_autofree char *text = galley_rpc_dup_text (value, name);
  char *end = NULL;
  gint64 number = text ? g_ascii_strtoll (text, &end, 10) : 0;

  return text && end != text && *end == '\0' ? number : 0;
}

gboolean
galley_rpc_get_boolean (GVariant *value,
                        const char *name)
{
  g_autoptr (GVariant) found = member (value, name);

  if (found && g_variant_is_of_type (found, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_get_boolean (found);

  return galley_rpc_get_int (value, name) != 0;
}

GDateTime *
galley_rpc_get_date (GVariant *value,
                     const char *name)
{
  g_autofree char *text = galley_rpc_dup_text (value, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

GVariant *
galley_rpc_get_struct (GVariant *value,
                       const char *name)
{
  g_autoptr (GVariant) found = member (value, name);

  return is_struct (found) ? g_steal_pointer (&found) : NULL;
}

GPtrArray *
galley_rpc_list (GVariant *value)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  if (!value || !g_variant_is_of_type (value, G_VARIANT_TYPE ("av")))
    return list;
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      GVariant *item;

      g_variant_get_child (value, i, "v", &item);
      g_ptr_array_add (list, item);
    }

  return list;
}

GPtrArray *
galley_rpc_list_member (GVariant *value,
                        const char *name)
{
  g_autoptr (GVariant) found = member (value, name);

  return galley_rpc_list (found);
}
