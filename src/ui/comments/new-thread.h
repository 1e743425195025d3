/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card in which a new thread is written: the words it will stand on, and the comment. What is typed is
 * kept until it is on disk. Visible only while one is being written. */
#pragma once

#include <adwaita.h>
#include "draft-store.h"
#include "review.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_NEW_THREAD (galley_new_thread_get_type ())
G_DECLARE_FINAL_TYPE (GalleyNewThread, galley_new_thread, GALLEY, NEW_THREAD, AdwBin)

/* Signals: "sent" (GalleyThread, boolean had_focus): it is on disk; "toast" (AdwToast, transfer full). */

/* Where it is said and where it is kept until then; what was kept comes back. review nullable. */
void galley_new_thread_set_review (GalleyNewThread *self,
                                   GalleyReview *review,
                                   GalleyDraftStore *drafts);
/* Shows it, for these words; NULL: the whole article. What is typed stays. */
void galley_new_thread_compose (GalleyNewThread *self,
                                const GalleyAnchor *anchor);
/* FALSE: something is typed, or on its way to disk, and it stays. */
gboolean galley_new_thread_close_empty (GalleyNewThread *self);

G_END_DECLS
