/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of texts by paragraph or by line. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_TEXT_MERGE_PARAGRAPHS, /* a clash keeps both, mine before theirs */
  GALLEY_TEXT_MERGE_LINES,      /* a clash keeps mine */
} GalleyTextMergeUnit;

/* Changes of both sides to base in one text; changes to neighbouring units don't clash. *clean (out): whether none
 * did. (transfer full) */
char *galley_text_merge (GalleyTextMergeUnit unit,
                         const char *base,
                         const char *mine,
                         const char *theirs,
                         gboolean *clean);

G_END_DECLS
