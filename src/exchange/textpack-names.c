/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "textpack-names.h"

#include <stdlib.h>
#include <string.h>

gboolean
galley_textpack_is_asset_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  if (*name == '\0' || strpbrk (name, "\\:") != NULL)
    return FALSE;
  /* also hides what programs look for: .git, .htaccess */
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0' || parts[i][0] == '.')
      return FALSE;
  return g_ascii_strcasecmp (parts[0], "review") != 0 && g_ascii_strcasecmp (parts[0], "sites") != 0 &&
         g_ascii_strcasecmp (name, "index.md") != 0;
}

gboolean
galley_textpack_is_log_name (const char *name)
{
  return name[0] != '.' && strpbrk (name, "/\\:") == NULL && g_str_has_suffix (name, ".jsonl");
}

gboolean
galley_textpack_is_state_name (const char *name)
{
  gsize length = strspn (name, "0123456789abcdef");

  return length > 0 && g_str_equal (name + length, ".json");
}

char *
galley_textpack_local_name (const char *folder,
                            const char *url)
{
  g_autofree char *bare = g_strndup (url, strcspn (url, "?#"));
  g_autofree char *name = g_uri_unescape_string (bare, NULL);
  g_autofree char *path = NULL;
  g_autofree char *real = NULL;
  g_autofree char *real_folder = NULL;
  gsize length;

  if (name == NULL || !galley_textpack_is_asset_name (name) || !g_utf8_validate (name, -1, NULL))
    return NULL;
  path = g_build_filename (folder, name, NULL);
  real = realpath (path, NULL);
  real_folder = realpath (folder, NULL);
  if (real == NULL || real_folder == NULL || !g_file_test (real, G_FILE_TEST_IS_REGULAR))
    return NULL;
  /* a link in the folder must not give away what is elsewhere */
  length = strlen (real_folder);
  if (strncmp (real, real_folder, length) != 0 || real[length] != '/')
    return NULL;
  return g_steal_pointer (&name);
}
