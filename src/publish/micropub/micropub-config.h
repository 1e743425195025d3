/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a Micropub server says of itself (q=config). Pure. */
#pragma once

#include "json.h"
#include "publisher.h"

G_BEGIN_DECLS

typedef struct
{
  char *media_endpoint; /* absolute; nullable */
  GalleyCapabilities capabilities;
  gboolean is_galley; /* knows the galley- properties */
} GalleyMicropubConfig;

/* object (nullable): any odd answer is taken as an empty one. endpoint: what a relative media endpoint is relative to.
 * (transfer full) */
GalleyMicropubConfig *galley_micropub_config_parse (JsonObject *object,
                                                    const char *endpoint);
GalleyMicropubConfig *galley_micropub_config_copy (const GalleyMicropubConfig *self);
void galley_micropub_config_free (GalleyMicropubConfig *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyMicropubConfig, galley_micropub_config_free)

G_END_DECLS
