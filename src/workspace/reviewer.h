/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who writes and reviews here, as the system and an earlier run know. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the system calls the user. (transfer none) */
const char *galley_reviewer_real_name (void);
/* Names this person's review log: readable, and different on each of the machines that share a library.
 * (transfer full) */
char *galley_reviewer_load_id (const char *config_folder,
                               const char *author);

G_END_DECLS
