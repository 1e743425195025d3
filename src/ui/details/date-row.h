/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the article is or was published: a day from a calendar and a time, or not said. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_DATE_ROW (galley_date_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDateRow, galley_date_row, GALLEY, DATE_ROW, AdwActionRow)

/* Property "date" (GDateTime, nullable, in local time where it was chosen here). */

/* A value that is not a date: shown as it is until a date is chosen. NULL: none. */
void galley_date_row_set_strange (GalleyDateRow *self,
                                  const char *value);

G_END_DECLS
