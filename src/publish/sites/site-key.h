/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lets Galley into a site: the secret, and the name that goes with it. */
#pragma once

#include "site.h"
#include "site-error.h"

G_BEGIN_DECLS

typedef struct
{
  char *account; /* nullable */
  char *secret;
} GalleySiteKey;

GalleySiteKey *galley_site_key_new (const char *account,
                                    const char *secret);
/* As a person pastes it: without the white space around it and, of WordPress, the spaces in it; of XML-RPC, a
 * password as it is. GALLEY_SITE_ERROR_KEY
 * if it cannot be one. (transfer full) */
GalleySiteKey *galley_site_key_from_pasted (GalleySiteKind kind,
                                            const char *account,
                                            const char *secret,
                                            GError **error);
/* Wipes the secret. */
void galley_site_key_free (GalleySiteKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySiteKey, galley_site_key_free)

G_END_DECLS
