/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of sites, in libsecret and nowhere else: not in a file, a log or an error text. */
#include "secrets.h"

#include <libsecret/secret.h>

#include "store-error.h"

static const SecretSchema schema = {
  "io.galley.Galley.Site",
  SECRET_SCHEMA_NONE,
  { { "site", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* libsecret's own errors name buses and methods. */
static void
take_problem (GError *problem,
              GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (problem));
  else
    g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_KEYRING, "The keyring: %s", problem->message);
  g_error_free (problem);
}

/**
 * galley_secrets_lookup:
 *
 * Returns: (transfer full) (nullable): the key;
 *   NULL without error if none is kept
 */
char *
galley_secrets_lookup (const char *site_id,
                       GCancellable *cancellable,
                       GError **error)
{
  GError *problem = NULL;
  char *secret = secret_password_lookup_sync (&schema, cancellable, &problem, "site", site_id, NULL);
  char *copy = g_strdup (secret);

  secret_password_free (secret);
  if (problem != NULL)
    take_problem (problem, error);

  return copy;
}

gboolean
galley_secrets_store (const char *site_id,
                      const char *label,
                      const char *secret,
                      GCancellable *cancellable,
                      GError **error)
{
  GError *problem = NULL;

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, &problem,
                                  "site", site_id, NULL))
    return TRUE;
  if (problem != NULL)
    take_problem (problem, error);

  return FALSE;
}

/**
 * galley_secrets_clear:
 *
 * Returns: TRUE also if there was none
 */
gboolean
galley_secrets_clear (const char *site_id,
                      GCancellable *cancellable,
                      GError **error)
{
  GError *problem = NULL;

  if (secret_password_clear_sync (&schema, cancellable, &problem, "site", site_id, NULL) || !problem)
    return TRUE;
  take_problem (problem, error);

  return FALSE;
}
