/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion in its thread's card: the words to go and to come, and what to decide. */
#pragma once

#include <adwaita.h>
#include "thread.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SUGGESTION_BOX (galley_suggestion_box_get_type ())
G_DECLARE_FINAL_TYPE (GalleySuggestionBox, galley_suggestion_box, GALLEY, SUGGESTION_BOX, AdwBin)

/* Its buttons activate review.accept, review.reject and review.reconsider, with the id of the thread. */

/* Also when the thread has changed; hidden if it is about no suggestion. */
void galley_suggestion_box_set_thread (GalleySuggestionBox *self,
                                       GalleyThread *thread);
/* What it proposes, in a sentence. (transfer full) */
char *galley_suggestion_box_words (GalleySuggestion *suggestion);
/* What became of it, or of its words in the text; NULL if there is nothing to say. (transfer full) */
char *galley_suggestion_box_state_words (GalleyThread *thread);

G_END_DECLS
