/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types to the article it means. */
#include "locate.h"

#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "report.h"

static char *
find_path (GalleyCommandContext *context,
           const char *name)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (context->workspace));
  g_autofree char *in_folder = g_build_filename (name, "index.md", NULL);
  g_autofree char *in_library = g_build_filename (library, name, "index.md", NULL);
  g_autofree char *file_name = g_strconcat (name, ".md", NULL);
  g_autofree char *lone = g_build_filename (library, file_name, NULL);
  const char *candidates[] = { in_folder, name, in_library, lone };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (g_file_test (candidates[i], G_FILE_TEST_IS_REGULAR))
      return g_canonicalize_filename (candidates[i], NULL);
  return NULL;
}

GalleyLocated *
galley_locate (GalleyCommandContext *context,
               GalleyExit *exit)
{
  const char *name = context->arguments[0];
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GalleyLocated *located;

  if (name == NULL)
    {
      *exit =
          galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                 _ ("Say which article: its name in the library, its folder or its file."));
      return NULL;
    }
  path = find_path (context, name);
  if (path == NULL)
    {
      *exit = galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found",
                                     _ ("There is no article “%s”. “galleyctl list” names them all."), name);
      return NULL;
    }
  document = galley_article_file_load (path, &stamp, &error);
  if (document == NULL)
    {
      *exit = galley_report_error (context, error);
      return NULL;
    }

  folder = g_path_get_dirname (path);
  located = g_new0 (GalleyLocated, 1);
  located->path = g_steal_pointer (&path);
  located->snapshot = galley_article_snapshot_new (document, folder, 1);
  located->document = g_steal_pointer (&document);
  return located;
}

void
galley_located_free (GalleyLocated *self)
{
  galley_article_snapshot_unref (self->snapshot);
  galley_document_unref (self->document);
  g_free (self->path);
  g_free (self);
}

GalleySite *
galley_locate_site (GalleyCommandContext *context,
                    GalleyExit *exit)
{
  const char *id = context->site != NULL ? context->site : GALLEY_SITE_ID_EMBEDDED;
  GalleySite *site = galley_workspace_find_site (context->workspace, id);

  if (site == NULL)
    *exit = galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found", _ ("There is no site “%s”."), id);
  return site;
}
