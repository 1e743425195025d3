/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what may still become a line is kept. */
#include "review-lines.h"

#include <string.h>

struct _GalleyReviewLines
{
  gsize longest;
  GalleyReviewLineFunc func;
  gpointer user_data;
  GByteArray *begun;
  gboolean is_cut;
};

GalleyReviewLines *
galley_review_lines_new (gsize longest,
                         GalleyReviewLineFunc func,
                         gpointer user_data)
{
  GalleyReviewLines *self = g_new0 (GalleyReviewLines, 1);

  self->longest = longest;
  self->func = func;
  self->user_data = user_data;
  self->begun = g_byte_array_new ();
  return self;
}

static void
hand_out (GalleyReviewLines *self,
          const char *line,
          gsize length)
{
  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  if (length > 0)
    self->func (line, length, !self->is_cut, self->user_data);
  g_byte_array_set_size (self->begun, 0);
  self->is_cut = FALSE;
}

static void
keep (GalleyReviewLines *self,
      const char *piece,
      gsize length)
{
  gsize room = self->longest - self->begun->len;

  self->is_cut = self->is_cut || length > room;
  g_byte_array_append (self->begun, (const guint8 *) piece, (guint) MIN (length, room));
}

void
galley_review_lines_add (GalleyReviewLines *self,
                         const char *piece,
                         gsize length)
{
  const char *end = piece + length;

  while (piece < end)
    {
      const char *eol = memchr (piece, '\n', (gsize) (end - piece));
      gsize n = (gsize) ((eol != NULL ? eol : end) - piece);

      if (eol != NULL && self->begun->len == 0 && n <= self->longest)
        hand_out (self, piece, n);
      else
        {
          keep (self, piece, n);
          if (eol != NULL)
            hand_out (self, (const char *) self->begun->data, self->begun->len);
        }
      piece += n + 1;
    }
}

void
galley_review_lines_end (GalleyReviewLines *self)
{
  hand_out (self, (const char *) self->begun->data, self->begun->len);
}

void
galley_review_lines_free (GalleyReviewLines *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->begun);
  g_free (self);
}
