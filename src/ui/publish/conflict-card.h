/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place that was changed both on the site and here: three texts, and the choice between them. */
#pragma once

#include <adwaita.h>
#include "post-merge.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_CONFLICT_CARD (galley_conflict_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleyConflictCard, galley_conflict_card, GALLEY, CONFLICT_CARD, GtkBox)

/* Signal "chosen". title: what place it is. merge must live as long; it is not changed. */
GtkWidget *galley_conflict_card_new (const GalleyPostMerge *merge,
                                     GalleyMergePart *part,
                                     const char *title);
gboolean galley_conflict_card_is_decided (GalleyConflictCard *self);
/* Decides the part. */
void galley_conflict_card_apply (GalleyConflictCard *self);
/* The texts one below the other. */
void galley_conflict_card_set_narrow (GalleyConflictCard *self,
                                      gboolean narrow);

G_END_DECLS
