/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviews that travel in files: review export, review import, review open. */
#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "command-suggestions.h"
#include "json.h"
#include "locate.h"
#include "report.h"
#include "review-file.h"

/* Reports nothing but its path. */
static GalleyExit
report_path (GalleyCommandContext *context,
             const char *path)
{
  JsonObject *object;

  if (!context->json)
    {
      g_print ("%s\n", path);
      return GALLEY_EXIT_OK;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "path", path);
  galley_report_json (object);
  return GALLEY_EXIT_OK;
}

static GalleyExit export (GalleyCommandContext *context,
                          const char *target)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autofree char *path = g_canonicalize_filename (target, NULL);
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  if (located == NULL)
    return exit;
  if (g_str_equal (path, located->path))
    return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                  _ ("“%s” is the article itself; give another name."), target);
  folder = g_path_get_dirname (path);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found", _ ("There is no folder “%s”."),
                                  folder);
  if (!context->dry_run && !galley_review_file_write (context->workspace, located->path, located->document, path,
                                                      context->cancellable, &error))
    return galley_report_error (context, error);
  return report_path (context, path);
}

static void
print_taken (GalleyCommandContext *context,
             const GalleyReviewTaken *taken)
{
  g_autofree char *words = NULL;

  if (context->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "comments", taken->n_comments);
      json_object_set_int_member (object, "suggestions", taken->n_suggestions);
      json_object_set_int_member (object, "settled", taken->n_settled);
      json_object_set_boolean_member (object, "merged", taken->merged != NULL);
      if (taken->merged != NULL)
        json_object_set_boolean_member (object, "clean", galley_merge_clash_is_none (&taken->clash));
      if (taken->taken != NULL)
        galley_json_set_strv (object, "left_out", (const char *const *) taken->taken);
      galley_report_json (object);
      return;
    }
  g_print (ngettext ("%u comment\n", "%u comments\n", taken->n_comments), taken->n_comments);
  g_print (ngettext ("%u suggestion\n", "%u suggestions\n", taken->n_suggestions), taken->n_suggestions);
  words = galley_merge_clash_words (&taken->clash);
  if (taken->merged != NULL)
    g_print ("%s\n", words != NULL ? words : _ ("The text was changed, and the changes are in it now."));
  for (guint i = 0; taken->taken != NULL && taken->taken[i] != NULL; i++)
    g_printerr (_ ("“%s” came in another version, which was left out\n"), taken->taken[i]);
}

/* Over nothing that was written meanwhile. */
static gboolean
save_merged (const char *path,
             const GalleyFileStamp *stamp,
             GalleyDocument *merged,
             GError **error)
{
  g_autoptr (GalleyFileStamp) saved = galley_article_file_save (path, merged, stamp, error);

  return saved != NULL;
}

static GalleyExit
import (GalleyCommandContext *context,
        const char *source)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyReviewTaken) taken = NULL;
  g_autoptr (GError) error = NULL;

  if (located == NULL)
    return exit;
  document = galley_article_file_load (located->path, &stamp, &error);
  if (document == NULL)
    return galley_report_error (context, error);
  taken = galley_review_file_take (context->workspace, located->path, document, source, context->merge,
                                   context->cancellable, &error);
  if (taken == NULL)
    return galley_report_error (context, error);
  if (taken->merged != NULL && !save_merged (located->path, stamp, taken->merged, &error))
    return galley_report_error (context, error);
  print_taken (context, taken);
  return GALLEY_EXIT_OK;
}

static GalleyExit
open_package (GalleyCommandContext *context,
              const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = galley_review_file_open (context->workspace, source, context->cancellable, &error);

  return path != NULL ? report_path (context, path) : galley_report_error (context, error);
}

GalleyExit
galley_command_review (GalleyCommandContext *context)
{
  char **arguments = context->arguments;
  guint n = g_strv_length (arguments);

  context->arguments += n > 0;
  if (n == 3 && g_str_equal (arguments[0], "export"))
    return export (context, arguments[2]);
  if (n == 3 && g_str_equal (arguments[0], "import"))
    return import (context, arguments[2]);
  if (n == 2 && g_str_equal (arguments[0], "open"))
    return open_package (context, arguments[1]);
  if (n == 2 && g_str_equal (arguments[0], "list"))
    return galley_command_suggestions_list (context);
  if (n == 3 && g_str_equal (arguments[0], "accept"))
    return galley_command_suggestions_decide (context, arguments[2], GALLEY_SUGGESTION_ACCEPTED);
  if (n == 3 && g_str_equal (arguments[0], "reject"))
    return galley_command_suggestions_decide (context, arguments[2], GALLEY_SUGGESTION_REJECTED);
  return galley_report_failure (
      context, GALLEY_EXIT_USAGE, "usage",
      _ ("Say “review list ARTICLE”, “review accept ARTICLE ID”, “review reject ARTICLE ID”, “review export ARTICLE "
         "FILE”, “review import ARTICLE FILE” or “review open FILE”."));
}
