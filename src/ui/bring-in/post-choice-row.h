/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a post to choose is shown in a list: check, title, state and date. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a list of GalleyPostChoice. (transfer full) */
GtkListItemFactory *galley_post_choice_row_factory (void);

G_END_DECLS
