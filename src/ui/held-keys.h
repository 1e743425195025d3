/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed while a window waits for the disk: kept, and typed when it is ready, so that no letter goes
 * into the text that is about to make room for another. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_HELD_KEYS (galley_held_keys_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHeldKeys, galley_held_keys, GALLEY, HELD_KEYS, GObject)

/* window: not owned. */
GalleyHeldKeys *galley_held_keys_new (GtkWidget *window);
/* From now on keys are kept; not for ever: a disk that hangs must not swallow words. */
void galley_held_keys_hold (GalleyHeldKeys *self);
/* The same for keys that go into a text; others, such as the arrows in a list, do what they do. */
void galley_held_keys_hold_words (GalleyHeldKeys *self);
/* No longer: the window gets those that were kept, in their order. */
void galley_held_keys_release (GalleyHeldKeys *self);
/* The same at the end of the program, when no main loop will give them to the window: done when it returns. */
void galley_held_keys_finish (GalleyHeldKeys *self);

G_END_DECLS
