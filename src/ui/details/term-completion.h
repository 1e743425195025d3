/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known terms that match what is being typed, in a popover under the entry, which keeps the focus. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_TERM_COMPLETION (galley_term_completion_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermCompletion, galley_term_completion, GALLEY, TERM_COMPLETION, GObject)

/* Signal "chosen" (string term): one was clicked. */

GalleyTermCompletion *galley_term_completion_new (GtkWidget *entry);
/* Before the entry goes away. */
void galley_term_completion_detach (GalleyTermCompletion *self);
void galley_term_completion_set_known (GalleyTermCompletion *self,
                                       const char *const *known);
/* Offers what contains text, those that begin with it first, without the ones taken. */
void galley_term_completion_update (GalleyTermCompletion *self,
                                    const char *text,
                                    const char *const *taken);
/* Moves the choice by one; FALSE if nothing is offered. */
gboolean galley_term_completion_move (GalleyTermCompletion *self,
                                      int step);
/* FALSE if it was not shown. */
gboolean galley_term_completion_hide (GalleyTermCompletion *self);
/* (nullable) (transfer none) */
const char *galley_term_completion_get_chosen (GalleyTermCompletion *self);

G_END_DECLS
