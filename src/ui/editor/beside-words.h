/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place over the text, beside words of it. It shows while it has a child, moves with the words, and stays inside the
 * view when they are scrolled away. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_BESIDE_WORDS (galley_beside_words_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBesideWords, galley_beside_words, GALLEY, BESIDE_WORDS, AdwBin)

/* view: lies under it in an overlay, at the same origin. Not owned. */
void galley_beside_words_set_view (GalleyBesideWords *self,
                                   GtkTextView *view);
/* Goes to the words that are selected, and scrolls to them. FALSE: there are none, or they are not to be seen. */
gboolean galley_beside_words_go_to_selection (GalleyBesideWords *self);
/* For GtkOverlay::get-child-position. */
gboolean galley_beside_words_place (GalleyBesideWords *self,
                                    GdkRectangle *place);

G_END_DECLS
