/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the words of a comment again. A place is certain if all the text before it or after it is as it was, or if
 * it is clearly more like the old one than any other is, or was. Everything else is a guess and called one. */
#include "anchor.h"
#include "anchor-fuzzy.h"
#include "anchor-point.h"

#include <string.h>

#define CONTEXT_CHARS 32
#define MAX_HITS 2048
#define MAX_REFINED 16
#define LEAST_SCORE 0.75 /* to be certain among several */
#define LEAST_AMONG 0.95 /* the same where there were others before */
#define LEAST_ALONE 0.5  /* the same for a few words that are alone of their kind */
#define LEAST_BOTH 0.6   /* the same where no text before is known: both sides speak for it */
#define LEAST_GUESS 0.3
#define MARGIN 0.4           /* over the next best, now and when the anchor was made */
#define MARGIN_OF_COPIES 0.6 /* over the next best where there was but one before */
#define SHORT_WORDS 16       /* code points: fewer may come back by chance */
#define SENTENCE 40          /* the same: fewer may be used again in another sentence */
#define TOUCHING 8           /* bytes in common on each side that these need */
#define PIECE 14             /* bytes that are hardly twice in a text by chance */
#define NEAR 500             /* code points around the old place for changed words */

typedef struct
{
  gsize byte;
  double score;
} Hit;

/* Bytes that a and b have in common before them, or from them on, at most max. */
static gsize
run_before (const char *text,
            gsize place,
            const char *context,
            gsize length)
{
  gsize n = 0;

  while (n < length && n < place && text[place - 1 - n] == context[length - 1 - n])
    n++;
  return n;
}

static gsize
run_after (const char *text,
           const char *context,
           gsize length)
{
  gsize n = 0;

  /* Both end in a NUL, which never equals a byte of context. */
  while (n < length && text[n] == context[n])
    n++;
  return n;
}

/* 0 to 1: how much the surroundings of a hit are those of the anchor. */
static double
score_hit (const GalleyAnchor *self,
           const char *text,
           gsize text_length,
           gsize place,
           gboolean is_refined)
{
  gsize n_prefix = strlen (self->prefix), n_suffix = strlen (self->suffix);
  gsize after = place + strlen (self->exact);
  double prefix, suffix;

  if (n_prefix + n_suffix == 0)
    return place == 0 && after == text_length ? 1 : LEAST_GUESS;
  prefix = (double) run_before (text, place, self->prefix, n_prefix);
  suffix = (double) run_after (text + after, self->suffix, n_suffix);
  if (is_refined)
    {
      gsize before = MIN (place, n_prefix);
      double like_prefix = galley_anchor_likeness (self->prefix, n_prefix, text + place - before, before);
      double like_suffix =
          galley_anchor_likeness (self->suffix, n_suffix, text + after, MIN (n_suffix, text_length - after));

      prefix = MAX (prefix, like_prefix * (double) n_prefix);
      suffix = MAX (suffix, like_suffix * (double) n_suffix);
    }
  return (prefix + suffix) / (double) (n_prefix + n_suffix);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *hit_a = a, *hit_b = b;

  if (hit_a->score != hit_b->score)
    return hit_a->score > hit_b->score ? -1 : 1;
  return hit_a->byte < hit_b->byte ? -1 : hit_a->byte > hit_b->byte;
}

/* All hits, the best first. Only the best by the cheap score get the dear one. */
static GArray *
rank_hits (const GalleyAnchor *self,
           GalleyAnchorText *text)
{
  gsize length;
  const char *bytes = galley_anchor_text_get_bytes (text, &length);
  g_autoptr (GArray) places = galley_anchor_text_find (text, self->exact, MAX_HITS);
  GArray *hits = g_array_sized_new (FALSE, FALSE, sizeof (Hit), places->len);

  for (guint i = 0; i < places->len; i++)
    {
      Hit hit = { g_array_index (places, gsize, i), 0 };

      hit.score = score_hit (self, bytes, length, hit.byte, FALSE);
      g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && i < MAX_REFINED; i++)
    {
      Hit *hit = &g_array_index (hits, Hit, i);

      if (hit->score < 1)
        hit->score = score_hit (self, bytes, length, hit->byte, TRUE);
    }
  g_array_sort (hits, compare_hits);
  return hits;
}

static GalleyAnchorPlace
place_at (const GalleyAnchor *self,
          GalleyAnchorText *text,
          gsize byte,
          GalleyAnchorState state)
{
  guint start = galley_anchor_text_to_char (text, byte);

  return (GalleyAnchorPlace) { state, start, start + (guint) g_utf8_strlen (self->exact, -1) };
}

static gboolean
words_at (const GalleyAnchor *self,
          GalleyAnchorText *text,
          gsize byte)
{
  gsize length, n = strlen (self->exact);
  const char *bytes = galley_anchor_text_get_bytes (text, &length);

  return byte + n <= length && memcmp (bytes + byte, self->exact, n) == 0;
}

/* Where all before (head) or all after (tail) is as it was. */
typedef struct
{
  gboolean head;
  gboolean tail;
  gsize head_end;   /* bytes: where the words begin if head */
  gsize tail_start; /* where they end if tail */
} Aligned;

static Aligned
align (const GalleyAnchor *self,
       GalleyAnchorText *text)
{
  guint n_chars = galley_anchor_text_n_chars (text);
  Aligned aligned = { 0 };

  if (self->head_hash != 0 && self->start <= n_chars)
    {
      aligned.head_end = galley_anchor_text_to_byte (text, self->start);
      aligned.head = galley_anchor_text_hash_head (text, aligned.head_end) == self->head_hash;
    }
  if (self->tail_hash != 0 && self->tail_length <= n_chars)
    {
      aligned.tail_start = galley_anchor_text_to_byte (text, n_chars - self->tail_length);
      aligned.tail = galley_anchor_text_hash_tail (text, aligned.tail_start) == self->tail_hash;
    }
  return aligned;
}

/* The one place that unchanged text before or after proves; FALSE where there is none or there are two. */
static gboolean
prove (const GalleyAnchor *self,
       GalleyAnchorText *text,
       const Aligned *aligned,
       gsize *byte)
{
  gsize n = strlen (self->exact);
  gsize length;
  const char *bytes = galley_anchor_text_get_bytes (text, &length);
  gsize n_prefix = strlen (self->prefix), n_suffix = strlen (self->suffix);
  gboolean by_head = aligned->head && words_at (self, text, aligned->head_end);
  gboolean by_tail = aligned->tail && aligned->tail_start >= n && words_at (self, text, aligned->tail_start - n);

  if (by_head && by_tail)
    {
      *byte = aligned->head_end;
      return aligned->head_end + n == aligned->tail_start;
    }
  /* The words alone may be others of their kind that moved up here: what follows must fit, too. */
  if (by_head)
    {
      *byte = aligned->head_end;
      return run_after (bytes + aligned->head_end + n, self->suffix, n_suffix) * 2 > n_suffix;
    }
  if (by_tail)
    {
      *byte = aligned->tail_start - n;
      return run_before (bytes, *byte, self->prefix, n_prefix) * 2 > n_prefix;
    }
  return FALSE;
}

/* Whether unchanged text before or after speaks for another place, if not enough to prove it. */
static gboolean
is_contradicted (const GalleyAnchor *self,
                 GalleyAnchorText *text,
                 const Aligned *aligned,
                 gsize byte)
{
  gsize n = strlen (self->exact);

  if (aligned->head && byte != aligned->head_end && words_at (self, text, aligned->head_end))
    return TRUE;
  return aligned->tail && aligned->tail_start >= n && byte != aligned->tail_start - n &&
         words_at (self, text, aligned->tail_start - n);
}

/* Some of the words, or of what was around them, is there twice: one may be the old, changed, and this a copy. */
static gboolean
has_rival (const GalleyAnchor *self,
           GalleyAnchorText *text)
{
  g_autofree char *all = g_strconcat (self->prefix, self->exact, self->suffix, NULL);
  gsize n = strlen (all), step = MAX (PIECE / 2, n / 48);

  for (gsize at = 0; at + PIECE <= n; at += step)
    {
      g_autofree char *piece = g_strndup (all + at, PIECE);
      g_autoptr (GArray) found = galley_anchor_text_find (text, piece, 2);

      if (found->len > 1)
        return TRUE;
    }
  return FALSE;
}

/* A few words that were used again elsewhere have other neighbours at least on one side. */
static gboolean
is_touched (const GalleyAnchor *self,
            GalleyAnchorText *text,
            gsize byte)
{
  const char *bytes = galley_anchor_text_get_bytes (text, NULL);
  gsize n_prefix = strlen (self->prefix), n_suffix = strlen (self->suffix);

  return run_before (bytes, byte, self->prefix, n_prefix) >= MIN (n_prefix, TOUCHING) &&
         run_after (bytes + byte + strlen (self->exact), self->suffix, n_suffix) >= MIN (n_suffix, TOUCHING);
}

/* Whether the best hit is beyond doubt. */
static gboolean
is_certain (const GalleyAnchor *self,
            GalleyAnchorText *text,
            const Aligned *aligned,
            GArray *hits)
{
  const Hit *best = &g_array_index (hits, Hit, 0);
  double second = hits->len > 1 ? g_array_index (hits, Hit, 1).score : 0;
  gboolean was_alone = self->likeness == 1;
  gboolean is_short = g_utf8_strlen (self->exact, -1) < SHORT_WORDS;
  double least_alone = is_short ? LEAST_ALONE : LEAST_GUESS;

  if (hits->len >= MAX_HITS || is_contradicted (self, text, aligned, best->byte))
    return FALSE;
  if (was_alone && hits->len == 1)
    return best->score >= MAX (least_alone, LEAST_BOTH) && !has_rival (self, text) &&
           (g_utf8_strlen (self->exact, -1) >= SENTENCE || is_touched (self, text, best->byte));
  /* One of several is a copy, or was always there, and may have come to look like this one while it was changed. */
  if (self->likeness > 0)
    return FALSE;
  /* Not known what else there was. */
  if (hits->len == 1)
    return best->score >= least_alone;
  return best->score >= LEAST_SCORE && best->score - second >= MARGIN;
}

/* Words that were changed: between an unchanged head and tail, or between their old neighbours, or somewhere near. */
static GalleyAnchorPlace
resolve_changed (const GalleyAnchor *self,
                 GalleyAnchorText *text,
                 const Aligned *aligned)
{
  const char *bytes = galley_anchor_text_get_bytes (text, NULL);
  guint n_chars = galley_anchor_text_n_chars (text);
  guint n_words = (guint) g_utf8_strlen (self->exact, -1);
  guint shifted = n_chars > self->tail_length + n_words ? n_chars - self->tail_length - n_words : 0;
  GalleyAnchorPlace place = { GALLEY_ANCHOR_ORPHAN, MIN (self->start, n_chars), MIN (self->start, n_chars) };
  gsize from = aligned->head_end, to = aligned->tail_start;
  gboolean is_framed = aligned->head && aligned->tail && from <= to, is_between = is_framed;
  guint first, last;

  if (!is_between && strlen (self->prefix) >= CONTEXT_CHARS / 2 && strlen (self->suffix) >= CONTEXT_CHARS / 2)
    {
      g_autoptr (GArray) before = galley_anchor_text_find (text, self->prefix, 2);
      g_autoptr (GArray) after = galley_anchor_text_find (text, self->suffix, 2);

      if (before->len == 1 && after->len == 1)
        {
          from = g_array_index (before, gsize, 0) + strlen (self->prefix);
          to = g_array_index (after, gsize, 0);
          is_between = from <= to && to - from <= 2 * strlen (self->exact) + CONTEXT_CHARS;
        }
    }
  if (is_between)
    {
      double likeness = galley_anchor_likeness (self->exact, strlen (self->exact), bytes + from, to - from);

      place.start = galley_anchor_text_to_char (text, from);
      place.end = from == to ? place.start : galley_anchor_text_to_char (text, to);
      if (from < to && likeness >= LEAST_GUESS / 2)
        /* A changed copy has the same neighbours; only all of the text before and after proves it is none. */
        place.state = is_framed && likeness >= LEAST_ALONE &&
                              2 * (to - from) <= 3 * strlen (self->exact) + CONTEXT_CHARS
                          ? GALLEY_ANCHOR_MOVED
                          : GALLEY_ANCHOR_UNSURE;
      if (from == to || place.state != GALLEY_ANCHOR_ORPHAN)
        return place;
      place.end = place.start;
      return place;
    }

  first = MIN (self->start, self->tail_hash != 0 ? shifted : self->start);
  last = MAX (self->start, self->tail_hash != 0 ? shifted : self->start) + n_words + NEAR;
  first = first > NEAR ? first - NEAR : 0;
  if (galley_anchor_find_alike (text, self->exact, MIN (first, n_chars), last, &place.start, &place.end))
    place.state = GALLEY_ANCHOR_UNSURE;
  return place;
}

static GalleyAnchorPoint
point_of (const GalleyAnchor *self)
{
  return (GalleyAnchorPoint) { self->prefix, self->suffix, self->start, self->likeness,
                               self->head_hash, self->tail_hash, self->tail_length };
}

static GalleyAnchorPlace
resolve_point (const GalleyAnchor *self,
               GalleyAnchorText *text)
{
  static const GalleyAnchorState states[] = {
    [GALLEY_ANCHOR_POINT_KEPT] = GALLEY_ANCHOR_ATTACHED,
    [GALLEY_ANCHOR_POINT_MOVED] = GALLEY_ANCHOR_MOVED,
    [GALLEY_ANCHOR_POINT_LIKELY] = GALLEY_ANCHOR_UNSURE,
    [GALLEY_ANCHOR_POINT_GONE] = GALLEY_ANCHOR_ORPHAN,
  };
  GalleyAnchorPoint point = point_of (self);
  guint offset;
  GalleyAnchorState state = states[galley_anchor_point_find (&point, text, &offset)];

  return (GalleyAnchorPlace) { state, offset, offset };
}

static guint
measure_point (const GalleyAnchor *self,
               GalleyAnchorText *text)
{
  GalleyAnchorPoint point = point_of (self);

  return galley_anchor_point_measure (&point, text);
}

static GalleyAnchorPlace
resolve (const GalleyAnchor *self,
         GalleyAnchorText *text)
{
  guint n_chars = galley_anchor_text_n_chars (text);
  Aligned aligned = align (self, text);
  g_autoptr (GArray) hits = NULL;
  gsize byte, old = galley_anchor_text_to_byte (text, self->start);
  const Hit *best;

  if (*self->exact == '\0')
    return resolve_point (self, text);
  hits = rank_hits (self, text);
  if (hits->len == 0)
    return resolve_changed (self, text, &aligned);
  best = &g_array_index (hits, Hit, 0);
  if (prove (self, text, &aligned, &byte))
    return place_at (self, text, byte, hits->len == 1 || byte == old ? GALLEY_ANCHOR_ATTACHED : GALLEY_ANCHOR_MOVED);
  /* Without hashes, the same words in the same surroundings at the same place are the best there is. */
  if (self->head_hash == 0 && self->start < n_chars && words_at (self, text, old))
    {
      gsize length;
      const char *bytes = galley_anchor_text_get_bytes (text, &length);

      if (score_hit (self, bytes, length, old, FALSE) >= 1)
        return place_at (self, text, old, GALLEY_ANCHOR_ATTACHED);
    }
  if (is_certain (self, text, &aligned, hits))
    return place_at (self, text, best->byte,
                     hits->len == 1 || best->byte == old ? GALLEY_ANCHOR_ATTACHED : GALLEY_ANCHOR_MOVED);
  if (aligned.head && aligned.tail && aligned.head_end <= aligned.tail_start)
    return resolve_changed (self, text, &aligned);
  if (hits->len == 1 || best->score >= LEAST_GUESS)
    return place_at (self, text, best->byte, GALLEY_ANCHOR_UNSURE);
  return resolve_changed (self, text, &aligned);
}

GalleyAnchorPlace
galley_anchor_resolve_in (const GalleyAnchor *self,
                          GalleyAnchorText *text)
{
  GalleyAnchor whole = *self;

  whole.exact = whole.exact != NULL ? whole.exact : (char *) "";
  whole.prefix = whole.prefix != NULL ? whole.prefix : (char *) "";
  whole.suffix = whole.suffix != NULL ? whole.suffix : (char *) "";
  return resolve (&whole, text);
}

GalleyAnchorPlace
galley_anchor_resolve (const GalleyAnchor *self,
                       const char *text)
{
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (text);

  return galley_anchor_resolve_in (self, index);
}

/* Likeness of the most alike other place with the same words, in percent, plus 1. */
static guint
measure_likeness (const GalleyAnchor *self,
                  GalleyAnchorText *text,
                  gsize own)
{
  g_autoptr (GArray) hits = rank_hits (self, text);

  if (hits->len >= MAX_HITS)
    return 101;
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      /* Never 0, which would say that there is no other. */
      if (hit->byte != own)
        return 1 + MAX ((guint) (hit->score * 100 + 0.5), 1);
    }
  return 1;
}

GalleyAnchor *
galley_anchor_new (const char *text,
                   guint start,
                   guint end)
{
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (text);

  return galley_anchor_new_in (index, start, end);
}

GalleyAnchor *
galley_anchor_new_in (GalleyAnchorText *index,
                      guint start,
                      guint end)
{
  const char *text = galley_anchor_text_get_bytes (index, NULL);
  guint n_chars = galley_anchor_text_n_chars (index);
  GalleyAnchor *self = g_new0 (GalleyAnchor, 1);
  gsize from, to, before, after;

  self->start = MIN (start, n_chars);
  self->end = CLAMP (end, self->start, n_chars);
  from = galley_anchor_text_to_byte (index, self->start);
  to = galley_anchor_text_to_byte (index, self->end);
  before = galley_anchor_text_to_byte (index, self->start > CONTEXT_CHARS ? self->start - CONTEXT_CHARS : 0);
  after = galley_anchor_text_to_byte (index, self->end + CONTEXT_CHARS);
  self->exact = g_strndup (text + from, to - from);
  self->prefix = g_strndup (text + before, from - before);
  self->suffix = g_strndup (text + to, after - to);
  self->head_hash = galley_anchor_text_hash_head (index, from);
  self->tail_hash = galley_anchor_text_hash_tail (index, to);
  self->tail_length = n_chars - self->end;
  self->likeness = from == to ? measure_point (self, index) : measure_likeness (self, index, from);
  return self;
}
