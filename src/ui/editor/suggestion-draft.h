/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion that is being made, or was made a while ago and is written on again. */
#pragma once

#include "shown-change.h"
#include "thread.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyShownChange *change; /* NULL: it is not being made now */
  GalleyThread *thread;      /* what was written of it; nullable */
  char *id;                  /* of what is being written; nullable */
  char *key;                 /* of what is kept of it; nullable */
} GalleySuggestionDraft;

GalleySuggestionDraft *galley_suggestion_draft_new (void);
GalleySuggestionDraft *galley_suggestion_draft_ref (GalleySuggestionDraft *self);
void galley_suggestion_draft_unref (GalleySuggestionDraft *self);
/* It proposes nothing. */
gboolean galley_suggestion_draft_is_empty (GalleySuggestionDraft *self);
/* It proposes just what was written. */
gboolean galley_suggestion_draft_is_written (GalleySuggestionDraft *self);

/* What a draft proposed at some time. */
typedef struct
{
  GalleySuggestionDraft *draft;
  guint start; /* of the words to go, in the clean text */
  guint end;
  char *words; /* to come */
  gboolean inserts;
} GalleySuggestionStep;

GalleySuggestionStep *galley_suggestion_step_new (GalleySuggestionDraft *draft);
void galley_suggestion_step_free (GalleySuggestionStep *self);
/* Brings the draft, which is being made, to what it was. */
void galley_suggestion_step_restore (GalleySuggestionStep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySuggestionDraft, galley_suggestion_draft_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySuggestionStep, galley_suggestion_step_free)

G_END_DECLS
