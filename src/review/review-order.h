/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which threads are shown: general ones first, then those on details, then by place in the text. */
#pragma once

#include "thread.h"

G_BEGIN_DECLS

/* Brings shown (of GalleyThread) to those of threads (id -> GalleyThread) that are not deleted, in order, moving as few
 * as possible, and tells list of each step. Returns how many are open. */
guint galley_review_order_update (GPtrArray *shown,
                                  GHashTable *threads,
                                  GListModel *list);

G_END_DECLS
