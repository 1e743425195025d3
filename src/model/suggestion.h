/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reviewer's proposal to write other words in a place: an insertion, a deletion or a replacement. Built by review/;
 * the text is what it was until somebody accepts it. */
#pragma once

#include "anchor.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SUGGESTION_INSERT,
  GALLEY_SUGGESTION_DELETE,
  GALLEY_SUGGESTION_REPLACE,
} GalleySuggestionKind;

typedef enum
{
  GALLEY_SUGGESTION_OPEN,
  GALLEY_SUGGESTION_ACCEPTED,
  GALLEY_SUGGESTION_REJECTED,
} GalleySuggestionState;

#define GALLEY_TYPE_SUGGESTION (galley_suggestion_get_type ())
G_DECLARE_FINAL_TYPE (GalleySuggestion, galley_suggestion, GALLEY, SUGGESTION, GObject)

/* Properties, all notify: "state" (int, GalleySuggestionState), "place-state" (int, GalleyAnchorState), "deleted"
 * (boolean: taken back). */

/* replacement: the words to come, "" where the old ones are only to go. remark (nullable): why. */
GalleySuggestion *galley_suggestion_new (const char *id,
                                         const char *author_id,
                                         const char *author,
                                         GDateTime *time,
                                         const GalleyAnchor *anchor,
                                         const char *replacement,
                                         const char *remark);
const char *galley_suggestion_get_id (GalleySuggestion *self);
const char *galley_suggestion_get_author_id (GalleySuggestion *self);
const char *galley_suggestion_get_author (GalleySuggestion *self);
GDateTime *galley_suggestion_get_time (GalleySuggestion *self);
const char *galley_suggestion_get_replacement (GalleySuggestion *self);
const char *galley_suggestion_get_remark (GalleySuggestion *self); /* nullable */
GalleySuggestionKind galley_suggestion_get_kind (GalleySuggestion *self);
const GalleyAnchor *galley_suggestion_get_anchor (GalleySuggestion *self);
void galley_suggestion_set_anchor (GalleySuggestion *self,
                                   const GalleyAnchor *anchor);
GalleyAnchorPlace galley_suggestion_get_place (GalleySuggestion *self);
void galley_suggestion_set_place (GalleySuggestion *self,
                                  GalleyAnchorPlace place);
GalleySuggestionState galley_suggestion_get_state (GalleySuggestion *self);
/* Name of who accepted or rejected it; NULL while it is open. */
const char *galley_suggestion_get_decided_by (GalleySuggestion *self);
void galley_suggestion_set_decision (GalleySuggestion *self,
                                     GalleySuggestionState state,
                                     const char *decided_by);
gboolean galley_suggestion_get_deleted (GalleySuggestion *self);
void galley_suggestion_set_deleted (GalleySuggestion *self,
                                    gboolean deleted);
/* text with the proposal carried out at its place. NULL where its place is not certain or other words stand there now:
 * nothing is written over that its author has not seen. (transfer full) (nullable) */
char *galley_suggestion_apply (GalleySuggestion *self,
                               const char *text);

G_END_DECLS
