/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, white space, signs and tags are pieces; a difference is a list of gaps between pieces that are the same. */
#include "word-difference.h"

#include <string.h>

#include "html-tree.h"
#include "sequence-diff.h"

/* Below this, marks would only be confetti. */
#define LIKE 0.3

typedef enum
{
  PIECE_WORD,
  PIECE_SPACE,
  PIECE_TAG,
  PIECE_PICTURE, /* a tag that shows something */
} PieceKind;

typedef struct
{
  PieceKind kind;
  const char *start;
  gsize length;
} Piece;

/* From and up to on both sides. */
typedef struct
{
  guint live[2];
  guint next[2];
} Gap;

static void
free_words (gpointer data)
{
  GalleyWords *words = data;

  g_free (words->text);
  g_free (words);
}

/* --- taking apart
 * --------------------------------------------------------------------------------------------------- */

static gboolean
is_of_word (gunichar c)
{
  return (g_unichar_isalnum (c) || g_unichar_ismark (c)) && !g_unichar_iswide (c);
}

static const char *
end_of_piece (const char *at,
              const char *end,
              gboolean html,
              PieceKind *kind)
{
  gunichar first = g_utf8_get_char (at);
  const char *stop = html && first == '&' ? memchr (at, ';', MIN ((gsize) (end - at), 32)) : NULL;

  *kind = PIECE_WORD;
  if (stop)
    return stop + 1;
  if (!g_unichar_isspace (first) && !is_of_word (first))
    return g_utf8_next_char (at);
  *kind = g_unichar_isspace (first) ? PIECE_SPACE : PIECE_WORD;
  while (at < end && (*kind == PIECE_SPACE ? g_unichar_isspace (g_utf8_get_char (at))
                                           : is_of_word (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);

  return at;
}

static void
add_text (GArray *pieces,
          const char *start,
          gsize length,
          gboolean html)
{
  const char *end = start + length;

  while (start < end)
    {
      Piece piece = { PIECE_WORD, start, 0 };

      start = MIN (end_of_piece (start, end, html, &piece.kind), end);
      piece.length = (gsize) (start - piece.start);
      g_array_append_val (pieces, piece);
    }
}

static GArray *
pieces_of_text (const char *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  add_text (pieces, text, strlen (text), FALSE);

  return pieces;
}

static GArray *
pieces_of_html (const char *html)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      gboolean shown = strcmp (token.name, "img") == 0 || strcmp (token.name, "br") == 0;
      Piece piece = { shown ? PIECE_PICTURE : PIECE_TAG, token.start, token.length };

      if (token.kind == GALLEY_HTML_TEXT)
        add_text (pieces, token.start, token.length, TRUE);
      else if (token.kind == GALLEY_HTML_START_TAG || token.kind == GALLEY_HTML_END_TAG)
        g_array_append_val (pieces, piece);
    }

  return pieces;
}

static Piece *
piece_at (GArray *pieces,
          guint index)
{
  return &g_array_index (pieces, Piece, index);
}

/* Numbers for pieces: equal ones have equal numbers. White space is white space, however the lines break. */
static int *
number (GArray *pieces,
        GHashTable *numbers)
{
  int *list = g_new (int, pieces->len + 1);

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = piece_at (pieces, i);
      char *key = piece->kind == PIECE_SPACE ? g_strdup (" ") : g_strndup (piece->start, piece->length);
      gpointer known = g_hash_table_lookup (numbers, key);

      if (!known)
        known = GINT_TO_POINTER ((int) g_hash_table_size (numbers) + 1);
      g_hash_table_insert (numbers, key, known);
      list[i] = GPOINTER_TO_INT (known);
    }

  return list;
}

/* --- comparing
 * ------------------------------------------------------------------------------------------------------ */

static gboolean
is_only_space (GArray *pieces,
               guint from,
               guint to)
{
  for (guint i = from; i < to; i++)
    if (piece_at (pieces, i)->kind != PIECE_SPACE)
      return FALSE;

  return TRUE;
}

/* One gap where only white space lies between two: "old man" became "young woman", not "old" and "man". */
static void
add_gap (GArray *gaps,
         GArray *live,
         const Gap *gap)
{
  Gap *last = gaps->len > 0 ? &g_array_index (gaps, Gap, gaps->len - 1) : NULL;

  if (gap->live[0] == gap->live[1] && gap->next[0] == gap->next[1])
    return;
  if (!last || !is_only_space (live, last->live[1], gap->live[0]))
    {
      g_array_append_val (gaps, *gap);
      return;
    }
  last->live[1] = gap->live[1];
  last->next[1] = gap->next[1];
}

static GArray *
compare (GArray *live,
         GArray *next)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree int *left = number (live, numbers);
  g_autofree int *right = number (next, numbers);
  g_autofree int *partners = galley_sequence_diff (left, live->len, right, next->len);
  Gap gap = { { 0, 0 }, { 0, 0 } };

  for (guint i = 0; i < live->len; i++)
    {
      if (partners[i] < 0)
        continue;
      gap.live[1] = i;
      gap.next[1] = (guint) partners[i];
      add_gap (gaps, live, &gap);
      gap = (Gap) { { i + 1, 0 }, { (guint) partners[i] + 1, 0 } };
    }
  gap.live[1] = live->len;
  gap.next[1] = next->len;
  add_gap (gaps, live, &gap);

  return gaps;
}

static guint
count_words (GArray *pieces,
             GHashTable *counts,
             int step)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = piece_at (pieces, i);
      g_autofree char *key = NULL;
      int count;

      if (piece->kind == PIECE_SPACE || piece->kind == PIECE_TAG)
        continue;
      key = g_strndup (piece->start, piece->length);
      count = GPOINTER_TO_INT (g_hash_table_lookup (counts, key));
      n += step > 0 || count > 0 ? 1 : 0;
      if (step > 0 || count > 0)
        g_hash_table_insert (counts, g_steal_pointer (&key), GINT_TO_POINTER (count + step));
    }

  return n;
}

static guint
n_words (GArray *pieces)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    n += piece_at (pieces, i)->kind == PIECE_WORD || piece_at (pieces, i)->kind == PIECE_PICTURE ? 1 : 0;

  return n;
}

static double
likeness (GArray *a,
          GArray *b)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = n_words (a) + n_words (b);

  if (n == 0)
    return 1;
  count_words (a, counts, 1);

  return 2.0 * count_words (b, counts, -1) / n;
}

double
galley_word_difference_likeness (const char *a,
                                 const char *b)
{
  g_autoptr (GArray) left = pieces_of_html (a);
  g_autoptr (GArray) right = pieces_of_html (b);

  return likeness (left, right);
}

/* --- telling
 * -------------------------------------------------------------------------------------------------------- */

static void
add_words (GPtrArray *out,
           GalleyWordsKind kind,
           GArray *pieces,
           guint from,
           guint to)
{
  GalleyWords *words;
  const char *start;

  if (from >= to)
    return;
  start = piece_at (pieces, from)->start;
  words = g_new0 (GalleyWords, 1);
  words->kind = kind;
  words->text = g_strndup (start, (gsize) (piece_at (pieces, to - 1)->start +
                                           piece_at (pieces, to - 1)->length - start));
  g_ptr_array_add (out, words);
}

GPtrArray *
galley_word_difference_of_text (const char *live,
                                const char *next)
{
  g_autoptr (GArray) left = pieces_of_text (live);
  g_autoptr (GArray) right = pieces_of_text (next);
  g_autoptr (GArray) gaps = NULL;
  GPtrArray *out = g_ptr_array_new_with_free_func (free_words);
  guint at = 0;

  if (likeness (left, right) < LIKE)
    {
      add_words (out, GALLEY_WORDS_REMOVED, left, 0, left->len);
      add_words (out, GALLEY_WORDS_ADDED, right, 0, right->len);
      return out;
    }
  gaps = compare (left, right);
  for (guint i = 0; i < gaps->len; i++)
    {
      const Gap *gap = &g_array_index (gaps, Gap, i);

      add_words (out, GALLEY_WORDS_SAME, right, at, gap->next[0]);
      add_words (out, GALLEY_WORDS_REMOVED, left, gap->live[0], gap->live[1]);
      add_words (out, GALLEY_WORDS_ADDED, right, gap->next[0], gap->next[1]);
      at = gap->next[1];
    }
  add_words (out, GALLEY_WORDS_SAME, right, at, right->len);

  return out;
}

/* Elements that stand on their own, in order. */
static char *
structure_of (const char *html)
{
  GString *structure = g_string_new (NULL);
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    if ((token.kind == GALLEY_HTML_START_TAG || token.kind == GALLEY_HTML_END_TAG) &&
        !galley_html_name_is_inline (token.name) && strcmp (token.name, "img") != 0 && strcmp (token.name, "br") != 0)
      g_string_append_printf (structure, "%c%s", token.kind == GALLEY_HTML_END_TAG ? '/' : ' ', token.name);

  return g_string_free (structure, FALSE);
}

/* element (nullable): around words and pictures. Tags stay outside of it, or go with what is removed. */
static void
append_pieces (GString *html,
               GArray *pieces,
               guint from,
               guint to,
               const char *element,
               gboolean keep_tags)
{
  gboolean open = FALSE;

  for (guint i = from; i < to; i++)
    {
      const Piece *piece = piece_at (pieces, i);
      gboolean tag = piece->kind == PIECE_TAG;

      if (tag && !keep_tags)
        continue;
      if (element && open == tag)
        g_string_append_printf (html, tag ? "</%s>" : "<%s>", element);
      open = !tag;
      g_string_append_len (html, piece->start, (gssize) piece->length);
    }
  if (element && open)
    g_string_append_printf (html, "</%s>", element);
}

char *
galley_word_difference_of_html (const char *live,
                                const char *next)
{
  g_autofree char *old_structure = structure_of (live);
  g_autofree char *new_structure = structure_of (next);
  g_autoptr (GArray) left = pieces_of_html (live);
  g_autoptr (GArray) right = pieces_of_html (next);
  g_autoptr (GArray) gaps = NULL;
  GString *html;
  guint at = 0;

  if (strcmp (old_structure, new_structure) != 0 || likeness (left, right) < LIKE)
    return NULL;
  gaps = compare (left, right);
  html = g_string_new (NULL);
  for (guint i = 0; i < gaps->len; i++)
    {
      const Gap *gap = &g_array_index (gaps, Gap, i);

      append_pieces (html, right, at, gap->next[0], NULL, TRUE);
      append_pieces (html, left, gap->live[0], gap->live[1], "del", FALSE);
      append_pieces (html, right, gap->next[0], gap->next[1], "ins", TRUE);
      at = gap->next[1];
    }
  append_pieces (html, right, at, right->len, NULL, TRUE);

  return g_string_free (html, FALSE);
}
