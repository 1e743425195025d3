/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-markup.h"

#include "review-place.h"
#include "review-state.h"

static const char *
name_of (const GalleyReviewOp *op)
{
  return op->author_name != NULL ? op->author_name : op->author;
}

static void
set_place (GalleyMark *mark,
           const GalleyAnchor *anchor,
           GalleyAnchorText *index,
           GalleyFrontMatter *details)
{
  GalleyAnchorPlace place;

  if (anchor == NULL)
    {
      mark->is_general = TRUE;
      return;
    }
  mark->detail = g_strdup (anchor->detail);
  galley_review_place_find (anchor, index, details, &place);
  if (place.state == GALLEY_ANCHOR_ATTACHED || place.state == GALLEY_ANCHOR_MOVED)
    {
      mark->start = place.start;
      mark->end = place.end;
      return;
    }
  mark->quote = g_strdup (anchor->exact);
}

static void
add_thread (GalleyMarkup *self,
            const GalleyReviewThreadState *thread,
            GalleyAnchorText *index,
            GalleyFrontMatter *details)
{
  GalleyMark *mark;

  if (thread->is_deleted)
    return;
  mark = galley_mark_new (GALLEY_MARK_COMMENT, 0, 0);
  mark->id = g_strdup (thread->opening->id);
  mark->is_resolved = thread->is_resolved;
  set_place (mark, thread->anchor, index, details);
  for (guint i = 0; i < thread->comments->len; i++)
    {
      GalleyComment *comment = thread->comments->pdata[i];

      g_ptr_array_add (mark->remarks,
                       galley_remark_new (galley_comment_get_author (comment), galley_comment_get_time (comment),
                                          galley_comment_get_text (comment)));
    }
  g_ptr_array_add (self->marks, mark);
}

static void
add_proposal (GalleyMarkup *self,
              const GalleyReviewProposalState *proposal,
              GalleyAnchorText *index,
              GalleyFrontMatter *details)
{
  const GalleyReviewOp *op = proposal->opening;
  GalleyMark *mark;

  if (proposal->is_deleted || proposal->decision != NULL)
    return;
  mark = galley_mark_new (GALLEY_MARK_CHANGE, 0, 0);
  mark->id = g_strdup (op->id);
  mark->replacement = g_strdup (op->replacement);
  mark->author = g_strdup (name_of (op));
  mark->time = g_date_time_ref (op->time);
  set_place (mark, proposal->anchor, index, details);
  if (op->text != NULL && *op->text != '\0')
    g_ptr_array_add (mark->remarks, galley_remark_new (mark->author, mark->time, op->text));
  /* what changes nothing is nothing to show */
  if (mark->start == mark->end && *mark->replacement == '\0' && mark->quote == NULL)
    galley_mark_free (mark);
  else
    g_ptr_array_add (self->marks, mark);
}

GalleyMarkup *
galley_review_markup_new (GalleyReviewLog *log,
                          GalleyDocument *document)
{
  const char *body = galley_document_get_body (document);
  GalleyFrontMatter *details = galley_document_get_front_matter (document);
  g_autoptr (GalleyReviewState) state = galley_review_state_new (log);
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (body);
  GalleyMarkup *self = galley_markup_new (g_strdup (body));

  for (guint i = 0; i < state->threads->len; i++)
    add_thread (self, state->threads->pdata[i], index, details);
  for (guint i = 0; i < state->proposals->len; i++)
    add_proposal (self, state->proposals->pdata[i], index, details);
  galley_markup_sort (self);
  return self;
}
