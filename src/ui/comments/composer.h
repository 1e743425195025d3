/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a comment or a reply is typed: Ctrl+Enter sends, Escape closes. What is typed stays until it is really
 * saved. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_COMPOSER (galley_composer_get_type ())
G_DECLARE_FINAL_TYPE (GalleyComposer, galley_composer, GALLEY, COMPOSER, AdwBin)

/* Properties, all write-only: "send-label", "placeholder" (strings). Signals: "send" (string text, never blank);
 * "cancel"; "changed": the text is another.
 * Widget actions: composer.send, composer.cancel. */

const char *galley_composer_get_text (GalleyComposer *self);
void galley_composer_set_text (GalleyComposer *self,
                               const char *text);
/* While it is being saved: no typing, no second sending, and the focus stays. */
void galley_composer_set_busy (GalleyComposer *self,
                               gboolean busy);
/* A sentence under the text; NULL for none. It goes when the text changes. */
void galley_composer_set_problem (GalleyComposer *self,
                                  const char *problem);

G_END_DECLS
