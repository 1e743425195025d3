/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody went on typing while the changed file was read: the result of the merge is merged with that, too. */
#pragma once

#include "article-watch.h"
#include "worker.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyDocument *current; /* what was being edited when this merge began */
  GalleyDocument *merged;  /* of the merge that went before, as GalleyArticleMerge has it */
  GalleyDocument *result;
  GalleyMergeClash clash; /* of both merges */
} GalleyMergedAgain;

void galley_merged_again_free (GalleyMergedAgain *self);
/* In a thread; what clashes is kept in versions under path. done gets a GalleyMergedAgain. */
void galley_merge_again_run (gpointer owner,
                             const GalleyArticleMerge *merge,
                             GalleyDocument *current,
                             GalleyVersionStore *versions,
                             const char *path,
                             GalleyWorkDone done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyMergedAgain, galley_merged_again_free)

G_END_DECLS
