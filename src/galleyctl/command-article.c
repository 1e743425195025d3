/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about articles on disk: new, list, show, render. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "article.h"
#include "article-file.h"
#include "article-standing.h"
#include "command.h"
#include "correction.h"
#include "front-matter-words.h"
#include "json.h"
#include "locate.h"
#include "markdown.h"
#include "publication-store.h"
#include "report.h"
#include "statistics.h"
#include "status-words.h"
#include "store-error.h"
#include "text.h"
#include "whole-page.h"

/* Translators: statuses of articles in a table, one word of at most 10 letters each. */
static const char *const status_words[GALLEY_N_STATUSES] = {
  [GALLEY_STATUS_DRAFT] = NC_ ("status", "draft"),
  [GALLEY_STATUS_IN_REVIEW] = NC_ ("status", "in-review"),
  [GALLEY_STATUS_APPROVED] = NC_ ("status", "approved"),
  [GALLEY_STATUS_SCHEDULED] = NC_ ("status", "scheduled"),
  [GALLEY_STATUS_SCHEDULED_CHANGED] = NC_ ("status", "scheduled, changed since"),
  [GALLEY_STATUS_PUBLISHED] = NC_ ("status", "published"),
  [GALLEY_STATUS_CHANGED] = NC_ ("status", "changed"),
};
#define STATUS_WIDTH 10

GalleyExit
galley_command_new (GalleyCommandContext *context)
{
  const char *title = context->arguments[0];
  const char *library = galley_library_get_folder (galley_workspace_get_library (context->workspace));
  g_autoptr (GalleyDocument) signed_document = galley_document_new_signed (
      galley_workspace_get_author (context->workspace));
  g_autoptr (GalleyArticle) article = galley_article_new (signed_document, NULL);
  g_autofree char *slug = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;

  if (title == NULL || galley_text_is_blank (title))
    return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                  _ ("Say what the article is called: galleyctl new \"A Title\"."));

  slug = galley_text_slug (title, 80);
  if (!galley_article_set_string (article, GALLEY_FIELD_TITLE, title, &error))
    return galley_report_error (context, error);
  path = galley_article_file_create (library, slug, &error);
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
    return galley_report_failure (context, GALLEY_EXIT_FAILED, "library",
                                  _ ("No article can be made in the folder “%s”. Give another one with --library."),
                                  library);
  if (path == NULL)
    return galley_report_error (context, error);
  stamp = galley_article_file_save (path, galley_article_get_document (article), NULL, &error);
  if (stamp == NULL)
    return galley_report_error (context, error);

  if (context->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "path", path);
      galley_report_json (object);
    }
  else
    {
      g_print ("%s\n", path);
    }
  return GALLEY_EXIT_OK;
}

static JsonObject *
entry_to_json (GalleyLibraryEntry *entry)
{
  JsonObject *object = json_object_new ();
  g_autofree char *modified = g_date_time_format_iso8601 (galley_library_entry_get_modified (entry));

  json_object_set_string_member (object, "path", galley_library_entry_get_path (entry));
  json_object_set_string_member (object, "title", galley_library_entry_get_title (entry));
  json_object_set_string_member (object, "status", galley_status_get_name (galley_library_entry_get_status (entry)));
  json_object_set_int_member (object, "words", galley_library_entry_get_words (entry));
  json_object_set_string_member (object, "modified", modified);
  json_object_set_int_member (object, "open_comments", galley_library_entry_get_n_open (entry));
  return object;
}

static int
compare_modified (gconstpointer a,
                  gconstpointer b)
{
  GalleyLibraryEntry *first = *(GalleyLibraryEntry *const *) a;
  GalleyLibraryEntry *second = *(GalleyLibraryEntry *const *) b;

  return g_date_time_compare (galley_library_entry_get_modified (second), galley_library_entry_get_modified (first));
}

static void
print_entry (GalleyLibraryEntry *entry)
{
  g_autofree char *folder = g_path_get_dirname (galley_library_entry_get_path (entry));
  g_autofree char *file = g_path_get_basename (galley_library_entry_get_path (entry));
  g_autofree char *name =
      g_str_equal (file, "index.md") ? g_path_get_basename (folder) : g_strndup (file, strlen (file) - 3);
  g_autofree char *day = g_date_time_format (galley_library_entry_get_modified (entry), "%F");
  const char *title = galley_library_entry_get_title (entry);
  const char *status =
      g_dpgettext2 (GETTEXT_PACKAGE, "status", status_words[galley_library_entry_get_status (entry)]);
  int padding = MAX (0, STATUS_WIDTH - (int) g_utf8_strlen (status, -1));

  g_print ("%s%*s %s %6u  %s  (%s)\n", status, padding, "", day,
           galley_library_entry_get_words (entry), title[0] != '\0' ? title : _ ("Untitled"), name);
}

GalleyExit
galley_command_list (GalleyCommandContext *context)
{
  GalleyLibrary *library = galley_workspace_get_library (context->workspace);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  if (!galley_library_scan (library, context->cancellable, &error))
    return galley_report_error (context, error);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (library), i));
  g_ptr_array_sort (entries, compare_modified);

  if (context->json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < entries->len; i++)
        json_array_add_object_element (array, entry_to_json (g_ptr_array_index (entries, i)));
      json_object_set_array_member (object, "articles", array);
      galley_report_json (object);
      return GALLEY_EXIT_OK;
    }
  for (guint i = 0; i < entries->len; i++)
    print_entry (g_ptr_array_index (entries, i));
  if (entries->len == 0)
    g_printerr (_ ("No articles in %s yet. Make one: galleyctl new \"A Title\"\n"),
                galley_library_get_folder (library));
  return GALLEY_EXIT_OK;
}

static void
add_field (JsonObject *object,
           GalleyArticleSnapshot *snapshot,
           GalleyField field)
{
  const char *key = galley_field_get_key (field);

  if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
    {
      const char *const *list = galley_article_snapshot_get_list (snapshot, field);

      if (list[0] != NULL)
        galley_json_set_strv (object, key, list);
    }
  else if (galley_article_snapshot_get_string (snapshot, field) != NULL)
    {
      json_object_set_string_member (object, key, galley_article_snapshot_get_string (snapshot, field));
    }
}

static JsonObject *
publication_to_json (GalleyWorkspace *workspace,
                     const GalleyPublication *publication)
{
  static const char *const states[] = { "none", "draft", "scheduled", "published" };
  JsonObject *object = json_object_new ();
  g_autofree char *url = galley_workspace_get_public_url (workspace, publication);

  json_object_set_string_member (object, "site", publication->site_id);
  json_object_set_string_member (object, "state", states[publication->state]);
  if (url != NULL)
    json_object_set_string_member (object, "url", url);
  if (publication->receipt != NULL)
    json_object_set_object_member (object, "receipt", json_object_ref (publication->receipt));
  return object;
}

/* NULL: a picture cannot be read, which the checks tell. */
static const char *
read_status (GalleyCommandContext *context,
             GalleyLocated *located,
             const char *(*words) (GalleyStatus status))
{
  g_autoptr (GalleyArticleStanding) standing = galley_article_standing_read (
      context->workspace, located->snapshot, located->path, context->cancellable, NULL);

  return standing != NULL ? words (standing->status) : NULL;
}

static JsonObject *
article_to_json (GalleyCommandContext *context,
                 GalleyLocated *located)
{
  JsonObject *object = json_object_new ();
  JsonObject *fields = json_object_new ();
  JsonArray *publications = json_array_new ();
  g_autoptr (GPtrArray) stored = galley_publication_store_list (located->path);
  g_autofree char *review = galley_article_file_review_folder (located->path);
  const GError *problem = galley_front_matter_get_problem (galley_document_get_front_matter (located->document));
  const char *status = read_status (context, located, galley_status_get_name);
  GalleyStatistics statistics;

  galley_statistics_measure (located->snapshot, &statistics);
  json_object_set_string_member (object, "path", located->path);
  galley_json_set_string (object, "status", status);
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    add_field (fields, located->snapshot, field);
  json_object_set_object_member (object, "details", fields);
  json_object_set_int_member (object, "words", statistics.words);
  json_object_set_int_member (object, "reading_minutes", statistics.reading_minutes);
  json_object_set_int_member (object, "images", statistics.images);
  json_object_set_int_member (object, "open_comments", galley_review_count_open (review));
  if (problem != NULL)
    {
      g_autofree char *words = galley_front_matter_words (problem);

      json_object_set_string_member (object, "problem", words);
      json_object_set_string_member (object, "problem_details", problem->message);
    }
  for (guint i = 0; i < stored->len; i++)
    json_array_add_object_element (publications,
                                   publication_to_json (context->workspace, g_ptr_array_index (stored, i)));
  json_object_set_array_member (object, "publications", publications);
  return object;
}

static void
print_article (GalleyCommandContext *context,
               GalleyLocated *located)
{
  g_autoptr (GPtrArray) stored = galley_publication_store_list (located->path);
  const GError *problem = galley_front_matter_get_problem (galley_document_get_front_matter (located->document));
  const char *status = read_status (context, located, galley_status_words);
  GalleyStatistics statistics;

  galley_statistics_measure (located->snapshot, &statistics);
  if (status != NULL)
    g_print ("%-16s %s\n", "stage", status);
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *const *list = galley_article_snapshot_get_list (located->snapshot, field);
      g_autofree char *joined = list != NULL && list[0] != NULL ? g_strjoinv (", ", (char **) list) : NULL;
      const char *value = joined != NULL ? joined : galley_article_snapshot_get_string (located->snapshot, field);

      if (value != NULL)
        g_print ("%-16s %s\n", galley_field_get_key (field), value);
    }
  g_print ("%-16s %u\n%-16s %u\n", "words", statistics.words, "reading_minutes", statistics.reading_minutes);
  if (problem != NULL)
    {
      g_autofree char *words = galley_front_matter_words (problem);

      g_print ("%-16s %s\n", "problem", words);
    }
  for (guint i = 0; i < stored->len; i++)
    {
      GalleyPublication *publication = g_ptr_array_index (stored, i);
      g_autofree char *url = galley_workspace_get_public_url (context->workspace, publication);

      gboolean there = publication->state >= GALLEY_PUBLICATION_SCHEDULED;

      g_print ("%-16s %s  %s\n", there ? "published_on" : "off_site", publication->site_id, there && url ? url : "");
    }
}

GalleyExit
galley_command_show (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);

  if (located == NULL)
    return exit;
  if (context->json)
    galley_report_json (article_to_json (context, located));
  else
    print_article (context, located);
  return GALLEY_EXIT_OK;
}

/* What readers are told of changes, by the record of the site. */
static void
add_revision (GalleyCommandContext *context,
              GalleyLocated *located,
              GalleyArticlePage *page)
{
  const char *site = context->site != NULL ? context->site : GALLEY_SITE_ID_EMBEDDED;
  g_autoptr (GalleyPublication) publication = galley_publication_store_load (located->path, site, NULL);

  if (publication == NULL)
    return;
  page->corrections = galley_corrections_read (publication->corrections);
  if (publication->modified != NULL && page->updated == NULL)
    page->updated = g_date_time_ref (publication->modified);
}

GalleyExit
galley_command_render (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autofree char *html = NULL;

  if (located == NULL)
    return exit;
  if (context->page)
    {
      g_autoptr (GalleyArticlePage) page = galley_article_page_for_snapshot (located->snapshot, NULL, NULL);
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      add_revision (context, located, page);
      html = galley_whole_page_to_html (page, GALLEY_ARTICLE_PAGE_PUBLIC, now);
    }
  else
    {
      g_autofree char *body = galley_article_page_dup_body (located->snapshot);

      html = galley_markdown_to_html (body, NULL, NULL);
    }
  galley_report_text (html);
  return GALLEY_EXIT_OK;
}
