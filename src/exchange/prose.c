/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From letters to the Markdown and back. */
#include "prose.h"

void
galley_prose_free (GalleyProse *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->letters);
  g_array_unref (self->paragraphs);
  g_array_unref (self->spans);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->lists);
  g_free (self->text);
  g_free (self);
}

static const GalleyProseLetter *
nth (GalleyProse *self,
     guint i)
{
  return &g_array_index (self->letters, GalleyProseLetter, i);
}

/* Letters are not always in the order of the Markdown: footnotes stand at the end. */
void
galley_prose_find_letters (GalleyProse *self,
                           guint start,
                           guint end,
                           guint *first,
                           guint *last)
{
  *first = *last = self->letters->len;
  for (guint i = 0; i < self->letters->len; i++)
    {
      const GalleyProseLetter *letter = nth (self, i);

      /* the end of a paragraph is no place of its own */
      if (letter->start == letter->end || letter->end <= start || letter->start >= end)
        continue;
      if (*first == self->letters->len)
        *first = i;
      *last = i + 1;
    }
}

guint
galley_prose_find_letter_at (GalleyProse *self,
                             guint place)
{
  guint best = 0;

  for (guint i = 0; i < self->letters->len; i++)
    {
      const GalleyProseLetter *letter = nth (self, i);

      if (letter->start < letter->end && letter->end <= place &&
          (best == 0 || letter->end >= nth (self, best - 1)->end))
        best = i + 1;
    }
  return best;
}

static const GalleyProseParagraph *
find_paragraph (GalleyProse *self,
                guint letter,
                guint *index)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    if (letter <= g_array_index (self->paragraphs, GalleyProseParagraph, i).last)
      {
        *index = i;
        return &g_array_index (self->paragraphs, GalleyProseParagraph, i);
      }
  return NULL;
}

/* Whether marks stand before a letter that must stay: those of a span that goes only in part. */
static gboolean
has_marks_to_keep (GalleyProse *self,
                   guint letter,
                   guint first,
                   guint last,
                   gboolean *has_marks)
{
  *has_marks = FALSE;
  for (guint i = 0; i < self->spans->len; i++)
    {
      const GalleyProseSpan *span = &g_array_index (self->spans, GalleyProseSpan, i);

      if (span->first != letter && span->last != letter)
        continue;
      *has_marks = TRUE;
      if (span->first < first || span->last > last)
        return TRUE;
    }
  return FALSE;
}

static void
add_part (GArray *parts,
          guint start,
          guint end)
{
  GalleyProseSpan part = { start, end };
  GalleyProseSpan *previous = parts->len > 0 ? &g_array_index (parts, GalleyProseSpan, parts->len - 1) : NULL;

  if (previous != NULL && start <= previous->last)
    previous->last = MAX (previous->last, end);
  else if (end > start)
    g_array_append_val (parts, part);
}

/* Marks at the edge of what goes: with it if all are of spans that go. */
static guint
edge (GalleyProse *self,
      guint letter,
      guint first,
      guint last,
      guint inside,
      guint outside)
{
  gboolean has_marks;
  gboolean keep = has_marks_to_keep (self, letter, first, last, &has_marks);

  return has_marks && !keep ? outside : inside;
}

static gboolean
add_letters (GalleyProse *self,
             GArray *parts,
             const GalleyProseParagraph *paragraph,
             guint first,
             guint last)
{
  for (guint i = first; i < last; i++)
    {
      const GalleyProseLetter *letter = nth (self, i);
      guint start = letter->start, end = letter->end;
      gboolean has_marks;

      if (!letter->is_sure)
        return FALSE;
      if (i > first && !has_marks_to_keep (self, i, first, last, &has_marks))
        start = MIN (start, letter[-1].end);
      if (i == first)
        start = edge (self, i, first, last, start, i > paragraph->first ? letter[-1].end : paragraph->words);
      if (i + 1 == last && i + 1 < paragraph->last)
        end = edge (self, last, first, last, end, letter[1].start);
      else if (i + 1 == last && i + 1 == paragraph->last && paragraph->kind != GALLEY_PROSE_CELL)
        end = edge (self, last, first, last, end, MAX (end, paragraph->end));
      add_part (parts, start, end);
    }
  return TRUE;
}

GArray *
galley_prose_find_source (GalleyProse *self,
                          guint first,
                          guint last)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GalleyProseSpan));

  while (first < last)
    {
      guint index = 0;
      const GalleyProseParagraph *paragraph = find_paragraph (self, first, &index);
      const GalleyProseParagraph *next = paragraph + 1;
      guint stop = MIN (last, paragraph->last);

      if (last > paragraph->last && (index + 1 == self->paragraphs->len || paragraph->kind == GALLEY_PROSE_CELL ||
                                     next->start < paragraph->end))
        return NULL;
      if (last > paragraph->last && first == paragraph->first)
        add_part (parts, paragraph->start, next->start);
      else if (!add_letters (self, parts, paragraph, first, stop))
        return NULL;
      else if (last > paragraph->last)
        add_part (parts, paragraph->end, next->words);
      first = last > paragraph->last ? paragraph->last + 1 : last;
    }
  return g_steal_pointer (&parts);
}

guint
galley_prose_find_point (GalleyProse *self,
                         guint letter,
                         GalleyProseFlags flags)
{
  guint index;
  const GalleyProseParagraph *paragraph = find_paragraph (self, letter, &index);

  if (paragraph == NULL)
    return self->paragraphs->len > 0
               ? g_array_index (self->paragraphs, GalleyProseParagraph, self->paragraphs->len - 1).end
               : 0;
  if (paragraph->first == paragraph->last)
    return paragraph->end;
  if (letter == paragraph->first)
    return nth (self, letter)->start;
  if (letter < paragraph->last && nth (self, letter - 1)->flags != flags && nth (self, letter)->flags == flags)
    return nth (self, letter)->start;
  /* plain words after marks come after these */
  if (letter == paragraph->last && nth (self, letter - 1)->flags != flags && paragraph->kind == GALLEY_PROSE_TEXT)
    return paragraph->end;
  return nth (self, letter - 1)->end;
}
