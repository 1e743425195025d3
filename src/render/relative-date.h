/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When something happened, in words a reader takes in at once. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "8 hours ago" within a week, then a date in the user's locale; a time still to come is a date and, within a week, its
 * time of day. (transfer full) */
char *galley_relative_date_to_string (GDateTime *time,
                                      GDateTime *now);
/* The exact moment in the user's locale, such as "24 November 2026, 09:30", for tooltips. (transfer full) */
char *galley_exact_date_to_string (GDateTime *time);

G_END_DECLS
