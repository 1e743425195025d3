/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong in the words of a person: what happened, what is safe, what to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One sentence or two, translated; the technical words stay in error->message for "Details". (transfer full) */
char *galley_error_words (const GError *error);
/* The state database was damaged; kept: where it is now. (transfer full) */
char *galley_error_words_state_lost (const char *kept);

G_END_DECLS
