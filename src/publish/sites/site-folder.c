/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder is known by the settings of the program that builds it. */
#include "site-folder.h"

#include <string.h>

#include "static-branch.h"
#include "static-convention.h"
#include "text.h"

gboolean
galley_site_folder_is_meant (const char *typed)
{
  return *typed == '/' || *typed == '~' || g_str_equal (typed, ".") || g_str_has_prefix (typed, "./") ||
         g_str_has_prefix (typed, "../") || g_str_has_prefix (typed, "file://") ||
         g_file_test (typed, G_FILE_TEST_IS_DIR);
}

static char *
dup_path (const char *typed)
{
  if (g_str_has_prefix (typed, "file://"))
    {
      g_autoptr (GFile) file = g_file_new_for_uri (typed);

      return g_file_get_path (file);
    }
  if (*typed == '~' && (typed[1] == '/' || typed[1] == '\0'))
    return g_build_filename (g_get_home_dir (), typed + 1, NULL);
  return g_canonicalize_filename (typed, NULL);
}

/* Only https asks for a key that can be kept: SSH has its agent, and a folder needs none. */
static GalleyFoundSiteKey
key_for (const char *path)
{
  g_autoptr (GalleyStaticBranch) branch = galley_static_branch_open (path, NULL, NULL, NULL);
  g_autofree char *url = branch != NULL ? galley_static_branch_dup_remote_url (branch) : NULL;

  return url != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"))
             ? GALLEY_FOUND_SITE_KEY_OPTIONAL
             : GALLEY_FOUND_SITE_KEY_NONE;
}

GalleyFoundSite *
galley_site_folder_find (const char *folder,
                         GError **error)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (GalleyStaticConvention) convention = path != NULL ? galley_static_convention_read (path) : NULL;
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  GalleyFoundSite *found;

  if (convention == NULL)
    {
      g_set_error_literal (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_FOLDER, path != NULL ? path : folder);
      return NULL;
    }
  found = g_new0 (GalleyFoundSite, 1);
  found->kind = GALLEY_SITE_STATIC;
  found->name = galley_text_is_blank (convention->title) ? g_steal_pointer (&base)
                                                         : galley_text_collapse_spaces (convention->title);
  found->url = convention->base_url != NULL ? g_strdup (convention->base_url) : g_filename_to_uri (path, NULL, NULL);
  found->endpoint = g_steal_pointer (&path);
  found->program = g_strdup (galley_static_generator_get_name (convention->generator));
  found->key = key_for (found->endpoint);
  return found;
}
