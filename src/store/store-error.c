/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with files, in the terms one can act on. */
#include "store-error.h"

G_DEFINE_QUARK (galley_store_error_quark, galley_store_error)

static GalleyStoreError
store_code (const GError *problem)
{
  if (problem->domain != G_IO_ERROR)
    return GALLEY_STORE_ERROR_FAILED;

  switch (problem->code)
    {
    case G_IO_ERROR_READ_ONLY:
    case G_IO_ERROR_PERMISSION_DENIED:
      return GALLEY_STORE_ERROR_READ_ONLY;
    case G_IO_ERROR_NO_SPACE:
      return GALLEY_STORE_ERROR_NO_SPACE;
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return GALLEY_STORE_ERROR_GONE;
    default:
      return GALLEY_STORE_ERROR_FAILED;
    }
}

gboolean
galley_store_error_take (GError *problem,
                         GError **error)
{
  g_set_error_literal (error, GALLEY_STORE_ERROR, store_code (problem), problem->message);
  g_error_free (problem);

  return FALSE;
}

gboolean
galley_store_error_set_errno (GError **error,
                              const char *path,
                              int number)
{
  return galley_store_error_take (g_error_new (G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path,
                                               g_strerror (number)),
                                  error);
}
