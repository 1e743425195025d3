/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where two changes of one document clash: what of it stands in the merged document, and what does not. */
#pragma once

#include "document.h"
#include "version-store.h"

G_BEGIN_DECLS

/* Theirs may have changed what no field stands for. */
#define GALLEY_MERGE_CLASH_OTHER_DETAILS (G_GUINT64_CONSTANT (1) << GALLEY_N_FIELDS)

/* All zero: no place clashed. */
typedef struct
{
  gboolean in_text;       /* the text has both, one after the other */
  guint64 details;        /* bits by GalleyField: these have mine only */
  GalleyDocument *theirs; /* (nullable) what the details of which lack */
} GalleyMergeClash;

void galley_merge_clash_clear (GalleyMergeClash *self);
gboolean galley_merge_clash_is_none (const GalleyMergeClash *self);
/* Adds what a second merge, which took in the result of the first, clashed in. */
void galley_merge_clash_add (GalleyMergeClash *self,
                             const GalleyMergeClash *second);
/* What to tell the writer, with what the others wrote into details; NULL: nothing clashed. (transfer full)
 * (nullable) */
char *galley_merge_clash_words (const GalleyMergeClash *self);
/* Both sides in the history of the article at path: the merged document may lack words of either. Blocks; that it
 * fails fails no merge. */
void galley_merge_clash_record (const GalleyMergeClash *self,
                                GalleyVersionStore *versions,
                                const char *path,
                                GalleyDocument *mine);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyMergeClash, galley_merge_clash_clear)

G_END_DECLS
