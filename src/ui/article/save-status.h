/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of saving in words: a failed save must never look like a good one. */
#pragma once

#include <adwaita.h>
#include "open-article.h"

G_BEGIN_DECLS

/* Shows it in label, and a failure in banner, too. */
void galley_save_status_show (GalleyOpenArticle *open,
                              GtkLabel *label,
                              AdwBanner *banner);
/* What the banner's button does. callback: as of galley_open_article_save_async(). */
void galley_save_status_try_again (GalleyOpenArticle *open,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

G_END_DECLS
