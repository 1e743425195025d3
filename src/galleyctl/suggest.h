/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean ...?": the names nearest to a mistyped one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Up to three of names (of utf8) that differ from typed by few letters, or begin with it; the nearest first.
 * (transfer full) */
GStrv galley_suggest_names (const char *typed,
                            const char *const *names);
/* " Did you mean “check”?", or "" where nothing is near. (transfer full) */
char *galley_suggest_words (const char *typed,
                            const char *const *names);

G_END_DECLS
