/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article and its post were when they last met: the base of merging. Kept in the publication's record. Pure. */
#pragma once

#include <json-glib/json-glib.h>
#include "post.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyPost *article; /* as the article alone made it */
  GalleyPost *sent;    /* with what was the site's own in it; equal to article where nothing was */
  GalleyPost *kept;    /* the site's copy right after */
} GalleyPublishBase;

/* sent (nullable): as article. kept (nullable): not known yet, so that nothing can be merged on it. (transfer full) */
JsonObject *galley_publish_base_to_json (const GalleyPost *article,
                                         const GalleyPost *sent,
                                         const GalleyPost *kept);
/* The base of a record, NULL if it has none or was written since by who knew nothing of bases. (transfer full)
 * (nullable) */
GalleyPublishBase *galley_publish_base_read (const GalleyPublication *publication);
void galley_publish_base_free (GalleyPublishBase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublishBase, galley_publish_base_free)

G_END_DECLS
