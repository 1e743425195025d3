/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties one property of one row to one field of the article, both ways and without loops; what is typed is
 * committed after a short pause or when the row loses the focus. */
#pragma once

#include <gtk/gtk.h>
#include "article.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FIELD_BINDING (galley_field_binding_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFieldBinding, galley_field_binding, GALLEY, FIELD_BINDING, GObject)

/* Signal "failed" (string message): the article refused the value; the row keeps it. */

/* property: of row; a string (of a list field: between commas), GStrv, gboolean or GDateTime. */
GalleyFieldBinding *galley_field_binding_new (GalleyField field,
                                              GtkWidget *row,
                                              const char *property);
GalleyField galley_field_binding_get_field (GalleyFieldBinding *self);
/* Commits to the article there was, then shows this one; nullable. */
void galley_field_binding_set_article (GalleyFieldBinding *self,
                                       GalleyArticle *article);
/* Hands a typed value to the article now. */
void galley_field_binding_commit (GalleyFieldBinding *self);

G_END_DECLS
