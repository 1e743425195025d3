/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments that were typed and not sent, kept while another article is open. Refcounted. */
#pragma once

#include "anchor.h"

G_BEGIN_DECLS

typedef struct _GalleyDrafts GalleyDrafts;

GalleyDrafts *galley_drafts_new (void);
GalleyDrafts *galley_drafts_ref (GalleyDrafts *self);
void galley_drafts_unref (GalleyDrafts *self);
/* key: a thread's id or a review's folder. Blank text is not kept. */
void galley_drafts_put (GalleyDrafts *self,
                        const char *key,
                        const char *text,
                        const GalleyAnchor *anchor);
/* Gives it back and forgets it. anchor (out) (optional) (nullable). NULL: there is none. (transfer full) */
char *galley_drafts_take (GalleyDrafts *self,
                          const char *key,
                          GalleyAnchor **anchor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDrafts, galley_drafts_unref)

G_END_DECLS
