/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of a typed value at once: is it an address, a language, a list. Pure. */
#include "field-check.h"

#include <glib/gi18n.h>

const char *
galley_field_check_url (const char *text)
{
  g_autoptr (GUri) uri = NULL;

  if (!text || !*text)
    return NULL;
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  if (!uri || (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 && g_strcmp0 (g_uri_get_scheme (uri), "http") != 0))
    return _ ("A whole address is needed, such as https://example.org/story");
  if (!g_uri_get_host (uri) || !*g_uri_get_host (uri))
    return _ ("The address names no site");
  return NULL;
}

const char *
galley_field_check_language (const char *text)
{
  /* RFC 5646: language, then script, region, variants; extensions are taken as they come. */
  if (!text || !*text ||
      g_regex_match_simple ("^([a-z]{2,3}|[a-z]{5,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-[a-z0-9]{1,8})*$",
                            text, G_REGEX_CASELESS, 0))
    return NULL;
  return _ ("A language code is needed, such as en, es or pt-BR");
}

GStrv
galley_field_split_list (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parts[i]; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (*part && g_hash_table_add (seen, (char *) part))
        g_strv_builder_add (builder, part);
    }
  return g_strv_builder_end (builder);
}

char *
galley_field_join_list (const char *const *values)
{
  return values ? g_strjoinv (", ", (char **) values) : g_strdup ("");
}

char *
galley_field_slug_of_url (const char *url)
{
  g_autoptr (GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  if (!uri)
    return NULL;
  parts = g_strsplit (g_uri_get_path (uri), "/", -1);
  for (n_parts = g_strv_length (parts); n_parts > 0; n_parts--)
    if (*parts[n_parts - 1])
      return g_strdup (parts[n_parts - 1]);
  return NULL;
}
