/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in the words of a plan or a receipt. */
#pragma once

#include <adwaita.h>
#include "check-place.h"

G_BEGIN_DECLS

/* An AdwPreferencesGroup. title: nullable. (transfer floating) */
GtkWidget *galley_publish_rows_new (const char *title);
/* subtitle: nullable. (transfer none) */
AdwActionRow *galley_publish_rows_add (GtkWidget *group,
                                       const char *icon,
                                       const char *title,
                                       const char *subtitle);
/* Pressing row does action with target (floating) (nullable). */
void galley_publish_rows_set_action (AdwActionRow *row,
                                     const char *tooltip,
                                     const char *action,
                                     GVariant *target);
/* A button at the end of row; label: with a mnemonic. */
void galley_publish_rows_add_button (AdwActionRow *row,
                                     const char *label,
                                     const char *action);
/* Pressing row goes to a place of the article. */
void galley_publish_rows_set_place (AdwActionRow *row,
                                    GalleyCheckPlace place,
                                    guint which);

G_END_DECLS
