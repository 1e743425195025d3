/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why it was not published, and the one thing that helps besides trying again. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_FAILED (galley_publish_failed_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishFailed, galley_publish_failed, GALLEY, PUBLISH_FAILED, AdwBin)

/* Signals: "later": publish it when the site can be reached. "sign-in": to the site again. */

/* offer_later: if the problem may pass by itself. */
void galley_publish_failed_show (GalleyPublishFailed *self,
                                 const GError *problem,
                                 gboolean offer_later);

G_END_DECLS
