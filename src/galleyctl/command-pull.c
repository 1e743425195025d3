/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pull: posts that are on a site already, as articles. */
#include <glib/gi18n-lib.h>

#include "bring-in.h"
#include "command.h"
#include "error-words.h"
#include "json.h"
#include "locate.h"
#include "pull-words.h"
#include "report.h"

#define MAX_PAGES 1000

static const char *const states[] = { "none", "draft", "scheduled", "published" };

/* Every post of the site. (transfer full) */
static GPtrArray *
list_all (GalleyCommandContext *context,
          GalleyBringIn *bring_in,
          GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_head_free);
  gboolean more = TRUE;

  for (guint page = 1; more && page <= MAX_PAGES; page++)
    {
      g_autoptr (GPtrArray) heads = galley_bring_in_list (bring_in, page, &more, context->cancellable, error);

      if (heads == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&heads));
    }
  return g_steal_pointer (&all);
}

static JsonObject *
head_to_json (GalleyBringIn *bring_in,
              const GalleyPostHead *head)
{
  JsonObject *object = json_object_new ();
  g_autofree char *date = head->date != NULL ? g_date_time_format_iso8601 (head->date) : NULL;

  galley_json_set_string (object, "post", head->remote_id);
  galley_json_set_string (object, "title", head->title);
  galley_json_set_string (object, "state", states[head->state]);
  galley_json_set_string (object, "date", date);
  galley_json_set_string (object, "url", head->url);
  galley_json_set_string (object, "path", galley_bring_in_find (bring_in, head->remote_id));
  return object;
}

static void
print_head (GalleyBringIn *bring_in,
            const GalleyPostHead *head)
{
  g_autofree char *day = head->date != NULL ? g_date_time_format (head->date, "%F") : g_strdup ("          ");
  const char *title = head->title[0] != '\0' ? head->title : _ ("Untitled");
  const char *mark = galley_bring_in_find (bring_in, head->remote_id) != NULL ? "*" : " ";
  g_autofree char *line =
      g_strdup_printf ("%s %-9s %s  %s  (%s)\n", mark, states[head->state], day, title, head->remote_id);

  galley_report_text (line);
}

static GalleyExit
print_list (GalleyCommandContext *context,
            GalleyBringIn *bring_in)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = list_all (context, bring_in, &error);
  JsonArray *array;
  JsonObject *object;

  if (all == NULL)
    return galley_report_error (context, error);
  for (guint i = 0; !context->json && i < all->len; i++)
    print_head (bring_in, g_ptr_array_index (all, i));
  if (!context->json && all->len == 0)
    g_printerr (_ ("The site has no posts.\n"));
  if (!context->json)
    return GALLEY_EXIT_OK;
  array = json_array_new ();
  object = json_object_new ();
  for (guint i = 0; i < all->len; i++)
    json_array_add_object_element (array, head_to_json (bring_in, g_ptr_array_index (all, i)));
  json_object_set_array_member (object, "posts", array);
  galley_report_json (object);
  return GALLEY_EXIT_OK;
}

/* --- bringing in
 * ------------------------------------------------------------------------------------------------- */

typedef struct
{
  GalleyCommandContext *context;
  GalleyBringIn *bring_in;
  JsonArray *articles;
  GalleyExit exit; /* of the first that failed */
} Run;

static void
report_pulled (Run *run,
               const char *remote_id,
               const GalleyPulledArticle *pulled)
{
  JsonObject *object;

  if (run->context->json)
    {
      object = json_object_new ();
      galley_json_set_string (object, "post", remote_id);
      galley_json_set_string (object, "path", pulled->path);
      json_object_set_boolean_member (object, "existed", pulled->existed);
      json_object_set_int_member (object, "pictures", pulled->n_pictures);
      json_object_set_array_member (object, "leftovers", galley_pull_leftovers_to_json (pulled->leftovers));
      json_array_add_object_element (run->articles, object);
      return;
    }
  if (pulled->existed)
    g_printerr (_ ("The library has this post already: %s\n"), pulled->path);
  else
    g_print ("%s\n", pulled->path);
  for (guint i = 0; i < pulled->leftovers->len; i++)
    {
      const GalleyPullLeftover *leftover = g_ptr_array_index (pulled->leftovers, i);
      g_autofree char *words = galley_pull_words_leftover (leftover);

      /* Translators: a line number, and what is to be said of that line. */
      g_printerr (_ ("  line %u: %s\n"), leftover->line, words);
    }
}

/* FALSE: no other will do any better. */
static gboolean
report_failed (Run *run,
               const char *remote_id,
               const GError *error)
{
  g_autofree char *words = galley_error_words (error);
  JsonObject *object;

  if (run->context->json && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      object = json_object_new ();
      galley_json_set_string (object, "post", remote_id);
      galley_json_set_string (object, "problem", words);
      json_array_add_object_element (run->articles, object);
    }
  run->exit = galley_report_error (run->context, error);
  return g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND) ||
         g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN);
}

static GalleyExit
pull_posts (GalleyCommandContext *context,
            GalleyBringIn *bring_in,
            const char *const *ids)
{
  Run run = { context, bring_in, json_array_new (), GALLEY_EXIT_OK };
  g_autoptr (GError) problem = NULL;
  gboolean go_on = galley_bring_in_start (bring_in, context->cancellable, &problem);
  JsonObject *object;

  if (problem != NULL)
    run.exit = galley_report_error (context, problem);
  for (guint i = 0; go_on && ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyPulledArticle) pulled =
          galley_bring_in_pull (bring_in, ids[i], context->cancellable, &error);

      if (pulled != NULL)
        report_pulled (&run, ids[i], pulled);
      else
        go_on = report_failed (&run, ids[i], error);
    }
  if (!context->json)
    {
      json_array_unref (run.articles);
      return run.exit;
    }
  object = json_object_new ();
  json_object_set_array_member (object, "articles", run.articles);
  galley_report_json (object);
  return run.exit;
}

static GalleyExit
pull_all (GalleyCommandContext *context,
          GalleyBringIn *bring_in)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = list_all (context, bring_in, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (all == NULL)
    return galley_report_error (context, error);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (ids, ((GalleyPostHead *) g_ptr_array_index (all, i))->remote_id);
  g_ptr_array_add (ids, NULL);
  return pull_posts (context, bring_in, (const char *const *) ids->pdata);
}

GalleyExit
galley_command_pull (GalleyCommandContext *context)
{
  const char *const *ids = NULL;
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleySite) site = NULL;
  g_autoptr (GalleyBringIn) bring_in = NULL;
  g_autoptr (GError) error = NULL;

  if (context->arguments[0] == NULL && context->site == NULL)
    return galley_report_failure (
        context, GALLEY_EXIT_USAGE, "usage",
        _ ("Say from which site: galleyctl pull SITE. “galleyctl sites” names them all."));
  if (context->site == NULL)
    context->site = g_strdup (*context->arguments++);
  ids = (const char *const *) context->arguments;
  if (!context->list && !context->all && ids[0] == NULL)
    return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                  _ ("Say which posts, or --all. “galleyctl pull SITE --list” names them."));
  site = galley_locate_site (context, &exit);
  if (site == NULL)
    return exit;
  bring_in = galley_bring_in_new (context->workspace, site, context->cancellable, &error);
  if (bring_in == NULL)
    return galley_report_error (context, error);
  if (context->list || context->dry_run)
    return print_list (context, bring_in);
  return context->all ? pull_all (context, bring_in) : pull_posts (context, bring_in, ids);
}
