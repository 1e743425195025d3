/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line above the text that tells that the article waits to be published. */
#pragma once

#include <adwaita.h>
#include "waiting-list.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WAITING_BANNER (galley_waiting_banner_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWaitingBanner, galley_waiting_banner, GALLEY, WAITING_BANNER, GObject)

/* banner's button shows more of it: the action article.publish. Signal "changed": it waits, or does no more. (transfer
 * full) */
GalleyWaitingBanner *galley_waiting_banner_new (GalleyWorkspace *workspace,
                                                GalleyWaitingList *list,
                                                AdwBanner *banner);
void galley_waiting_banner_set_path (GalleyWaitingBanner *self,
                                     const char *path);
gboolean galley_waiting_banner_is_waiting (GalleyWaitingBanner *self);

G_END_DECLS
