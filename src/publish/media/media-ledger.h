/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file content is where on which site (SHA-256 x site -> URL), so that nothing is uploaded twice. In the state
 * database. */
#pragma once

#include "sqlite.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_MEDIA_LEDGER (galley_media_ledger_get_type ())
G_DECLARE_FINAL_TYPE (GalleyMediaLedger, galley_media_ledger, GALLEY, MEDIA_LEDGER, GObject)

GalleyMediaLedger *galley_media_ledger_new (GalleySqlite *database,
                                            GError **error);
/* (transfer full) (nullable) */
char *galley_media_ledger_lookup (GalleyMediaLedger *self,
                                  const char *site_id,
                                  const char *sha256);
gboolean galley_media_ledger_add (GalleyMediaLedger *self,
                                  const char *site_id,
                                  const char *sha256,
                                  const char *url,
                                  GError **error);

G_END_DECLS
