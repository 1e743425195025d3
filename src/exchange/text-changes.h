/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two texts, word by word, as a person would have changed it. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint start; /* code points of the old text, end exclusive */
  guint end;
  guint new_start; /* of the new one */
  guint new_end;
} GalleyTextChange;

/* In order; changes of which only spaces stand between are one. Time is bounded: texts that have hardly anything in
 * common give few large changes. (element-type GalleyTextChange) (transfer full) */
GArray *galley_text_changes_find (const char *before,
                                  const char *after);
/* Where the code points from start up to end of the new text were in the old one. FALSE: within a change. */
gboolean galley_text_changes_map_back (const GArray *changes,
                                       guint start,
                                       guint end,
                                       guint *old_start,
                                       guint *old_end);

G_END_DECLS
