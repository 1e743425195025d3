/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How suggestions look in the text: words to come underlined and words to go struck through, in their author's
 * colour. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_SUGGESTION_COLOURS 8

typedef struct
{
  GtkTextBuffer *buffer;
  GtkTextTag *removed[GALLEY_SUGGESTION_COLOURS];
  GtkTextTag *added[GALLEY_SUGGESTION_COLOURS];
  GtkTextTag *active;
  AdwStyleManager *style; /* not owned */
  gulong follows;
} GalleySuggestionTags;

/* buffer: must outlive self. */
void galley_suggestion_tags_init (GalleySuggestionTags *self,
                                  GtkTextBuffer *buffer);
void galley_suggestion_tags_clear (GalleySuggestionTags *self);
/* Takes all away. */
void galley_suggestion_tags_remove_all (GalleySuggestionTags *self);
/* For light or dark style, as it is now. */
void galley_suggestion_tags_get_colour (const char *author_id,
                                        GdkRGBA *colour);
/* Which of the colours is an author's. */
guint galley_suggestion_tags_number (const char *author_id);

G_END_DECLS
