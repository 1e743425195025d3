/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph before and after as one, word by word: what went struck through, what came underlined. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pango markup. before (nullable): all of it is new; after (nullable): all of it is gone. (transfer full) */
char *galley_change_markup (const char *before,
                            const char *after);

G_END_DECLS
