/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a site's key where galleyctl looks for it; for tests, with libsecret's file backend. */
#include "secrets.h"

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc == 3 && galley_secrets_store (argv[1], argv[1], argv[2], NULL, &error))
    return 0;
  g_printerr ("%s\n", error ? error->message : "store-key SITE KEY");
  return 1;
}
