/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "5 minutes ago", kept true while it is on the screen; the exact time is in the tooltip. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_TIME_LABEL (galley_time_label_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimeLabel, galley_time_label, GALLEY, TIME_LABEL, AdwBin)

/* time nullable: shows nothing. */
void galley_time_label_set_time (GalleyTimeLabel *self,
                                 GDateTime *time);
/* In words within a week before now, then as a date. Pure. (transfer full) */
char *galley_time_label_format (GDateTime *time,
                                GDateTime *now);

G_END_DECLS
