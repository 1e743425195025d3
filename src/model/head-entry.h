/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One key of an article's head as a reader (YAML or TOML) found it: the path, the value, and the bytes each stands
 * on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_HEAD_SCALAR,
  GALLEY_HEAD_LIST,
  GALLEY_HEAD_OTHER, /* a table, or a list of things that are not scalars */
} GalleyHeadKind;

typedef enum
{
  GALLEY_HEAD_STYLE_PLAIN,
  GALLEY_HEAD_STYLE_SINGLE,
  GALLEY_HEAD_STYLE_DOUBLE,
  GALLEY_HEAD_STYLE_LITERAL,
  GALLEY_HEAD_STYLE_FOLDED,
  GALLEY_HEAD_STYLE_FLOW,
  GALLEY_HEAD_STYLE_BLOCK,
} GalleyHeadStyle;

typedef struct
{
  gsize start; /* bytes in the text of the head, end exclusive */
  gsize end;
  GalleyHeadStyle style;
  char *value; /* NULL for YAML's null */
} GalleyHeadItem;

typedef struct
{
  char *path; /* "title", or "cover.image" for a key in a table */
  GalleyHeadKind kind;
  gsize key_start;
  gsize start;
  gsize end;
  GalleyHeadStyle style;
  char *value;      /* of a scalar; NULL for YAML's null */
  GPtrArray *items; /* of a list; of GalleyHeadItem */
  gboolean fixed;   /* must not be replaced: an anchor, a tag, items that are not scalars */
  gboolean in_flow; /* inside { } */
} GalleyHeadEntry;

GalleyHeadEntry *galley_head_entry_new (const char *path,
                                        gsize key_start);
void galley_head_entry_free (GalleyHeadEntry *self);
void galley_head_entry_add_item (GalleyHeadEntry *self,
                                 gsize start,
                                 gsize end,
                                 GalleyHeadStyle style,
                                 const char *value);
/* Same path and same value, wherever it stands. */
gboolean galley_head_entry_equal (const GalleyHeadEntry *a,
                                  const GalleyHeadEntry *b);
/* Source of the value without the blanks around it. (transfer full) */
char *galley_head_entry_source (const GalleyHeadEntry *self,
                                const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHeadEntry, galley_head_entry_free)

G_END_DECLS
