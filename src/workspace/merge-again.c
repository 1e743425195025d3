/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second merge: a whole document is not compared while somebody types. */
#include "merge-again.h"

#include "document-merge.h"

typedef struct
{
  GalleyArticleMerge merge;
  GalleyDocument *current;
  GalleyVersionStore *versions;
  char *path;
} Again;

static void
again_free (Again *again)
{
  galley_document_unref (again->merge.captured);
  galley_document_unref (again->merge.merged);
  galley_merge_clash_clear (&again->merge.clash);
  galley_document_unref (again->current);
  g_object_unref (again->versions);
  g_free (again->path);
  g_free (again);
}

void
galley_merged_again_free (GalleyMergedAgain *self)
{
  galley_document_unref (self->current);
  galley_document_unref (self->merged);
  galley_document_unref (self->result);
  galley_merge_clash_clear (&self->clash);
  g_free (self);
}

static gpointer
again_thread (gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Again *again = data;
  GalleyMergedAgain *self = g_new0 (GalleyMergedAgain, 1);
  g_auto (GalleyMergeClash) second = { 0 };

  self->current = galley_document_ref (again->current);
  self->merged = galley_document_ref (again->merge.merged);
  self->result = galley_document_merge (again->merge.captured, again->current, again->merge.merged, &second);
  galley_merge_clash_record (&second, again->versions, again->path, again->current);
  galley_merge_clash_add (&self->clash, &again->merge.clash);
  galley_merge_clash_add (&self->clash, &second);
  return self;
}

void
galley_merge_again_run (gpointer owner,
                        const GalleyArticleMerge *merge,
                        GalleyDocument *current,
                        GalleyVersionStore *versions,
                        const char *path,
                        GalleyWorkDone done)
{
  Again *again = g_new0 (Again, 1);

  again->merge.captured = galley_document_ref (merge->captured);
  again->merge.merged = galley_document_ref (merge->merged);
  galley_merge_clash_add (&again->merge.clash, &merge->clash);
  again->current = galley_document_ref (current);
  again->versions = g_object_ref (versions);
  again->path = g_strdup (path);
  galley_work_run (owner, again_thread, again, (GDestroyNotify) again_free, (GDestroyNotify) galley_merged_again_free,
                   NULL, done);
}
