/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for the words of threads in a whole text, in a thread: the text may be long. */
#pragma once

#include "thread.h"
#include "worker.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 serial; /* the caller's, to tell whether the text is still the same */
  char *text;
  GPtrArray *threads;
  GPtrArray *anchors; /* copies: a thread's own may change meanwhile */
  GArray *places;     /* of GalleyAnchorPlace, as threads; filled by the search */
} GalleyAnchorSearch;

/* (transfer full) text. */
GalleyAnchorSearch *galley_anchor_search_new (char *text,
                                              guint64 serial);
void galley_anchor_search_add (GalleyAnchorSearch *self,
                               GalleyThread *thread);
void galley_anchor_search_unref (GalleyAnchorSearch *self);
/* done gets the search itself as its result, to be unreffed. (transfer full) self. */
void galley_anchor_search_run (GalleyAnchorSearch *self,
                               gpointer owner,
                               GalleyWorkDone done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnchorSearch, galley_anchor_search_unref)

G_END_DECLS
