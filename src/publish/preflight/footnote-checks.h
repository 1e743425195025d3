/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Footnotes that readers would miss. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds a check (see publish-checks.h) for each reference to a footnote that isn't there, which readers see as it was
 * typed, and for each footnote that nothing refers to, which they don't see at all. */
void galley_footnote_checks_add (GPtrArray *checks,
                                 const char *body);

G_END_DECLS
