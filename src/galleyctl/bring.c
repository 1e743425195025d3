/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site's changes brought into the article's file. */
#include "bring.h"

#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "plan-take.h"
#include "report.h"

static void
tell_left (guint n_left)
{
  if (n_left > 0)
    g_printerr (ngettext ("%u change stays on the site alone: only the site’s own editor can write it.\n",
                          "%u changes stay on the site alone: only the site’s own editor can write them.\n", n_left),
                n_left);
}

/* The file as it is, if it still is what was planned with. (transfer full) */
static GalleyArticle *
read_article (GalleyLocated *located,
              GalleyFileStamp **stamp,
              GError **error)
{
  g_autoptr (GalleyDocument) document = galley_article_file_load (located->path, stamp, error);

  return document != NULL ? galley_article_new (document, located->path) : NULL;
}

static gboolean
bring (GalleyCommandContext *context,
       GalleyLocated *located,
       const GalleyPublishPlan *plan,
       GError **error)
{
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyFileStamp) written = NULL;
  g_autoptr (GalleyArticle) article = read_article (located, &stamp, error);
  g_autoptr (GBytes) before = galley_document_to_bytes (located->document);
  g_autofree char *folder = g_path_get_dirname (located->path);
  GalleyDocument *document;
  guint n_left;

  if (article == NULL || !galley_plan_take_run (plan, article, &n_left, error) ||
      !galley_version_store_record (galley_workspace_get_versions (context->workspace), located->path, before, TRUE,
                                    NULL, error))
    return FALSE;
  document = galley_article_get_document (article);
  written = galley_article_file_save (located->path, document, stamp, error);
  if (written == NULL)
    return FALSE;
  galley_document_unref (located->document);
  located->document = galley_document_ref (document);
  galley_article_snapshot_unref (located->snapshot);
  located->snapshot = galley_article_snapshot_new (document, folder, 2);
  g_printerr (_ ("The site’s changes are in the article now.\n"));
  tell_left (n_left);
  return TRUE;
}

gboolean
galley_bring_changes (GalleyCommandContext *context,
                      GalleyLocated *located,
                      const GalleyPublishPlan *plan,
                      GalleyExit *exit)
{
  g_autoptr (GError) error = NULL;

  if (!galley_plan_take_is_due (plan) || bring (context, located, plan, &error))
    return TRUE;
  *exit = galley_report_error (context, error);
  return FALSE;
}
