/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of sites, in libsecret and nowhere else: not in a file, a log or an error text. */
#include "secrets.h"

#include <libsecret/secret.h>

static const SecretSchema schema = {
  "io.galley.Galley.Site",
  SECRET_SCHEMA_NONE,
  { { "site", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

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
  char *secret = secret_password_lookup_sync (&schema, cancellable, error, "site", site_id, NULL);
  char *copy = g_strdup (secret);

  secret_password_free (secret);

  return copy;
}

gboolean
galley_secrets_store (const char *site_id,
                      const char *label,
                      const char *secret,
                      GCancellable *cancellable,
                      GError **error)
{
  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, error,
                                     "site", site_id, NULL);
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
  g_autoptr (GError) problem = NULL;

  if (secret_password_clear_sync (&schema, cancellable, &problem, "site", site_id, NULL) || !problem)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}
