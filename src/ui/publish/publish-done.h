/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a publication: the receipt. */
#pragma once

#include <adwaita.h>
#include "publication.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_DONE (galley_publish_done_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishDone, galley_publish_done, GALLEY, PUBLISH_DONE, AdwBin)

/* url (nullable): where readers find it. path: of the article. What there is to compare is pushed on the
 * AdwNavigationView that it is in. */
void galley_publish_done_show (GalleyPublishDone *self,
                               const GalleyPublication *publication,
                               const char *url,
                               const char *path);
/* The same as a page of its own, of a publication that was. */
AdwNavigationPage *galley_publish_done_page_new (const GalleyPublication *publication,
                                                 const char *path);

G_END_DECLS
