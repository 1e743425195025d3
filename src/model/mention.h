/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People spoken to by name in a comment: “@Ana, is this right?”. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of names text mentions, in the order of names, each once: “@” and the name, or its first word where
 * no other name begins with it; case does not matter. (transfer full) */
GStrv galley_mention_find (const char *text,
                           const char *const *names);

G_END_DECLS
