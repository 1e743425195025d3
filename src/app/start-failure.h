/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown when the library can't be opened: the reason, and another folder to try. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void galley_start_failure_present (GtkApplication *application,
                                   GSettings *settings,
                                   const char *words);

G_END_DECLS
