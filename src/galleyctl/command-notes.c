/* SPDX-License-Identifier: GPL-3.0-or-later */
/* notes: what editors noted in the site's own editor. */
#include <glib/gi18n-lib.h>

#include "command.h"
#include "locate.h"
#include "note-import.h"
#include "report.h"

GalleyExit
galley_command_notes (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleySite) site = located != NULL ? galley_locate_site (context, &exit) : NULL;
  g_autoptr (GError) error = NULL;
  guint n_new = 0;
  JsonObject *object;

  if (site == NULL)
    return exit;
  if (!galley_note_import_run (context->workspace, site, located->path, &n_new, context->cancellable, &error))
    return galley_report_error (context, error);
  if (context->json)
    {
      object = json_object_new ();
      json_object_set_int_member (object, "new", n_new);
      galley_report_json (object);
    }
  else
    {
      g_print (ngettext ("%u note came.\n", "%u notes came.\n", n_new), n_new);
    }
  return GALLEY_EXIT_OK;
}
