/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The welcome article of a first start: copied out of the program's resources, once in a lifetime. */
#include "samples.h"

#include <string.h>

#include "atomic-file.h"
#include "sample-resources.h"

#define SAMPLE_RESOURCE "/io/galley/Galley/samples/welcome"
#define SAMPLE_NAME "welcome-to-galley"

static gboolean
is_empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    return TRUE;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.')
      return FALSE;
  return TRUE;
}

static gboolean
copy_resources (const char *resource,
                const char *folder,
                GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *source = g_strconcat (resource, "/", names[i], NULL);
      g_autofree char *target = g_build_filename (folder, names[i], NULL);

      if (g_str_has_suffix (names[i], "/"))
        {
          source[strlen (source) - 1] = '\0';
          if (!copy_resources (source, target, error))
            return FALSE;
        }
      else
        {
          g_autoptr (GBytes) bytes = g_resources_lookup_data (source, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

          if (bytes == NULL || !galley_atomic_file_write (target, bytes, error))
            return FALSE;
        }
    }
  return TRUE;
}

char *
galley_samples_install (const char *library,
                        const char *mark,
                        GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  gboolean wanted;

  if (g_file_test (mark, G_FILE_TEST_EXISTS))
    return NULL;

  wanted = is_empty_folder (library);
  /* the mark first: a crash in between must not bring the article back after it was deleted */
  if (!galley_atomic_file_write (mark, nothing, error))
    return NULL;
  if (!wanted)
    return NULL;

  /* the call keeps the resources in the program, which takes from a static library only what is asked for by name */
  g_resources_register (galley_samples_get_resource ());
  folder = g_build_filename (library, SAMPLE_NAME, NULL);
  if (!copy_resources (SAMPLE_RESOURCE, folder, error))
    return NULL;
  return g_build_filename (folder, "index.md", NULL);
}
