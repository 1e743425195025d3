/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types to the article it means. */
#include "locate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "article-file.h"
#include "report.h"
#include "suggest.h"

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

/* As find_path() understands it. */
static char *
name_of (const char *library,
         const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *file = g_path_get_basename (path);

  if (g_str_equal (file, "index.md"))
    return g_str_has_prefix (folder, library) && folder[strlen (library)] == '/'
               ? g_strdup (folder + strlen (library) + 1)
               : g_path_get_basename (folder);
  return g_str_has_suffix (file, ".md") ? g_strndup (file, strlen (file) - 3) : g_steal_pointer (&file);
}

static GalleyExit
report_no_article (GalleyCommandContext *context,
                   const char *name)
{
  GalleyLibrary *library = galley_workspace_get_library (context->workspace);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *suggestion = NULL;

  galley_library_scan (library, context->cancellable, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (GalleyLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (library), i);

      g_strv_builder_take (builder,
                           name_of (galley_library_get_folder (library), galley_library_entry_get_path (entry)));
    }
  names = g_strv_builder_end (builder);
  suggestion = galley_suggest_words (name, (const char *const *) names);
  /* Translators: the second %s is empty or the sentence “ Did you mean “…”?” with a space before it. */
  return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found",
                                _ ("There is no article “%s”.%s “galleyctl list” names them all."), name,
                                suggestion);
}

static GalleyExit
report_no_site (GalleyCommandContext *context,
                const char *id)
{
  g_autoptr (GPtrArray) sites = galley_workspace_list_sites (context->workspace);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *suggestion = NULL;

  for (guint i = 0; i < sites->len; i++)
    g_strv_builder_add (builder, galley_site_get_id (g_ptr_array_index (sites, i)));
  ids = g_strv_builder_end (builder);
  suggestion = galley_suggest_words (id, (const char *const *) ids);
  /* Translators: the second %s is empty or the sentence “ Did you mean “…”?” with a space before it. */
  return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found", _ ("There is no site “%s”.%s"), id,
                                suggestion);
}

/* A file of any name may hold Markdown, but a picture or a document holds none. */
static gboolean
is_article (const char *path,
            GalleyDocument *document)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (document);
  g_autofree char *type = NULL;
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  if (g_str_has_suffix (path, ".md") || length == 0)
    return TRUE;
  type = g_content_type_guess (path, data, MIN (length, 4096), NULL);
  return g_content_type_is_a (type, "text/plain");
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
      *exit = report_no_article (context, name);
      return NULL;
    }
  document = galley_article_file_load (path, &stamp, &error);
  if (document == NULL)
    {
      *exit = galley_report_error (context, error);
      return NULL;
    }
  if (!is_article (path, document))
    {
      *exit = galley_report_failure (context, GALLEY_EXIT_USAGE, "no-article",
                                     _ ("“%s” is no article: an article is a text in Markdown, such as index.md."),
                                     name);
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

guint
galley_located_line (GalleyLocated *self,
                     guint line)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (self->document);
  const char *text = g_bytes_get_data (bytes, NULL);
  const char *body = galley_document_get_body (self->document);
  guint n_file = 0;
  guint n_body = 0;

  for (gsize i = 0; i < g_bytes_get_size (bytes); i++)
    n_file += text[i] == '\n';
  for (; *body; body++)
    n_body += *body == '\n';
  return line + n_file - n_body;
}

GalleySite *
galley_locate_site (GalleyCommandContext *context,
                    GalleyExit *exit)
{
  const char *id = context->site != NULL ? context->site : GALLEY_SITE_ID_EMBEDDED;
  GalleySite *site = galley_workspace_find_site (context->workspace, id);

  if (site == NULL)
    *exit = report_no_site (context, id);
  return site;
}
