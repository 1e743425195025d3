/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting one key of a head in YAML or TOML such that all others stay as they are. Pure. */
#pragma once

#include "details.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_STATIC_VALUE_TEXT,
  GALLEY_STATIC_VALUE_LIST,
  GALLEY_STATIC_VALUE_PLAIN, /* a date or a boolean: no quotes */
} GalleyStaticValueKind;

typedef struct
{
  GalleyStaticValueKind kind;
  const char *text;
  const char *const *list;
} GalleyStaticValue;

/* path: "title", or "extra.galley" for a key in a table. value NULL removes. NULL where it can't be done without
 * touching other keys. (transfer full) (nullable) */
GalleyDetails *galley_static_head_set (GalleyDetails *self,
                                       const char *path,
                                       const GalleyStaticValue *value);

G_END_DECLS
