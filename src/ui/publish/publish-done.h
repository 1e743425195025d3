/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of it: the receipt. */
#pragma once

#include <adwaita.h>
#include "publication.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_DONE (galley_publish_done_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishDone, galley_publish_done, GALLEY, PUBLISH_DONE, AdwBin)

/* url (nullable): where readers find it. */
void galley_publish_done_show (GalleyPublishDone *self,
                               const GalleyPublication *publication,
                               const char *url);

G_END_DECLS
