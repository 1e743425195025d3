/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "application.h"
#include "config.h"

int
main (int argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GALLEY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* WebKit's sandbox builds paths from the program name: it must not hold a slash */
  g_set_prgname (GALLEY_APP_ID);
  g_set_application_name ("Galley");

  application = galley_application_new ();
  return g_application_run (application, argc, argv);
}
