/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts with marks of all kinds, and whether two have the same. */
#pragma once

#include "markup.h"

static inline GalleyMark *
random_markup_add (GalleyMarkup *self,
                   GalleyMarkKind kind,
                   const char *id,
                   guint start,
                   guint end)
{
  GalleyMark *mark = galley_mark_new (kind, start, end);

  mark->id = g_strdup (id);
  g_ptr_array_add (self->marks, mark);
  return mark;
}

static inline GalleyMark *
random_markup_add_comment (GalleyMarkup *self,
                           const char *id,
                           guint start,
                           guint end,
                           const char *author,
                           const char *text)
{
  GalleyMark *mark = random_markup_add (self, GALLEY_MARK_COMMENT, id, start, end);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (1764410400 + start);

  g_ptr_array_add (mark->remarks, galley_remark_new (author, time, text));
  return mark;
}

static inline GalleyMark *
random_markup_add_change (GalleyMarkup *self,
                          const char *id,
                          guint start,
                          guint end,
                          const char *author,
                          const char *replacement)
{
  GalleyMark *mark = random_markup_add (self, GALLEY_MARK_CHANGE, id, start, end);

  mark->replacement = g_strdup (replacement);
  mark->author = g_strdup (author);
  mark->time = g_date_time_new_from_unix_utc (1764410400 + end);
  return mark;
}

static inline char *
random_markup_words (GRand *random,
                     int max)
{
  static const char *const pieces[] = { "sea ", "boat ", "é", "😀 ", "{", "}", "++",
                                        "--", "~~", "~>", "==", ">>", "<<", "\\",
                                        "\n\n", "*so* ", "{\"a\":1}@@", ", ", "harbour " };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 1, max + 1); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static inline GalleyMarkup *
random_markup_new_on (GRand *random,
                      const char *text)
{
  static const char *const authors[] = { "Ana", "Ben O’Hara", "<<}", "李" };
  GalleyMarkup *self = galley_markup_new (g_strdup (text));
  guint n_chars = (guint) g_utf8_strlen (self->text, -1);

  for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
    {
      g_autofree char *id = g_strdup_printf ("m%d", n);
      g_autofree char *words = random_markup_words (random, 6);
      guint start = (guint) g_rand_int_range (random, 0, (int) n_chars);
      guint end = (guint) g_rand_int_range (random, (int) start + 1, (int) n_chars + 1);
      const char *author = authors[g_rand_int_range (random, 0, G_N_ELEMENTS (authors))];
      GalleyMark *mark;

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          random_markup_add_change (self, id, start, start, author, words);
          break;
        case 1:
          random_markup_add_change (self, id, start, end, author, "");
          break;
        case 2:
          mark = random_markup_add_change (self, id, start, end, author, words);
          g_ptr_array_add (mark->remarks, galley_remark_new (author, mark->time, "why not"));
          break;
        case 3:
          mark = random_markup_add_comment (self, id, 0, 0, author, words);
          mark->is_general = TRUE;
          break;
        default:
          mark = random_markup_add_comment (self, id, start, end, author, words);
          mark->is_resolved = g_rand_boolean (random);
          g_ptr_array_add (mark->remarks, galley_remark_new (authors[0], NULL, words));
        }
    }
  return self;
}

static inline GalleyMarkup *
random_markup_new (GRand *random)
{
  g_autofree char *text = random_markup_words (random, 60);

  return random_markup_new_on (random, text);
}

static inline GalleyMark *
random_markup_find (GalleyMarkup *self,
                    const char *id)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (g_strcmp0 (((GalleyMark *) self->marks->pdata[i])->id, id) == 0)
      return self->marks->pdata[i];
  return NULL;
}

static inline gboolean
random_markup_same_time (GDateTime *a,
                         GDateTime *b)
{
  return a == NULL || b == NULL ? a == b : g_date_time_equal (a, b);
}

static inline void
random_markup_assert_equal (GalleyMarkup *a,
                            GalleyMarkup *b)
{
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpuint (a->marks->len, ==, b->marks->len);
  for (guint i = 0; i < a->marks->len; i++)
    {
      GalleyMark *mark = a->marks->pdata[i];
      GalleyMark *other = random_markup_find (b, mark->id);

      g_assert_nonnull (other);
      g_assert_cmpint (mark->kind, ==, other->kind);
      g_assert_cmpuint (mark->start, ==, other->start);
      g_assert_cmpuint (mark->end, ==, other->end);
      g_assert_cmpint (mark->is_general, ==, other->is_general);
      g_assert_cmpint (mark->is_resolved, ==, other->is_resolved);
      g_assert_cmpstr (mark->replacement, ==, other->replacement);
      g_assert_cmpstr (mark->author, ==, other->author);
      g_assert_cmpstr (mark->quote, ==, other->quote);
      g_assert_true (random_markup_same_time (mark->time, other->time));
      g_assert_cmpuint (mark->remarks->len, ==, other->remarks->len);
      for (guint n = 0; n < mark->remarks->len; n++)
        {
          GalleyRemark *remark = mark->remarks->pdata[n];
          GalleyRemark *again = other->remarks->pdata[n];

          g_assert_cmpstr (remark->author, ==, again->author);
          g_assert_cmpstr (remark->text, ==, again->text);
          if (mark->kind == GALLEY_MARK_COMMENT)
            g_assert_true (random_markup_same_time (remark->time, again->time));
        }
    }
}
