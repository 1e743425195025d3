/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card in which a new thread is written: the words it will stand on, and the comment. */
#pragma once

#include <adwaita.h>
#include "anchor.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_NEW_THREAD (galley_new_thread_get_type ())
G_DECLARE_FINAL_TYPE (GalleyNewThread, galley_new_thread, GALLEY, NEW_THREAD, AdwBin)

/* Signals: "send" (string text, never blank); "cancel"; "changed": the text is another. */

/* anchor (nullable): the whole article. What is typed stays. */
void galley_new_thread_set_anchor (GalleyNewThread *self,
                                   const GalleyAnchor *anchor);
const GalleyAnchor *galley_new_thread_get_anchor (GalleyNewThread *self);
const char *galley_new_thread_get_text (GalleyNewThread *self);
void galley_new_thread_set_text (GalleyNewThread *self,
                                 const char *text);
/* It is being saved. */
void galley_new_thread_set_busy (GalleyNewThread *self,
                                 gboolean busy);
gboolean galley_new_thread_get_busy (GalleyNewThread *self);
/* Why it could not be saved; NULL for none. */
void galley_new_thread_set_problem (GalleyNewThread *self,
                                    const char *problem);

G_END_DECLS
