/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post of a site in the list to choose from. */
#pragma once

#include "post-head.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_POST_CHOICE (galley_post_choice_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPostChoice, galley_post_choice, GALLEY, POST_CHOICE, GObject)

/* Property: "selected" (boolean, read-write). */

/* Takes head. here: the library has it already, so that it can't be selected. */
GalleyPostChoice *galley_post_choice_new (GalleyPostHead *head,
                                          gboolean here);
const GalleyPostHead *galley_post_choice_get_head (GalleyPostChoice *self);
gboolean galley_post_choice_is_here (GalleyPostChoice *self);
gboolean galley_post_choice_is_selected (GalleyPostChoice *self);
void galley_post_choice_select (GalleyPostChoice *self,
                                gboolean selected);
/* Whether its title has the words, whatever their case; folded: as g_utf8_casefold () gives them. */
gboolean galley_post_choice_matches (GalleyPostChoice *self,
                                     const char *folded);

G_END_DECLS
