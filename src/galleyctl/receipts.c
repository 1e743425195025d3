/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site kept, and the command that says it again. */
#include "receipts.h"

#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "json.h"
#include "publication-store.h"
#include "publish-words.h"
#include "rule-words.h"
#include "report.h"

static JsonObject *
object_at (JsonArray *array,
           guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
print_loss (GalleyLocated *located,
            JsonObject *loss,
            gboolean page)
{
  const char *field = galley_json_get_string (loss, "field");
  const char *kept = galley_json_get_string (loss, "kept");
  gint64 line = galley_json_get_int (loss, "line", 0);
  const char *name = galley_publish_words_field (field != NULL ? field : "?");
  const char *has = kept != NULL ? kept : "";
  /* Translators: the name of a detail, such as “Title”, and its value on the site. */
  g_autofree char *words = page ? g_strdup_printf (_ ("The page differs: %s; it shows: %s"), name, has)
                                : g_strdup_printf (_ ("The site changed: %s; it has: %s"), name, has);

  if (line > 0)
    /* Translators: a line of a file, and what is to be said of it. */
    g_printerr (_ ("line %u: %s\n"), galley_located_line (located, (guint) MIN (line, G_MAXINT32)), words);
  else
    g_printerr ("%s\n", words);
}

static void
print_losses (GalleyLocated *located,
              JsonArray *losses,
              gboolean page)
{
  for (guint i = 0; losses != NULL && i < json_array_get_length (losses); i++)
    if (object_at (losses, i) != NULL)
      print_loss (located, object_at (losses, i), page);
}

/* Where both texts of a race are. */
static void
print_files (GalleyLocated *located,
             JsonObject *note)
{
  JsonArray *files = galley_json_get_array (note, "files");
  g_autofree char *folder = galley_article_file_sites_folder (located->path);

  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    {
      JsonNode *node = json_array_get_element (files, i);
      g_autofree char *path = NULL;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_string (node) == NULL)
        continue;
      path = g_build_filename (folder, json_node_get_string (node), NULL);
      g_printerr ("  %s\n", path);
    }
}

static void
print_notes (GalleyLocated *located,
             const GalleyPublication *publication)
{
  JsonArray *notes = galley_json_get_array (publication->receipt, "notes");
  g_autofree char *overridden = galley_rule_words_overridden (publication->receipt);

  if (overridden != NULL)
    g_printerr ("%s\n", overridden);
  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    {
      JsonObject *note = object_at (notes, i);
      const char *code = note != NULL ? galley_json_get_string (note, "code") : NULL;
      const char *detail = note != NULL ? galley_json_get_string (note, "detail") : NULL;
      g_autofree char *words = galley_publish_words_note (code != NULL ? code : "", detail != NULL ? detail : "");

      g_printerr ("%s\n", words);
      if (note != NULL)
        print_files (located, note);
    }
}

static void
print_json (const GalleyPublication *publication,
            const char *url)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "site", publication->site_id);
  if (url != NULL)
    json_object_set_string_member (object, "url", url);
  if (publication->receipt != NULL)
    json_object_set_object_member (object, "receipt", json_object_ref (publication->receipt));
  galley_report_json (object);
}

void
galley_receipt_print (GalleyCommandContext *context,
                      GalleyLocated *located,
                      const GalleyPublication *publication)
{
  g_autofree char *url = galley_workspace_get_public_url (context->workspace, publication);

  if (context->json)
    {
      print_json (publication, url);
      return;
    }
  if (url != NULL && publication->state >= GALLEY_PUBLICATION_SCHEDULED)
    g_print ("%s\n", url);
  if (publication->receipt == NULL)
    return;
  print_losses (located, galley_json_get_array (publication->receipt, "losses"), FALSE);
  print_losses (located, galley_json_get_array (publication->receipt, "page"), TRUE);
  print_notes (located, publication);
}

/* What the address alone doesn't say; it goes where losses go, so that scripts get the address alone. */
static void
print_circumstances (const GalleyPublication *publication)
{
  JsonObject *receipt = publication->receipt;
  const char *text = receipt != NULL ? galley_json_get_string (receipt, "time") : NULL;
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%F %H:%M") : NULL;
  JsonArray *losses = receipt != NULL ? galley_json_get_array (receipt, "losses") : NULL;
  JsonArray *page = receipt != NULL ? galley_json_get_array (receipt, "page") : NULL;
  gboolean lost = (losses != NULL && json_array_get_length (losses) > 0) ||
                  (page != NULL && json_array_get_length (page) > 0);

  if (publication->state == GALLEY_PUBLICATION_SCHEDULED && when != NULL)
    g_printerr (_ ("Sent on %s; it is scheduled.\n"), when);
  else if (publication->state == GALLEY_PUBLICATION_PUBLISHED && when != NULL)
    g_printerr (_ ("Published on %s.\n"), when);
  else if (when != NULL)
    g_printerr (_ ("Taken off the site on %s. The article stays here.\n"), when);
  if (publication->state < GALLEY_PUBLICATION_SCHEDULED || receipt == NULL)
    return;
  g_printerr (_ ("Pictures sent: %d, there already: %d\n"), (int) galley_json_get_int (receipt, "uploads", 0),
              (int) galley_json_get_int (receipt, "reused", 0));
  if (!lost)
    g_printerr (_ ("The site kept everything, exactly as sent.\n"));
}

GalleyExit
galley_command_receipt (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleySite) site = located != NULL ? galley_locate_site (context, &exit) : NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;

  if (site == NULL)
    return exit;
  publication = galley_publication_store_load (located->path, galley_site_get_id (site), &error);
  if (error != NULL)
    return galley_report_error (context, error);
  if (publication == NULL)
    return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-published",
                                  _ ("The article was never published on this site."));
  galley_receipt_print (context, located, publication);
  if (!context->json)
    print_circumstances (publication);
  return GALLEY_EXIT_OK;
}
