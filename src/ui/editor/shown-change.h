/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposed change of words as it stands in a text buffer: the words to go, which are of the text, and the words to
 * come, which are not (see clean-text.h). */
#pragma once

#include "clean-text.h"
#include "suggestion-tags.h"

G_BEGIN_DECLS

typedef struct
{
  GtkTextBuffer *buffer; /* not owned */
  GtkTextMark *start;    /* of the words to go */
  GtkTextMark *end;
  GalleyProposedWords *words;
} GalleyShownChange;

/* start, end: the words to go, or a point; moved. */
GalleyShownChange *galley_shown_change_new (GtkTextBuffer *buffer,
                                            GtkTextIter *start,
                                            GtkTextIter *end,
                                            const char *words);
/* Takes the words to come out of the buffer. */
void galley_shown_change_free (GalleyShownChange *self);
/* In the clean text. */
void galley_shown_change_get_place (GalleyShownChange *self,
                                    guint *start,
                                    guint *end);
void galley_shown_change_set_place (GalleyShownChange *self,
                                    guint start,
                                    guint end);
/* The words to go as they are now, and the words to come. (transfer full) */
char *galley_shown_change_dup_removed (GalleyShownChange *self);
char *galley_shown_change_dup_added (GalleyShownChange *self);
/* All of it, in the buffer. */
void galley_shown_change_get_range (GalleyShownChange *self,
                                    GtkTextIter *start,
                                    GtkTextIter *end);
/* What is typed at a place, or taken away in a range, belongs to it: it touches the words to go or to come. */
gboolean galley_shown_change_touches (GalleyShownChange *self,
                                      const GtkTextIter *start,
                                      const GtkTextIter *end);
void galley_shown_change_paint (GalleyShownChange *self,
                                GalleySuggestionTags *tags,
                                guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyShownChange, galley_shown_change_free)

G_END_DECLS
