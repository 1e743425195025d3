/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue: what waits for its site, trying it now, and cancelling it. */
#include <glib/gi18n-lib.h>

#include "command.h"
#include "json.h"
#include "locate.h"
#include "report.h"
#include "wait.h"
#include "waiting-words.h"

static char *
words_of (GalleyCommandContext *context,
          const GalleyQueuedPublication *queued)
{
  g_autoptr (GalleySite) site = galley_workspace_find_site (context->workspace, queued->site_id);

  return galley_waiting_words_reason (queued, site != NULL ? galley_site_get_name (site) : NULL);
}

static JsonObject *
describe (GalleyCommandContext *context,
          const GalleyQueuedPublication *queued)
{
  JsonObject *object = json_object_new ();
  g_autofree char *words = words_of (context, queued);
  g_autoptr (GDateTime) due = g_date_time_new_from_unix_utc (queued->due);
  g_autofree char *time = g_date_time_format_iso8601 (due);

  galley_json_set_string (object, "article", queued->article_path);
  galley_json_set_string (object, "site", queued->site_id);
  galley_json_set_string (object, "title", queued->title);
  galley_json_set_string (object, "question", queued->question);
  galley_json_set_string (object, "message", words);
  galley_json_set_string (object, "details", queued->detail);
  json_object_set_int_member (object, "attempts", queued->attempts);
  if (queued->question == NULL)
    galley_json_set_string (object, "due", time);
  return object;
}

static void
print_all (GalleyCommandContext *context,
           GPtrArray *list)
{
  JsonArray *array = json_array_new ();
  JsonObject *object;

  for (guint i = 0; i < list->len; i++)
    {
      const GalleyQueuedPublication *queued = g_ptr_array_index (list, i);
      g_autofree char *words = words_of (context, queued);
      g_autofree char *line = g_strdup_printf ("%s: %s\n", queued->title, words);

      if (context->json)
        json_array_add_object_element (array, describe (context, queued));
      else
        galley_report_text (line);
    }
  if (!context->json)
    {
      json_array_unref (array);
      return;
    }
  object = json_object_new ();
  json_object_set_array_member (object, "queue", array);
  galley_report_json (object);
}

static GalleyExit
list_queue (GalleyCommandContext *context)
{
  g_autoptr (GPtrArray) list = galley_publish_queue_list (galley_workspace_get_queue (context->workspace), NULL);

  print_all (context, list);
  if (!context->json && list->len == 0)
    g_printerr (_ ("Nothing waits.\n"));
  return GALLEY_EXIT_OK;
}

/* Every one, whatever its time; what is left is printed. */
static GalleyExit
try_all (GalleyCommandContext *context)
{
  g_autoptr (GPtrArray) list = galley_publish_queue_list (galley_workspace_get_queue (context->workspace), NULL);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  GalleyExit exit = GALLEY_EXIT_OK;

  for (guint i = 0; i < list->len; i++)
    {
      GalleyQueuedPublication *queued = g_ptr_array_index (list, i);
      g_autoptr (GError) error = NULL;
      GalleyTurn turn = galley_publish_turn_take (context->workspace, queued, NULL, context->cancellable, &error);

      if (error != NULL)
        return galley_report_error (context, error);
      if (turn == GALLEY_TURN_WAITS && exit == GALLEY_EXIT_OK)
        exit = GALLEY_EXIT_OFFLINE;
      if (turn == GALLEY_TURN_ASKS)
        exit = galley_wait_exit_for (queued->question);
      if (turn == GALLEY_TURN_WAITS || turn == GALLEY_TURN_ASKS)
        g_ptr_array_add (left, queued);
      else if (turn == GALLEY_TURN_DONE && !context->json)
        g_printerr (_ ("“%s” was published\n"), queued->title);
    }
  print_all (context, left);
  return exit;
}

static GalleyExit
cancel (GalleyCommandContext *context)
{
  GalleyPublishQueue *queue = galley_workspace_get_queue (context->workspace);
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = NULL;
  g_autoptr (GPtrArray) list = NULL;

  context->arguments++;
  located = galley_locate (context, &exit);
  if (located == NULL)
    return exit;
  list = galley_publish_queue_list (queue, located->path);
  for (guint i = 0; i < list->len; i++)
    {
      const GalleyQueuedPublication *queued = g_ptr_array_index (list, i);
      g_autoptr (GError) error = NULL;

      if (context->site != NULL && !g_str_equal (context->site, queued->site_id))
        continue;
      if (!context->dry_run && !galley_publish_queue_remove (queue, queued->id, &error))
        return galley_report_error (context, error);
    }
  if (list->len == 0)
    return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found", _ ("This article waits for no site."));
  return GALLEY_EXIT_OK;
}

GalleyExit
galley_command_queue (GalleyCommandContext *context)
{
  const char *verb = context->arguments[0];

  if (verb == NULL)
    return list_queue (context);
  if (g_str_equal (verb, "try") && context->arguments[1] == NULL)
    return context->dry_run ? list_queue (context) : try_all (context);
  if (g_str_equal (verb, "cancel") && context->arguments[1] != NULL)
    return cancel (context);
  return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                _ ("Say “queue”, “queue try” or “queue cancel ARTICLE”."));
}
