/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of texts by paragraph. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Changes of both sides to base in one text; changes to neighbouring paragraphs don't clash. *clean (out): whether none
 * did; a clash keeps both, mine before theirs. (transfer full) */
char *galley_text_merge (const char *base,
                         const char *mine,
                         const char *theirs,
                         gboolean *clean);

G_END_DECLS
