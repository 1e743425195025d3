/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review-link: addresses by which somebody without Galley reads and comments an article. */
#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "command.h"
#include "locate.h"
#include "report.h"
#include "review-link.h"

#define DEFAULT_DAYS 7
#define MOST_DAYS 365

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return g_date_time_format (time, "%Y-%m-%d %H:%M");
}

/* (transfer full): its title; else its file */
static char *
name_article (const GalleyReviewLink *link)
{
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (link->article_path, &stamp, NULL);
  g_autoptr (GalleyArticleSnapshot) snapshot =
      document != NULL ? galley_article_snapshot_new (document, NULL, 1) : NULL;
  const char *title = snapshot != NULL ? galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_TITLE) : NULL;

  return g_strdup (title != NULL && title[0] != '\0' ? title : link->article_path);
}

static JsonObject *
link_to_json (const GalleyReviewLink *link)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", link->id);
  json_object_set_string_member (object, "path", link->article_path);
  json_object_set_int_member (object, "created", link->created);
  json_object_set_int_member (object, "expires", link->expires);
  json_object_set_int_member (object, "last_visit", link->last_visit);
  json_object_set_boolean_member (object, "network", link->network);
  json_object_set_boolean_member (object, "suggestions", link->suggestions);
  return object;
}

static GalleyExit
list_links (GalleyCommandContext *context)
{
  g_autoptr (GalleyReviewLinkStore) store = galley_review_link_open_store (context->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = galley_review_link_store_list (store, NULL, &error);
  JsonArray *array;
  JsonObject *object;

  if (links == NULL)
    return galley_report_error (context, error);
  if (context->json)
    {
      array = json_array_new ();
      for (guint i = 0; i < links->len; i++)
        json_array_add_object_element (array, link_to_json (links->pdata[i]));
      object = json_object_new ();
      json_object_set_array_member (object, "links", array);
      galley_report_json (object);
      return GALLEY_EXIT_OK;
    }
  for (guint i = 0; i < links->len; i++)
    {
      const GalleyReviewLink *link = links->pdata[i];
      g_autofree char *until = format_time (link->expires);
      g_autofree char *visit = link->last_visit != 0 ? format_time (link->last_visit) : g_strdup (_ ("never"));

      g_autofree char *article = name_article (link);

      /* Translators: a line of a list: id of a review link, when it ends, when it was last opened, the
       * article's title. */
      g_print (_ ("%s  until %s  visited %s  %s\n"), link->id, until, visit, article);
    }
  if (links->len == 0)
    g_printerr (_ ("No review link works.\n"));
  return GALLEY_EXIT_OK;
}

static GalleyExit
revoke_link (GalleyCommandContext *context)
{
  g_autoptr (GalleyReviewLinkStore) store = galley_review_link_open_store (context->workspace);
  const char *id = context->arguments[0];
  g_autoptr (GError) error = NULL;

  if (id == NULL)
    return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                  _ ("Say which: galleyctl review-link --list shows them."));
  if (galley_review_link_store_revoke (store, id, &error))
    return GALLEY_EXIT_OK;
  if (error != NULL)
    return galley_report_error (context, error);
  return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found",
                                _ ("There is no review link “%s”. galleyctl review-link --list shows them."),
                                id);
}

static GalleyExit
make_link (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  guint days = context->days != 0 ? (guint) context->days : DEFAULT_DAYS;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *url = NULL;
  JsonObject *object;

  if (located == NULL)
    return exit;
  url = galley_review_link_make (context->workspace, located->path, days, context->network, TRUE, &id, &error);
  if (url == NULL)
    return galley_report_error (context, error);
  if (context->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "id", id);
      json_object_set_string_member (object, "url", url);
      galley_report_json (object);
      return GALLEY_EXIT_OK;
    }
  if (context->network)
    g_printerr (
        "%s\n",
        _ ("It goes over plain http: others in the local network may read along. Use it only in a network "
           "that you trust."));
  g_printerr ("%s\n", _ ("It works while Galley is open or “galleyctl serve” runs, and is shown only this once:"));
  galley_report_text (url);
  galley_report_text ("\n");
  return GALLEY_EXIT_OK;
}

GalleyExit
galley_command_review_link (GalleyCommandContext *context)
{
  if (context->days < 0 || context->days > MOST_DAYS)
    return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                  _ ("A review link works for 1 to %d days."), MOST_DAYS);
  if (context->list)
    return list_links (context);
  return context->revoke ? revoke_link (context) : make_link (context);
}
