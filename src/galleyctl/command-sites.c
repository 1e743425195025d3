/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sites: which there are, adding one, forgetting one. A key comes from a file or the browser, never from the command
 * line, which every program on the machine may read. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "locate.h"
#include "report.h"
#include "sign-in-words.h"
#include "site-account.h"
#include "site-error.h"
#include "site-sign-in.h"
#include "site-words.h"
#include "store-error.h"

#define MAX_KEY 65536
#define BROWSER_SECONDS 600

static JsonObject *
describe (GalleySite *site)
{
  JsonObject *object = json_object_new ();

  galley_json_set_string (object, "id", galley_site_get_id (site));
  galley_json_set_string (object, "kind", galley_site_words_kind (galley_site_get_kind (site)));
  galley_json_set_string (object, "name", galley_site_get_name (site));
  galley_json_set_string (object, "url", galley_site_get_url (site));
  galley_json_set_string (object, "account", galley_site_get_account (site));
  return object;
}

static void
print_site (GalleySite *site)
{
  const char *account = galley_site_get_account (site);
  g_autofree char *line =
      g_strdup_printf ("%-24s %-10s %s  %s%s%s%s\n", galley_site_get_id (site),
                       galley_site_words_kind (galley_site_get_kind (site)), galley_site_get_url (site),
                       galley_site_get_name (site), account != NULL ? " (" : "", account != NULL ? account : "",
                       account != NULL ? ")" : "");

  galley_report_text (line);
}

static GalleyExit
list_sites (GalleyCommandContext *context)
{
  g_autoptr (GPtrArray) sites = galley_workspace_list_sites (context->workspace);
  JsonObject *object;
  JsonArray *array;

  if (!context->json)
    {
      for (guint i = 0; i < sites->len; i++)
        print_site (g_ptr_array_index (sites, i));
      return GALLEY_EXIT_OK;
    }
  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < sites->len; i++)
    json_array_add_object_element (array, describe (g_ptr_array_index (sites, i)));
  json_object_set_array_member (object, "sites", array);
  galley_report_json (object);
  return GALLEY_EXIT_OK;
}

/* ---- adding ---- */

static GalleyExit
report_sign_in_error (GalleyCommandContext *context,
                      const GError *error)
{
  /* what was written for publishing would speak of articles */
  if (g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH))
    {
      g_autofree char *words = galley_sign_in_words (error);

      return galley_report_failure (context, GALLEY_EXIT_AUTH, "auth", "%s", words);
    }
  if (error->domain == GALLEY_STORE_ERROR)
    {
      g_autofree char *words = galley_sign_in_words (error);

      return galley_report_failure (context, GALLEY_EXIT_FAILED, "keyring", "%s", words);
    }
  return galley_report_error (context, error);
}

/* The first line of the file. (transfer full) */
static char *
read_key (const char *file,
          GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FILE *stream = g_str_equal (file, "-") ? stdin : fopen (file, "re");
  int c;

  if (stream == NULL)
    {
      int saved = errno;

      g_set_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_KEY, "%s: %s", file, g_strerror (saved));
      return NULL;
    }
  while ((c = getc (stream)) != EOF && c != '\n' && text->len < MAX_KEY)
    g_string_append_c (text, (char) c);
  if (stream != stdin)
    fclose (stream);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GalleySiteKey *
take_key (GalleyCommandContext *context,
          GalleySiteKind kind,
          GError **error)
{
  char *text = read_key (context->key_file, error);
  GalleySiteKey *key;

  if (text == NULL)
    return NULL;
  key = galley_site_key_from_pasted (kind, context->account, text, error);
  explicit_bzero (text, strlen (text));
  g_free (text);
  return key;
}

/* On standard error, so that standard output holds the result alone. */
static void
open_page_cb (const char *url,
              gpointer data)
{
  g_printerr (_ ("Open this page in your browser and let Galley in:\n%s\n"), url);
}

static GalleyExit
report_found (GalleyCommandContext *context,
              const GalleyFoundSite *found,
              GalleySite *site)
{
  if (context->json)
    {
      JsonObject *object = describe (site);

      galley_json_set_string (object, "endpoint", found->endpoint);
      galley_json_set_string (object, "program", found->program);
      json_object_set_boolean_member (object, "browser", found->authorization_url != NULL);
      galley_report_json (object);
    }
  else
    print_site (site);
  return GALLEY_EXIT_OK;
}

static GalleyExit
add_found (GalleyCommandContext *context,
           const GalleyFoundSite *found,
           GalleyHttpClient *http)
{
  GalleySiteStore *sites = galley_workspace_get_sites (context->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = NULL;
  g_autoptr (GalleySite) site = NULL;

  if (context->dry_run)
    {
      site = galley_site_account_make (sites, found, context->account, NULL);
      return report_found (context, found, site);
    }
  if (context->key_file != NULL)
    key = take_key (context, found->kind, &error);
  else if (found->key == GALLEY_FOUND_SITE_KEY_NEEDED)
    key = galley_site_sign_in (http, found, open_page_cb, NULL, BROWSER_SECONDS, context->cancellable, &error);
  if (error != NULL)
    return report_sign_in_error (context, error);

  site = galley_site_account_make (sites, found, key != NULL ? key->account : NULL, NULL);
  if (!galley_site_account_sign_in (context->workspace, site, key, context->cancellable, &error))
    return report_sign_in_error (context, error);
  if (!galley_site_store_add (sites, site, &error))
    {
      galley_site_account_forget (site, FALSE, NULL, NULL);
      return galley_report_error (context, error);
    }
  return report_found (context, found, site);
}

static GalleyExit
add_site (GalleyCommandContext *context,
          const char *address)
{
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFoundSite) found =
      galley_site_discover (http, address,
                            context->allow_http ? GALLEY_SITE_DISCOVERY_ALLOW_HTTP : GALLEY_SITE_DISCOVERY_DEFAULT,
                            context->cancellable, &error);

  if (g_error_matches (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_FOLDER))
    return galley_report_failure (
        context, GALLEY_EXIT_USAGE, "folder",
        _ ("“%s” isn’t the folder of a static site. Give the one that holds the site’s settings: hugo.toml or "
           "config.toml (Hugo, Zola), _config.yml (Jekyll), eleventy.config.js or .eleventy.js (Eleventy)."),
        error->message);
  return found != NULL ? add_found (context, found, http) : galley_report_error (context, error);
}

/* ---- removing ---- */

static GalleyExit
remove_site (GalleyCommandContext *context,
             const char *id)
{
  g_autoptr (GalleySite) site = NULL;
  g_autoptr (GError) error = NULL;
  GalleyExit exit = GALLEY_EXIT_OK;

  g_set_str (&context->site, id);
  site = galley_locate_site (context, &exit);
  if (site == NULL)
    return exit;
  if (galley_site_get_kind (site) == GALLEY_SITE_EMBEDDED)
    return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage", _ ("The blog on this computer always stays."));
  if (context->dry_run)
    {
      if (context->json)
        galley_report_json (describe (site));
      else
        print_site (site);
      return GALLEY_EXIT_OK;
    }
  /* first the key: one that nobody knows of any more would stay for good */
  if (!galley_site_account_forget (site, FALSE, context->cancellable, &error))
    return report_sign_in_error (context, error);
  if (!galley_site_store_remove (galley_workspace_get_sites (context->workspace), id, &error))
    return galley_report_error (context, error);
  return GALLEY_EXIT_OK;
}

GalleyExit
galley_command_sites (GalleyCommandContext *context)
{
  const char *verb = context->arguments[0];
  const char *what = verb != NULL ? context->arguments[1] : NULL;

  if (verb == NULL)
    return list_sites (context);
  if (g_str_equal (verb, "add") && what != NULL)
    return add_site (context, what);
  if (g_str_equal (verb, "remove") && what != NULL)
    return remove_site (context, what);
  return galley_report_failure (
      context, GALLEY_EXIT_USAGE, "usage",
      _ ("Say “sites”, “sites add ADDRESS”, “sites add FOLDER” or “sites remove SITE”."));
}
