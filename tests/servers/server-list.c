/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a real server, or the reason why there is none. */
#include "server-list.h"

#include "json.h"

JsonObject *
server_list_find (const char *name, const char *title)
{
  const char *folder = g_getenv ("GALLEY_TEST_SERVERS");
  g_autofree char *stem = g_build_filename (folder ? folder : "", name, NULL);
  g_autofree char *path = g_strconcat (stem, ".json", NULL);
  g_autofree char *excuse = g_strconcat (stem, ".skip", NULL);
  g_autofree char *text = NULL;
  g_autofree char *why = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *found;

  if (!folder || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_print ("1..0 # SKIP no real %s: none was started (build-aux/dev test servers starts one)\n", title);
      return NULL;
    }
  if (g_file_get_contents (excuse, &why, NULL, NULL))
    {
      g_print ("1..0 # SKIP no real %s: %s\n", title, g_strstrip (why));
      return NULL;
    }
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  found = galley_json_parse_object (text, -1, &error);
  g_assert_no_error (error);

  return found;
}
