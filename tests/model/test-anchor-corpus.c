/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of edited texts: no comment ever on words that are not its own, and most of them found. */
#include "anchor-map.h"
#include "corpus.h"

#define CASES 2000
#define SEEDS 5 /* from 1 on; GALLEY_CORPUS_SEED takes another */

typedef struct
{
  guint right;       /* found, or rightly given up */
  guint unsure;      /* a guess, called one, and where the words are */
  guint missed;      /* not found, or a guess elsewhere, called one */
  guint with_copies; /* the first are gone, and a copy was taken for them: nobody could tell it from moving */
  guint wrong;
} Tally;

static void
move_piece (CorpusText *text,
            guint place)
{
  guint start, end;
  g_autoptr (GArray) piece = g_array_new (FALSE, FALSE, sizeof (CorpusLetter));

  if (corpus_below (2) == 0)
    corpus_paragraph (text, place, &start, &end);
  else
    corpus_sentence (text, place, &start, &end);
  g_array_append_vals (piece, corpus_at (text, start), end - start);
  corpus_delete (text, start, end);
  corpus_sentence (text, corpus_below (text->letters->len), &start, &end);
  g_array_insert_vals (text->letters, start, piece->data, piece->len);
}

static void
copy_piece (CorpusText *text,
            guint place)
{
  guint start, end;
  g_autoptr (GArray) piece = g_array_new (FALSE, FALSE, sizeof (CorpusLetter));

  if (corpus_below (2) == 0)
    corpus_paragraph (text, place, &start, &end);
  else
    corpus_sentence (text, place, &start, &end);
  g_array_append_vals (piece, corpus_at (text, start), end - start);
  for (guint i = 0; i < piece->len; i++)
    g_array_index (piece, CorpusLetter, i).id = text->next_id++;
  corpus_sentence (text, corpus_below (text->letters->len), &start, &end);
  g_array_insert_vals (text->letters, start, piece->data, piece->len);
}

static void
repeat_phrase (CorpusText *text,
               guint place)
{
  guint start, end;
  g_autofree char *phrase = NULL;
  g_autofree char *sentence = NULL;

  corpus_words (text, place, 1 + corpus_below (6), &start, &end);
  phrase = corpus_dup (text, start, end);
  sentence = g_strdup_printf ("And then again %s, as I said. ", phrase);
  corpus_sentence (text, corpus_below (text->letters->len), &start, &end);
  corpus_insert (text, start, sentence);
}

static void
rewrite (CorpusText *text,
         guint place)
{
  static const char *const words[] = { "perhaps", "a few of", "slowly", "grey",
                                       "so to speak,", "the engineer", "nine" };
  guint start, end;

  corpus_words (text, place, corpus_below (3), &start, &end);
  corpus_delete (text, start, end);
  corpus_insert (text, start, words[corpus_below (G_N_ELEMENTS (words))]);
}

/* near: the place of the anchor, which half of all edits are about. */
static void
edit (CorpusText *text,
      CorpusKind kind,
      guint near)
{
  guint n = text->letters->len, start, end;
  guint place = corpus_below (2) == 0 ? MIN (near, n > 0 ? n - 1 : 0) : corpus_below (n);

  if (n < 2)
    return;
  switch (kind)
    {
    case CORPUS_MOVE:
      move_piece (text, place);
      break;
    case CORPUS_TWIN:
      copy_piece (text, place);
      break;
    case CORPUS_REWRITE:
      rewrite (text, place);
      break;
    case CORPUS_TYPO:
      end = place + corpus_below (3);
      corpus_delete (text, place, MIN (end, n));
      corpus_insert (text, place, corpus_below (2) == 0 ? "x" : "");
      break;
    case CORPUS_DELETE:
      corpus_piece (text, place, &start, &end);
      corpus_delete (text, start, end);
      break;
    default:
      repeat_phrase (text, place);
    }
}

/* Where the letters with ids from first to last are now; FALSE: none of them is left. n: how many. */
static gboolean
find_letters (CorpusText *text,
              guint first,
              guint last,
              guint *start,
              guint *end,
              guint *n)
{
  *n = 0;
  for (guint i = 0; i < text->letters->len; i++)
    {
      guint id = corpus_at (text, i)->id;

      if (id < first || id > last)
        continue;
      if ((*n)++ == 0)
        *start = i;
      *end = i + 1;
    }
  return *n > 0;
}

/* The claimed letters are the old ones or copies of them, all of them and in order. */
static gboolean
is_faithful_copy (CorpusText *text,
                  GalleyAnchorPlace place,
                  guint first,
                  guint last)
{
  if (place.end - place.start != last - first + 1)
    return FALSE;
  for (guint i = place.start; i < place.end; i++)
    if (corpus_at (text, i)->origin != first + i - place.start)
      return FALSE;
  return TRUE;
}

/* Between what was left and right of the old ones. */
static gboolean
is_in_place (CorpusText *text,
             GalleyAnchorPlace place,
             guint first,
             guint last)
{
  guint left = place.start, right = place.end, n = text->letters->len;

  while (left > 0 && corpus_at (text, left - 1)->id >= text->n_first)
    left--;
  while (right < n && corpus_at (text, right)->id >= text->n_first)
    right++;
  return (left == 0 || corpus_at (text, left - 1)->id < first) && (right == n || corpus_at (text, right)->id > last);
}

/* All before, or all after, is as it was. */
static gboolean
is_untouched (CorpusText *text,
              GalleyAnchorPlace place,
              const char *base,
              guint first,
              guint last)
{
  g_autofree char *before = corpus_dup (text, 0, place.start);
  g_autofree char *after = corpus_dup (text, place.end, text->letters->len);

  return (g_str_has_prefix (base, before) && (guint) g_utf8_strlen (before, -1) == first - 1) ||
         g_strcmp0 (g_utf8_offset_to_pointer (base, last), after) == 0;
}

/* What nobody could tell from another course of things: the old words went and a copy of them stayed; a copy was put
 * where they were, and they elsewhere; or the same was written again where it was. */
static gboolean
is_as_good (CorpusText *text,
            GalleyAnchorPlace place,
            const char *base,
            const char *words,
            guint first,
            guint last,
            guint n_left)
{
  gboolean is_gone = n_left * 2 < last - first + 1;
  g_autofree char *claimed = corpus_dup (text, place.start, place.end);

  if (g_str_equal (claimed, words) && is_untouched (text, place, base, first, last))
    return TRUE;
  if (is_faithful_copy (text, place, first, last))
    return is_gone || is_in_place (text, place, first, last);
  return is_gone && (place.state == GALLEY_ANCHOR_MOVED || g_str_equal (claimed, words)) &&
         is_in_place (text, place, first, last);
}

/* How many of the letters that are left are between. */
static guint
count_between (CorpusText *text,
               GalleyAnchorPlace place,
               guint first,
               guint last)
{
  guint n = 0;

  for (guint i = place.start; i < place.end; i++)
    n += corpus_at (text, i)->id >= first && corpus_at (text, i)->id <= last;
  return n;
}

static gboolean
judge (Tally *tally,
       CorpusText *text,
       GalleyAnchorPlace place,
       const char *base,
       const char *words,
       guint first,
       guint last)
{
  gboolean claims = place.state == GALLEY_ANCHOR_ATTACHED || place.state == GALLEY_ANCHOR_MOVED;
  guint start = 0, end = 0, n, n_between = count_between (text, place, first, last);
  gboolean is_left = find_letters (text, first, last, &start, &end, &n);
  gboolean is_whole = n == last - first + 1 && end - start == n;

  if (!claims)
    {
      if (!is_left || n * 2 < last - first + 1)
        tally->right++;
      else if (place.state == GALLEY_ANCHOR_UNSURE && n_between * 2 >= n)
        tally->unsure++;
      else
        tally->missed++;
      return TRUE;
    }
  /* Changed words: all of what is left, or nearly, and no more than belongs to it. */
  if (is_left && (is_whole && place.state == GALLEY_ANCHOR_ATTACHED
                      ? place.start == start && place.end == end
                      : n_between * 2 > n && place.end - place.start <= 2 * (last - first + 1) + 40))
    {
      tally->right++;
      return TRUE;
    }
  if (is_as_good (text, place, base, words, first, last, n))
    {
      tally->with_copies++;
      return TRUE;
    }
  tally->wrong++;
  return FALSE;
}

static void
show (const char *by,
      guint number,
      const char *base,
      const char *text,
      guint start,
      guint end,
      GalleyAnchorPlace place)
{
  g_autofree char *words = g_utf8_substring (base, start, end);
  g_autofree char *claimed = g_utf8_substring (text, place.start, place.end);

  g_test_message ("%u by %s: “%s” at %u-%u is claimed to be “%s” at %u-%u\n--- base\n%s\n--- text\n%s",
                  number, by, words, start, end, claimed, place.start, place.end, base, text);
}

static void
run_case (guint number,
          gboolean is_varied,
          Tally *by_base,
          Tally *by_quote)
{
  g_autoptr (CorpusText) text = corpus_new (2 + corpus_below (20), is_varied);
  g_autofree char *base = corpus_dup_all (text);
  g_autofree char *after = NULL;
  g_autoptr (GalleyAnchor) anchor = NULL;
  g_autoptr (GalleyAnchorMap) map = NULL;
  guint start, end, now, now_end, n, first, last;
  GalleyAnchorPlace place;

  corpus_piece (text, corpus_below (text->letters->len), &start, &end);
  if (start >= end)
    corpus_paragraph (text, 0, &start, &end);
  first = corpus_at (text, start)->id;
  last = corpus_at (text, end - 1)->id;
  anchor = galley_anchor_new (base, start, end);
  for (guint i = 1 + corpus_below (5); i > 0; i--)
    {
      if (!find_letters (text, first, last, &now, &now_end, &n))
        now = start, now_end = end;
      edit (text, (CorpusKind) corpus_below (CORPUS_N_KINDS), now + corpus_below (now_end - now));
    }
  after = corpus_dup_all (text);

  map = galley_anchor_map_new (base, after);
  place = galley_anchor_map_find (map, start, end);
  if (!judge (by_base, text, place, base, anchor->exact, first, last))
    show ("base", number, base, after, start, end, place);
  place = galley_anchor_resolve (anchor, after);
  if (!judge (by_quote, text, place, base, anchor->exact, first, last))
    show ("quote", number, base, after, start, end, place);
}

static void
report (const char *name,
        const Tally *tally)
{
  guint n = tally->right + tally->unsure + tally->missed + tally->with_copies + tally->wrong;

  g_test_message ("%s: of %u %.1f %% right, %.1f %% right but unsure, %.1f %% not found, %u went with a copy, %u wrong",
                  name, n, 100.0 * (tally->right + tally->with_copies) / n, 100.0 * tally->unsure / n,
                  100.0 * tally->missed / n, tally->with_copies, tally->wrong);
}

static void
run_seed (guint32 seed,
          gboolean is_varied)
{
  Tally by_base = { 0 }, by_quote = { 0 };

  g_test_message ("seed %u", seed);
  corpus_rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < CASES; i++)
    run_case (i, is_varied, &by_base, &by_quote);
  report ("changed outside, text before known", &by_base);
  report ("changed outside, only the quotation known", &by_quote);
  g_clear_pointer (&corpus_rand, g_rand_free);
  g_assert_cmpuint (by_base.wrong, ==, 0);
  g_assert_cmpuint (by_quote.wrong, ==, 0);
}

static void
test_outside (gconstpointer is_varied)
{
  const char *seed = g_getenv ("GALLEY_CORPUS_SEED");

  if (seed != NULL)
    {
      run_seed ((guint32) g_ascii_strtoull (seed, NULL, 10), is_varied != NULL);
      return;
    }
  for (guint32 i = 1; i <= SEEDS; i++)
    run_seed (i, is_varied != NULL);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/anchor-corpus/prose", "prose", test_outside);
  g_test_add_data_func ("/anchor-corpus/much-repeated", NULL, test_outside);
  return g_test_run ();
}
