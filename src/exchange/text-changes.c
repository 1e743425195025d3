/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines first, which are few; then words in the lines that differ. */
#include "text-changes.h"

#include <string.h>

#include "sequence-diff.h"

typedef struct
{
  const char *text;
  gsize length;
  guint n_chars;
  int key; /* equal for equal text */
} Token;

typedef struct
{
  GHashTable *keys; /* text -> number */
  GStringChunk *names;
  GArray *changes;
} Finder;

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

static const char *
word_end (const char *p,
          const char *end)
{
  gboolean word = is_word (g_utf8_get_char (p));

  p = g_utf8_next_char (p);
  while (word && p < end && is_word (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
line_end (const char *p,
          const char *end)
{
  const char *feed = memchr (p, '\n', (gsize) (end - p));

  return feed != NULL ? feed + 1 : end;
}

static GArray *
split (Finder *self,
       const char *text,
       gsize length,
       const char *(*next) (const char *, const char *) )
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  const char *end = text + length;

  while (text < end)
    {
      const char *stop = next (text, end);
      Token token = { .text = text, .length = (gsize) (stop - text) };
      const char *name = g_string_chunk_insert_len (self->names, text, stop - text);

      token.n_chars = (guint) g_utf8_strlen (text, stop - text);
      token.key = GPOINTER_TO_INT (g_hash_table_lookup (self->keys, name));
      if (token.key == 0)
        {
          token.key = (int) g_hash_table_size (self->keys) + 1;
          g_hash_table_insert (self->keys, (gpointer) name, GINT_TO_POINTER (token.key));
        }
      g_array_append_val (tokens, token);
      text = stop;
    }
  return tokens;
}

static int *
pair (GArray *before,
      GArray *after)
{
  g_autofree int *a = g_new (int, before->len + 1);
  g_autofree int *b = g_new (int, after->len + 1);

  for (guint i = 0; i < before->len; i++)
    a[i] = g_array_index (before, Token, i).key;
  for (guint i = 0; i < after->len; i++)
    b[i] = g_array_index (after, Token, i).key;
  return galley_sequence_diff (a, before->len, b, after->len);
}

static gboolean
only_spaces (const char *text,
             guint n_chars)
{
  for (guint i = 0; i < n_chars; i++, text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) || *text == '\n')
      return FALSE;
  return TRUE;
}

/* between: what stands in both before this change; NULL at the beginning of a run. */
static void
add_change (Finder *self,
            GalleyTextChange change,
            const char *between)
{
  GalleyTextChange *last;

  if (change.start == change.end && change.new_start == change.new_end)
    return;
  last = self->changes->len > 0 ? &g_array_index (self->changes, GalleyTextChange, self->changes->len - 1) : NULL;
  if (last != NULL &&
      (change.start == last->end || (between != NULL && only_spaces (between, change.start - last->end))))
    {
      last->end = change.end;
      last->new_end = change.new_end;
      return;
    }
  g_array_append_val (self->changes, change);
}

/* Changes of words from place on, in what may be a part of the texts. */
static void
find_words (Finder *self,
            const char *before,
            gsize before_length,
            const char *after,
            gsize after_length,
            GalleyTextChange place)
{
  g_autoptr (GArray) a = split (self, before, before_length, word_end);
  g_autoptr (GArray) b = split (self, after, after_length, word_end);
  g_autofree int *partners = pair (a, b);
  const char *between = NULL;
  guint i = 0, j = 0;

  while (i < a->len || j < b->len)
    {
      GalleyTextChange change = { place.start, place.start, place.new_start, place.new_start };

      for (; i < a->len && partners[i] < 0; i++)
        change.end += g_array_index (a, Token, i).n_chars;
      for (; j < b->len && (i == a->len || (int) j < partners[i]); j++)
        change.new_end += g_array_index (b, Token, j).n_chars;
      add_change (self, change, between);
      place.start = change.end;
      place.new_start = change.new_end;
      if (change.end > change.start || change.new_end > change.new_start)
        between = i < a->len ? g_array_index (a, Token, i).text : NULL;
      for (; i < a->len && partners[i] == (int) j; i++, j++)
        {
          place.start += g_array_index (a, Token, i).n_chars;
          place.new_start += g_array_index (a, Token, i).n_chars;
        }
    }
}

static gsize
sum_length (GArray *tokens,
            guint from,
            guint to)
{
  gsize length = 0;

  for (guint i = from; i < to; i++)
    length += g_array_index (tokens, Token, i).length;
  return length;
}

static guint
sum_chars (GArray *tokens,
           guint from,
           guint to)
{
  guint n = 0;

  for (guint i = from; i < to; i++)
    n += g_array_index (tokens, Token, i).n_chars;
  return n;
}

static void
find_lines (Finder *self,
            const char *before,
            const char *after)
{
  g_autoptr (GArray) a = split (self, before, strlen (before), line_end);
  g_autoptr (GArray) b = split (self, after, strlen (after), line_end);
  g_autofree int *partners = pair (a, b);
  GalleyTextChange place = { 0 };
  guint i = 0, j = 0;

  while (i < a->len || j < b->len)
    {
      guint from_i = i, from_j = j;

      for (; i < a->len && partners[i] < 0; i++)
        ;
      for (; j < b->len && (i == a->len || (int) j < partners[i]); j++)
        ;
      find_words (self, before, sum_length (a, from_i, i), after, sum_length (b, from_j, j), place);
      before += sum_length (a, from_i, i);
      after += sum_length (b, from_j, j);
      place.start += sum_chars (a, from_i, i);
      place.new_start += sum_chars (b, from_j, j);
      for (; i < a->len && partners[i] == (int) j; i++, j++)
        {
          const Token *token = &g_array_index (a, Token, i);

          before += token->length;
          after += token->length;
          place.start += token->n_chars;
          place.new_start += token->n_chars;
        }
    }
}

GArray *
galley_text_changes_find (const char *before,
                          const char *after)
{
  Finder self = { g_hash_table_new (g_str_hash, g_str_equal), g_string_chunk_new (64 * 1024),
                  g_array_new (FALSE, FALSE, sizeof (GalleyTextChange)) };

  find_lines (&self, before, after);
  g_hash_table_unref (self.keys);
  g_string_chunk_free (self.names);
  return self.changes;
}

gboolean
galley_text_changes_map_back (const GArray *changes,
                              guint start,
                              guint end,
                              guint *old_start,
                              guint *old_end)
{
  guint low = 0, high = changes->len;
  guint shift_old = 0, shift_new = 0;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (changes, GalleyTextChange, middle).new_end <= start)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    {
      shift_old = g_array_index (changes, GalleyTextChange, low - 1).end;
      shift_new = g_array_index (changes, GalleyTextChange, low - 1).new_end;
    }
  *old_start = start - shift_new + shift_old;
  *old_end = end - shift_new + shift_old;
  return low == changes->len || end <= g_array_index (changes, GalleyTextChange, low).new_start;
}
