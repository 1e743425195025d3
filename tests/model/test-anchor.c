/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words found again after edits, and never found where they are not. */
#include <string.h>

#include "anchor.h"

#define DAY "The sea was calm. Boats went out at dawn, and boats came home at dusk. "
#define TEXT DAY "Nobody saw the light on the old harbour bridge."

static GalleyAnchor *
anchor_on (const char *text,
           const char *words)
{
  const char *found = strstr (text, words);
  guint start;

  g_assert_nonnull (found);
  start = (guint) g_utf8_strlen (text, found - text);
  return galley_anchor_new (text, start, start + (guint) g_utf8_strlen (words, -1));
}

static void
assert_place (const char *base,
              const char *words,
              const char *text,
              GalleyAnchorState state,
              const char *expected)
{
  g_autoptr (GalleyAnchor) anchor = anchor_on (base, words);
  GalleyAnchorPlace place = galley_anchor_resolve (anchor, text);
  g_autofree char *got = NULL;

  g_assert_cmpint (place.state, ==, state);
  g_assert_cmpuint (place.start, <=, place.end);
  g_assert_cmpuint (place.end, <=, (guint) g_utf8_strlen (text, -1));
  got = g_utf8_substring (text, (glong) place.start, (glong) place.end);
  if (expected != NULL)
    g_assert_cmpstr (got, ==, expected);
}

static void
test_new (void)
{
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new ("é🌊 Sea ü", 3, 6);
  g_autoptr (GalleyAnchor) copy = galley_anchor_copy (anchor);
  g_autoptr (GalleyAnchor) clamped = galley_anchor_new ("abc", 7, 2);

  g_assert_cmpstr (anchor->exact, ==, "Sea");
  g_assert_cmpstr (anchor->prefix, ==, "é🌊 ");
  g_assert_cmpstr (anchor->suffix, ==, " ü");
  g_assert_true (galley_anchor_equal (anchor, copy));
  g_assert_false (galley_anchor_equal (anchor, clamped));
  g_assert_cmpuint (clamped->start, ==, 3);
  g_assert_cmpuint (clamped->end, ==, 3);
}

static void
test_simple (void)
{
  assert_place (TEXT, "Boats went", TEXT, GALLEY_ANCHOR_ATTACHED, "Boats went");
  assert_place (TEXT, "Boats went", "Now: é. " TEXT, GALLEY_ANCHOR_ATTACHED, "Boats went");
  assert_place (TEXT, "at d", "Now: é. " TEXT, GALLEY_ANCHOR_MOVED, "at d");
  assert_place (TEXT, "at d", TEXT " More at dinner.", GALLEY_ANCHOR_ATTACHED, "at d");
  assert_place (TEXT, "Boats went", "", GALLEY_ANCHOR_ORPHAN, "");
  assert_place (TEXT, "Boats went", "Quite another text about cheese.", GALLEY_ANCHOR_ORPHAN, "");
}

static void
test_both_sides_edited (void)
{
  assert_place (TEXT, "old harbour bridge",
                "At sea all was calm. Ships left early. Nobody had seen a light on that old harbour bridge, they said.",
                GALLEY_ANCHOR_UNSURE, "old harbour bridge");
  assert_place (TEXT, "boats",
                "X. The sea was calm. Boats went out at dawn, and boats came home at dusk. Nobody saw.",
                GALLEY_ANCHOR_ATTACHED, "boats");
}

static void
test_words_changed (void)
{
  /* The only edit is inside the words: nothing else is possible. */
  assert_place (
      TEXT, "Nobody saw the light",
      DAY "Nobody saw any light on the old harbour bridge.",
      GALLEY_ANCHOR_MOVED, "Nobody saw any light");
  assert_place (TEXT, "Nobody saw the light",
                "The sea was calm. Boats went out at dawn, and boats came home at dusk.  on the old harbour bridge.",
                GALLEY_ANCHOR_ORPHAN, "");
  assert_place ("One two three four. The quick brown fox jumps. Five six.", "quick brown fox",
                "Five six. One three four. A quickly brown fix jumped.", GALLEY_ANCHOR_UNSURE, NULL);
}

static void
test_ambiguous (void)
{
  const char *base =
      "A boat. A boat. A boat. A boat. A boat. A boat. A boat. A boat. A boat. A boat. A boat. A boat. A boat. A boat.";
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (base, 50, 54);
  g_autofree char *before = g_strconcat ("A ship. ", base, NULL);
  g_autofree char *both = g_strconcat ("A ship. ", base, " The end.", NULL);
  GalleyAnchorPlace place;

  g_assert_cmpstr (anchor->exact, ==, "boat");
  place = galley_anchor_resolve (anchor, base);
  g_assert_cmpint (place.state, ==, GALLEY_ANCHOR_ATTACHED);
  /* Same words and surroundings at the same place, but the tail tells that all moved by eight. */
  place = galley_anchor_resolve (anchor, before);
  g_assert_cmpint (place.state, ==, GALLEY_ANCHOR_MOVED);
  g_assert_cmpuint (place.start, ==, 58);
  place = galley_anchor_resolve (anchor, both);
  g_assert_cmpint (place.state, ==, GALLEY_ANCHOR_UNSURE);
}

static void
test_foreign (void)
{
  /* As another program writes it: no hashes. */
  GalleyAnchor anchor = {
    .exact = (char *) "Boats", .prefix = (char *) "calm. ", .suffix = (char *) " went", .start = 18, .end = 23
  };
  GalleyAnchor bare = { .exact = (char *) "boats", .start = 3, .end = 8 };
  GalleyAnchor empty = { .start = 3, .end = 3 };

  g_assert_cmpint (galley_anchor_resolve (&anchor, TEXT).state, ==, GALLEY_ANCHOR_ATTACHED);
  g_assert_cmpint (galley_anchor_resolve (&anchor, "X " TEXT).state, ==, GALLEY_ANCHOR_ATTACHED);
  g_assert_cmpint (galley_anchor_resolve (&bare, TEXT).state, ==, GALLEY_ANCHOR_UNSURE);
  g_assert_cmpint (galley_anchor_resolve (&empty, TEXT).state, ==, GALLEY_ANCHOR_ORPHAN);
}

/* Prose of a few phrases over and over: the worst that can happen to quotations. */
static GString *
repetitive_text (guint n_phrases,
                 gboolean is_new)
{
  static const char *const other[] = { "A crane, ", "fog all week. ", "Ünder ", "gulls cried, ",
                                       "his hat blew off; ", "they laughed. ", "yes 🐟. ", "Rain. " };
  static const char *const phrases[] = {
    "the boats went out at dawn, ",
    "nobody saw the light. ",
    "Über the bridge ",
    "at dusk, ",
    "and the sea was calm; ",
    "the boats came home at dusk. ",
    "no 🌊. ",
    "A boat. ",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_phrases; i++)
    g_string_append (text, (is_new ? other : phrases)[g_test_rand_int_range (0, G_N_ELEMENTS (phrases))]);
  return text;
}

typedef struct
{
  GString *text;
  const char *words;
  gboolean is_gone; /* some of the words were touched */
  gboolean is_back; /* the words were put in again: as good as moved */
  glong start;      /* code points: where the words are */
  glong end;
  gboolean copies; /* pieces of the text are put in again elsewhere */
} Edited;

static guint
count_words (Edited *self)
{
  guint n = 0;

  for (const char *p = strstr (self->text->str, self->words); p != NULL; p = strstr (p + 1, self->words))
    n++;
  return n;
}

static void
edit (Edited *self)
{
  glong n = g_utf8_strlen (self->text->str, -1);
  glong from = g_test_rand_int_range (0, (gint32) n + 1);
  glong length = g_test_rand_int_range (0, 2) == 0 ? 0 : g_test_rand_int_range (1, 60);
  glong to = MIN (n, from + length);
  g_autoptr (GString) piece = repetitive_text ((guint) g_test_rand_int_range (from == to ? 1 : 0, 4),
                                               !self->copies || g_test_rand_int_range (0, 2) == 0);
  glong n_piece = g_utf8_strlen (piece->str, -1);
  const char *p = g_utf8_offset_to_pointer (self->text->str, from);
  gsize at = (gsize) (p - self->text->str);
  guint n_before = count_words (self);

  g_string_erase (self->text, (gssize) at, g_utf8_offset_to_pointer (p, to - from) - p);
  g_string_insert (self->text, (gssize) at, piece->str);
  self->is_back = self->is_back || count_words (self) > n_before;
  if (to <= self->start)
    {
      self->start += n_piece - (to - from);
      self->end += n_piece - (to - from);
    }
  else if (from < self->end)
    {
      self->is_gone = TRUE;
      self->start = MIN (self->start, from);
      self->end = to < self->end ? self->end + n_piece - (to - from) : from + n_piece;
    }
}

/* The same text could have come about with the words at place: the edits left no trace by which to tell. */
static gboolean
is_same_by_any_measure (const GalleyAnchor *anchor,
                        const char *base,
                        const char *text,
                        GalleyAnchorPlace place)
{
  const char *p = g_utf8_offset_to_pointer (text, place.start);
  const char *q = g_utf8_offset_to_pointer (base, anchor->start);
  gboolean head = p - text == q - base && strncmp (text, base, (gsize) (q - base)) == 0;
  gboolean tail = strcmp (p, q) == 0;

  return head || tail;
}

static void
test_never_wrong (void)
{
  guint counts[4] = { 0 }, n_kept = 0, n_found = 0, n_fooled = 0;

  for (guint i = 0; i < 8000; i++)
    {
      g_autoptr (GString) base = repetitive_text ((guint) g_test_rand_int_range (3, 60), FALSE);
      glong n = g_utf8_strlen (base->str, -1);
      glong start = g_test_rand_int_range (0, (gint32) n);
      glong length = g_test_rand_int_range (1, 40);
      glong end = MIN (n, start + length);
      g_autoptr (GalleyAnchor) anchor = galley_anchor_new (base->str, (guint) start, (guint) end);
      g_autoptr (GString) text = g_string_new (base->str);
      Edited edited = { text, anchor->exact, FALSE, FALSE, start, end, i % 2 == 1 };
      GalleyAnchorPlace place;
      gboolean is_claimed;

      for (int j = g_test_rand_int_range (0, 5); j > 0; j--)
        edit (&edited);
      place = galley_anchor_resolve (anchor, text->str);
      counts[place.state]++;
      is_claimed = place.state == GALLEY_ANCHOR_ATTACHED || place.state == GALLEY_ANCHOR_MOVED;
      n_kept += !edited.is_gone;
      n_found += !edited.is_gone && is_claimed;
      if (!is_claimed || (!edited.is_gone && place.start == (guint) edited.start && place.end == (guint) edited.end))
        continue;
      /* Words that were changed are where the change is. */
      if (edited.is_gone &&
          (edited.is_back || ((glong) place.start <= edited.end && (glong) place.end >= edited.start)))
        continue;
      if (is_same_by_any_measure (anchor, base->str, text->str, place))
        continue;
      /* A copy may have all the looks of the first, while that has lost them. */
      n_fooled++;
      if (edited.copies)
        continue;
      g_test_message ("%u: state %d, %u-%u “%s” in\n%s\nis not %ld-%ld in\n%s", i, place.state, anchor->start,
                      anchor->end, anchor->exact, base->str, edited.is_gone ? -1 : edited.start, edited.end,
                      text->str);
      g_test_message ("place %u-%u likeness %u", place.start, place.end, anchor->likeness);
      g_test_fail ();
    }
  g_test_message ("attached %u, moved %u, unsure %u, orphan %u; of %u words still there %u were claimed; fooled %u",
                  counts[0], counts[1], counts[2], counts[3], n_kept, n_found, n_fooled);
  g_assert_cmpuint (n_found * 2, >, n_kept);
  g_assert_cmpuint (n_fooled, <=, 5);
}

static void
test_fast (void)
{
  g_autoptr (GString) text = repetitive_text (60000, FALSE);
  glong n = g_utf8_strlen (text->str, -1);
  g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_anchor_free);
  g_autofree char *changed = NULL;
  g_autoptr (GalleyAnchorText) index = NULL;
  gint64 start;

  for (guint i = 0; i < 20; i++)
    {
      guint at = (guint) g_test_rand_int_range (0, (gint32) n - 50);

      g_ptr_array_add (anchors, galley_anchor_new (text->str, at, at + 1 + i * 2));
    }
  changed = g_strconcat ("Before. ", text->str, " After.", NULL);
  start = g_get_monotonic_time ();
  index = galley_anchor_text_new (changed);
  for (guint i = 0; i < 1000; i++)
    galley_anchor_resolve_in (anchors->pdata[i % anchors->len], index);
  start = g_get_monotonic_time () - start;
  g_test_message ("1000 anchors in %.1f MB: %.0f ms", (double) strlen (changed) / 1e6, (double) start / 1000);
  if (g_test_perf ())
    g_assert_cmpint (start, <, G_USEC_PER_SEC);
}

/* Between "dawn," and " and". */
static void
assert_point (const char *text,
              GalleyAnchorState state,
              const char *after)
{
  guint at = (guint) (strstr (TEXT, " and boats") - TEXT);
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, at, at);
  GalleyAnchorPlace place = galley_anchor_resolve (anchor, text);

  g_assert_cmpint (place.state, ==, state);
  g_assert_cmpuint (place.start, ==, place.end);
  if (after != NULL)
    g_assert_true (g_str_has_prefix (g_utf8_offset_to_pointer (text, place.start), after));
}

static void
test_point (void)
{
  assert_point (TEXT, GALLEY_ANCHOR_ATTACHED, " and boats");
  assert_point ("é " TEXT, GALLEY_ANCHOR_MOVED, " and boats");
  assert_point (TEXT " More.", GALLEY_ANCHOR_ATTACHED, " and boats");
  assert_point ("Before. " TEXT " After.", GALLEY_ANCHOR_MOVED, " and boats");
  /* which of the two is not known */
  assert_point ("Before. " TEXT " " TEXT " After.", GALLEY_ANCHOR_ORPHAN, NULL);
  /* the neighbours changed */
  assert_point ("New. The sea was calm. Boats went out at noon, and boats came home at dusk. Nobody saw it.",
                GALLEY_ANCHOR_UNSURE, " and boats");
  assert_point ("Something else altogether.", GALLEY_ANCHOR_ORPHAN, NULL);
  assert_point ("", GALLEY_ANCHOR_ORPHAN, NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchor/new", test_new);
  g_test_add_func ("/anchor/simple", test_simple);
  g_test_add_func ("/anchor/both-sides-edited", test_both_sides_edited);
  g_test_add_func ("/anchor/words-changed", test_words_changed);
  g_test_add_func ("/anchor/ambiguous", test_ambiguous);
  g_test_add_func ("/anchor/foreign", test_foreign);
  g_test_add_func ("/anchor/never-wrong", test_never_wrong);
  g_test_add_func ("/anchor/point", test_point);
  g_test_add_func ("/anchor/fast", test_fast);
  return g_test_run ();
}
