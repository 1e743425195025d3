/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How galleyctl says what happened. */
#include "report.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <stdio.h>

#include "http-client.h"
#include "json.h"
#include "publisher.h"
#include "site-error.h"
#include "sqlite.h"
#include "store-error.h"
#include "terminal-words.h"

static GalleyExit
exit_for_publish_error (int code,
                        const char **name)
{
  switch ((GalleyPublishError) code)
    {
    case GALLEY_PUBLISH_ERROR_AUTH:
      *name = "auth";
      return GALLEY_EXIT_AUTH;
    case GALLEY_PUBLISH_ERROR_NOT_FOUND:
      *name = "not-found";
      return GALLEY_EXIT_NOT_FOUND;
    case GALLEY_PUBLISH_ERROR_CONFLICT:
      *name = "conflict";
      return GALLEY_EXIT_CONFLICT;
    case GALLEY_PUBLISH_ERROR_OFFLINE:
      *name = "offline";
      return GALLEY_EXIT_OFFLINE;
    case GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME:
      *name = "unknown-outcome";
      return GALLEY_EXIT_UNKNOWN;
    case GALLEY_PUBLISH_ERROR_BLOCKED:
    case GALLEY_PUBLISH_ERROR_MEDIA_MISSING:
      *name = "blocked";
      return GALLEY_EXIT_BLOCKED;
    case GALLEY_PUBLISH_ERROR_BUSY:
      *name = "busy";
      return GALLEY_EXIT_BUSY;
    case GALLEY_PUBLISH_ERROR_TOO_LARGE:
      *name = "too-large";
      return GALLEY_EXIT_FAILED;
    case GALLEY_PUBLISH_ERROR_RATE_LIMITED:
      *name = "rate-limited";
      return GALLEY_EXIT_FAILED;
    case GALLEY_PUBLISH_ERROR_NOT_JSON:
      *name = "not-json";
      return GALLEY_EXIT_FAILED;
    case GALLEY_PUBLISH_ERROR_FORBIDDEN:
      *name = "forbidden";
      return GALLEY_EXIT_FORBIDDEN;
    case GALLEY_PUBLISH_ERROR_SERVER:
      *name = "server";
      return GALLEY_EXIT_FAILED;
    case GALLEY_PUBLISH_ERROR_NO_BRANCH:
      *name = "no-branch";
      return GALLEY_EXIT_BLOCKED;
    case GALLEY_PUBLISH_ERROR_DIVERGED:
      *name = "diverged";
      return GALLEY_EXIT_CONFLICT;
    case GALLEY_PUBLISH_ERROR_LOCKED:
      *name = "locked";
      return GALLEY_EXIT_BUSY;
    case GALLEY_PUBLISH_ERROR_FOLDER:
      *name = "folder";
      return GALLEY_EXIT_FAILED;
    case GALLEY_PUBLISH_ERROR_REFUSED:
    default:
      *name = "refused";
      return GALLEY_EXIT_FAILED;
    }
}

static GalleyExit
exit_for_site_error (int code,
                     const char **name)
{
  switch ((GalleySiteError) code)
    {
    case GALLEY_SITE_ERROR_ADDRESS:
      *name = "address";
      return GALLEY_EXIT_USAGE;
    case GALLEY_SITE_ERROR_FOLDER:
      *name = "folder";
      return GALLEY_EXIT_USAGE;
    case GALLEY_SITE_ERROR_UNREACHABLE:
    case GALLEY_SITE_ERROR_TLS:
      *name = "offline";
      return GALLEY_EXIT_OFFLINE;
    case GALLEY_SITE_ERROR_INSECURE:
      *name = "insecure";
      return GALLEY_EXIT_FAILED;
    case GALLEY_SITE_ERROR_MOVED:
      *name = "moved";
      return GALLEY_EXIT_FAILED;
    case GALLEY_SITE_ERROR_NOT_JSON:
      *name = "not-json";
      return GALLEY_EXIT_FAILED;
    case GALLEY_SITE_ERROR_STATUS:
    case GALLEY_SITE_ERROR_UNSUPPORTED:
    case GALLEY_SITE_ERROR_NOTHING:
      *name = "no-site";
      return GALLEY_EXIT_NOT_FOUND;
    case GALLEY_SITE_ERROR_NO_SIGN_IN:
    case GALLEY_SITE_ERROR_DENIED:
    case GALLEY_SITE_ERROR_TIMEOUT:
    case GALLEY_SITE_ERROR_IDENTITY:
    case GALLEY_SITE_ERROR_KEY:
    default:
      *name = "auth";
      return GALLEY_EXIT_AUTH;
    }
}

static gboolean
is_database_busy (const GError *error)
{
  int code = error->code & 0xff;

  return error->domain == GALLEY_SQLITE_ERROR && (code == SQLITE_BUSY || code == SQLITE_LOCKED);
}

static GalleyExit
exit_for_error (const GError *error,
                const char **name)
{
  if (error->domain == GALLEY_PUBLISH_ERROR)
    return exit_for_publish_error (error->code, name);
  if (g_error_matches (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE))
    {
      *name = "offline";
      return GALLEY_EXIT_OFFLINE;
    }
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE) || is_database_busy (error))
    {
      *name = "busy";
      return GALLEY_EXIT_BUSY;
    }
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      *name = "not-found";
      return GALLEY_EXIT_NOT_FOUND;
    }
  if (error->domain == GALLEY_SITE_ERROR)
    return exit_for_site_error (error->code, name);
  *name = "failed";
  return GALLEY_EXIT_FAILED;
}

static void
print_failure (GalleyCommandContext *context,
               const char *code,
               const char *words,
               const char *details)
{
  g_autoptr (JsonObject) outer = NULL;
  g_autofree char *text = NULL;
  JsonObject *inner;

  if (!context->json)
    {
      g_printerr ("galleyctl: %s\n", words);
      if (details != NULL && !g_str_equal (details, words))
        g_printerr ("  (%s)\n", details);
      return;
    }
  outer = json_object_new ();
  inner = json_object_new ();
  json_object_set_string_member (inner, "code", code);
  json_object_set_string_member (inner, "message", words);
  if (details != NULL)
    json_object_set_string_member (inner, "details", details);
  json_object_set_object_member (outer, "error", inner);
  text = galley_json_print_object (outer, TRUE);
  g_printerr ("%s\n", text);
}

GalleyExit
galley_report_error (GalleyCommandContext *context,
                     const GError *error)
{
  const char *name = NULL;
  GalleyExit code = exit_for_error (error, &name);
  g_autofree char *words = galley_terminal_words_error (error);

  print_failure (context, name, words, error->message);
  return code;
}

GalleyExit
galley_report_failure (GalleyCommandContext *context,
                       GalleyExit exit,
                       const char *code,
                       const char *format,
                       ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  print_failure (context, code, words, NULL);
  return exit;
}

void
galley_report_json (JsonObject *object)
{
  g_autofree char *text = galley_json_print_object (object, TRUE);

  galley_report_text (text);
  galley_report_text ("\n");
  json_object_unref (object);
}

void
galley_report_text (const char *text)
{
  fputs (text, stdout);
  fflush (stdout);
}
