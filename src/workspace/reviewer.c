/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who writes and reviews here. */
#include "reviewer.h"

#include <string.h>

#include "atomic-file.h"
#include "text.h"

const char *
galley_reviewer_real_name (void)
{
  const char *name = g_get_real_name ();

  return galley_text_is_blank (name) || g_str_equal (name, "Unknown") ? g_get_user_name () : name;
}

char *
galley_reviewer_load_id (const char *config_folder,
                         const char *author)
{
  g_autofree char *path = g_build_filename (config_folder, "reviewer", NULL);
  g_autofree char *id = NULL;
  g_autofree char *slug = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_file_get_contents (path, &id, NULL, NULL))
    {
      g_strstrip (id);
      if (id[0] != '\0' && strchr (id, '/') == NULL && id[0] != '.')
        return g_steal_pointer (&id);
    }

  slug = galley_text_slug (author, 16);
  g_free (id);
  id = g_strdup_printf ("%s-%04x", slug[0] != '\0' ? slug : "reviewer", g_random_int () & 0xffff);
  bytes = g_bytes_new (id, strlen (id));
  galley_atomic_file_write (path, bytes, NULL);
  return g_steal_pointer (&id);
}
