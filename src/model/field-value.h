/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one field is, read from the keys of a head: which key stands for it, and its value in Galley's terms. */
#pragma once

#include "field.h"
#include "head-entry.h"

G_BEGIN_DECLS

typedef struct
{
  const GalleyHeadEntry *entry; /* the key it is read from; NULL where there is none */
  char *string;                 /* nullable */
  GStrv list;                   /* never NULL after reading */
} GalleyFieldValue;

/* How a list stands in a scalar. */
typedef enum
{
  GALLEY_FIELD_SPLIT_WHOLE, /* author: Ana Puig */
  GALLEY_FIELD_SPLIT_COMMA, /* tags: sea, bridges */
  GALLEY_FIELD_SPLIT_SPACE, /* tags: sea bridges, as Jekyll reads it */
} GalleyFieldSplit;

void galley_field_value_read (GalleyFieldValue *self,
                              GalleyField field,
                              GPtrArray *entries /* of GalleyHeadEntry */);
void galley_field_value_clear (GalleyFieldValue *self);
GalleyFieldSplit galley_field_value_split (const GalleyHeadEntry *entry);
/* The key of this path, in any case of ASCII letters. (nullable) */
const GalleyHeadEntry *galley_field_value_find (GPtrArray *entries,
                                                const char *path);
/* Whether entry is of a kind that can stand for field. */
gboolean galley_field_value_fits (GalleyField field,
                                  const GalleyHeadEntry *entry);

G_END_DECLS
