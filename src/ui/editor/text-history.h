/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo of the article's text. The buffer's own history counts by places in the buffer, which move when
 * proposed words come and go (see clean-text.h); this one counts by places in the clean text. */
#pragma once

#include "clean-text.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TEXT_HISTORY (galley_text_history_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTextHistory, galley_text_history, GALLEY, TEXT_HISTORY, GObject)

/* Signals: "undone" (GObject), "redone" (GObject): a step with this note was. It
 * answers "undo" and "redo" of the buffer, whose own history is off. */

GalleyTextHistory *galley_text_history_new (GtkTextBuffer *buffer);
void galley_text_history_clear (GalleyTextHistory *self);
/* What comes while it pauses can't be undone; it is put in at the end of the text. */
void galley_text_history_pause (GalleyTextHistory *self,
                                gboolean pause);
/* note is told of when the step that is being made, or was made last, is undone or redone. */
void galley_text_history_add_note (GalleyTextHistory *self,
                                   GObject *note);

G_END_DECLS
