/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a review has already of what comes in, so that the same thing is never said twice: by its id, or, where a
 * program on the way has lost that, by who says what about which words. */
#pragma once

#include "document.h"
#include "markup.h"
#include "review-log.h"

G_BEGIN_DECLS

typedef struct _GalleyKnownMarks GalleyKnownMarks;

/* document: what the places of marks refer to. Both must outlive it. */
GalleyKnownMarks *galley_known_marks_new (GalleyReviewLog *log,
                                          GalleyDocument *document);
void galley_known_marks_free (GalleyKnownMarks *self);
/* The thread or suggestion that mark is, also one that was deleted or decided on. author: whose it is. (transfer none)
 * (nullable) */
const char *galley_known_marks_find (GalleyKnownMarks *self,
                                     const GalleyMark *mark,
                                     const char *words,
                                     const char *author);
/* Whether author ever said this in the thread, be it edited since. */
gboolean galley_known_marks_has_said (GalleyKnownMarks *self,
                                      const char *thread,
                                      const char *author,
                                      const char *text);
/* Whether author ever said this about these words, in whatever thread: some programs don't keep which comment answers
 * which. */
gboolean galley_known_marks_has_said_of (GalleyKnownMarks *self,
                                         const GalleyMark *mark,
                                         const char *author,
                                         const char *text);
gboolean galley_known_marks_is_resolved (GalleyKnownMarks *self,
                                         const char *thread);
/* From now on these are known, too. */
void galley_known_marks_add (GalleyKnownMarks *self,
                             const char *id,
                             const GalleyMark *mark,
                             const char *words,
                             const char *author);
void galley_known_marks_add_said (GalleyKnownMarks *self,
                                  const char *thread,
                                  const char *author,
                                  const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyKnownMarks, galley_known_marks_free)

G_END_DECLS
