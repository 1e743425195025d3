/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a head with all that was read from it: keys and fields. Immutable. */
#pragma once

#include "field-value.h"
#include "front-matter-format.h"
#include "head.h"

G_BEGIN_DECLS

typedef struct
{
  gatomicrefcount refs;
  GalleyFrontMatterFormat format;
  char *text;
  GalleyHead *head;
  GalleyFieldValue fields[GALLEY_N_FIELDS];
} GalleyDetails;

GalleyDetails *galley_details_new (GalleyFrontMatterFormat format,
                                   const char *text);
GalleyDetails *galley_details_ref (GalleyDetails *self);
void galley_details_unref (GalleyDetails *self);
/* The key of exactly this path. (nullable) */
const GalleyHeadEntry *galley_details_find (GalleyDetails *self,
                                            const char *path);
/* All keys but the one of path are in both, in the same order, with the same values. */
gboolean galley_details_same_but (GalleyDetails *a,
                                  GalleyDetails *b,
                                  const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDetails, galley_details_unref)

G_END_DECLS
