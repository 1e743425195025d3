/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two states of an article, for people: text by paragraph, details by name, pictures by file.
 * Pure. */
#pragma once

#include "article-state.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_STATE_CHANGE_TEXT,
  GALLEY_STATE_CHANGE_DETAIL,
  GALLEY_STATE_CHANGE_MEDIA,
} GalleyStateChangeKind;

typedef struct
{
  GalleyStateChangeKind kind;
  char *name;   /* the detail's key, the picture's reference; NULL of text */
  char *before; /* NULL: it is new. Of pictures hashes, "" for a file that is missing */
  char *after;  /* NULL: it is gone */
} GalleyStateChange;

/* In the order above, and in that by place or name. Empty: they are the same to a reader, though blank lines may be
 * others. (element-type GalleyStateChange) (transfer full) */
GPtrArray *galley_state_changes_list (const GalleyArticleState *from,
                                      const GalleyArticleState *to);
/* The change of a detail or picture in a line, such as “Excerpt: “Old” → “New””. (transfer full) */
char *galley_state_change_words (const GalleyStateChange *self);

G_END_DECLS
