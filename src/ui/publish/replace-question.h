/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody's work is at stake: replacing it is never done by one click. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* copy: it is another article's. callback: of "response" ("replace" or "cancel"), swapped, as long as owner
 * is there. */
void galley_replace_question_ask (GtkWidget *parent,
                                  gboolean copy,
                                  GCallback callback,
                                  gpointer owner);

G_END_DECLS
