/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same words are where their surroundings say that they are: on both sides at least as far those of the old place
 * as of any other, in either text, and clearly further in sum. Words that were changed are between what was left and
 * right of them. */
#include "anchor-map.h"
#include "anchor-fuzzy.h"

#include <string.h>

#define MAX_HITS 2048
#define REACH 1024     /* bytes of surroundings that are compared on either side */
#define KEY 32         /* bytes of surroundings by which words that are everywhere are looked for */
#define SLACK 8        /* bytes that two places may have in common by chance */
#define MARGIN 24      /* bytes in sum that the best must be ahead */
#define MARGIN_SIDE 48 /* the same where it is behind on one side by chance */
#define LANDMARK 24    /* bytes that are once in either text */
#define FAR 4096       /* bytes within which they are looked for */
#define SHORT_WORDS 16 /* bytes: fewer may come back by chance */
#define PIECE 12       /* bytes of the words that may be elsewhere, too */
#define WHOLE 64       /* bytes of words with their surroundings that are looked at for that */
#define MAX_COPIES 64  /* of these */
#define DRIFT 48       /* bytes that edits in between may have moved them */
#define FULL 600       /* bytes in common on a side: more than a copy of a paragraph */
#define SENTENCE 40    /* bytes of words that are hardly used again in another sentence by chance */
#define TOUCHING 64    /* bytes in common on each side that fewer need */
#define AMONG 160      /* the same where the words were there more than once */
#define LIKE 0.6       /* of changed words, to be sure of them */
#define ALIKE 0.15     /* to be a guess */

struct _GalleyAnchorMap
{
  GalleyAnchorText *base;
  GalleyAnchorText *text;
};

/* A place, in bytes, and how far its surroundings may be looked at. */
typedef struct
{
  const char *bytes;
  gsize first;
  gsize last;
  gsize start;
  gsize end;
} Spot;

typedef struct
{
  gsize left;
  gsize right;
} Fit;

GalleyAnchorMap *
galley_anchor_map_new (const char *base,
                       const char *text)
{
  GalleyAnchorMap *self = g_new0 (GalleyAnchorMap, 1);

  self->base = galley_anchor_text_new (base);
  self->text = galley_anchor_text_new (text);
  return self;
}

void
galley_anchor_map_free (GalleyAnchorMap *self)
{
  if (self == NULL)
    return;
  galley_anchor_text_free (self->base);
  galley_anchor_text_free (self->text);
  g_free (self);
}

GalleyAnchorText *
galley_anchor_map_get_text (GalleyAnchorMap *self)
{
  return self->text;
}

static Spot
spot_at (GalleyAnchorText *text,
         gsize start,
         gsize length)
{
  Spot spot = { .start = start, .end = start + length };

  spot.bytes = galley_anchor_text_get_bytes (text, &spot.last);
  return spot;
}

/* Where both texts begin or end at once, what is around is the same as far as it goes, and counts as much. */
static Fit
fit (const Spot *a,
     const Spot *b)
{
  gsize left_a = a->start - a->first, left_b = b->start - b->first;
  gsize right_a = a->last - a->end, right_b = b->last - b->end;
  gsize most_left = MIN (MIN (left_a, left_b), REACH), most_right = MIN (MIN (right_a, right_b), REACH);
  Fit result = { 0, 0 };

  while (result.left < most_left && a->bytes[a->start - 1 - result.left] == b->bytes[b->start - 1 - result.left])
    result.left++;
  while (result.right < most_right && a->bytes[a->end + result.right] == b->bytes[b->end + result.right])
    result.right++;
  if (result.left == left_a && result.left == left_b)
    result.left = REACH;
  if (result.right == right_a && result.right == right_b)
    result.right = REACH;
  return result;
}

/* Whether one is, beyond chance, the better on neither side and clearly in sum. */
static gboolean
beats (Fit one,
       Fit other)
{
  gboolean behind = other.left > one.left || other.right > one.right;

  if (other.left > one.left + SLACK || other.right > one.right + SLACK)
    return FALSE;
  return one.left + one.right >= other.left + other.right + (behind ? MARGIN_SIDE : MARGIN);
}

/* Byte offsets of the words of spot in text. Words that are everywhere: only where what is left or right of them is as
 * at spot. complete: no place is left out that could be as good as one with KEY on both sides. NULL: too many. */
static GArray *
find_words (GalleyAnchorText *text,
            const Spot *spot,
            gboolean *complete)
{
  g_autofree char *words = g_strndup (spot->bytes + spot->start, spot->end - spot->start);
  g_autoptr (GArray) all = galley_anchor_text_find (text, words, MAX_HITS);
  gsize left = MIN (spot->start - spot->first, KEY), right = MIN (spot->last - spot->end, KEY);
  g_autofree char *with_left = g_strndup (spot->bytes + spot->start - left, spot->end - spot->start + left);
  g_autofree char *with_right = g_strndup (spot->bytes + spot->start, spot->end - spot->start + right);
  g_autoptr (GArray) lefts = NULL;
  g_autoptr (GArray) rights = NULL;

  *complete = all->len < MAX_HITS;
  if (*complete)
    return g_steal_pointer (&all);
  lefts = galley_anchor_text_find (text, with_left, MAX_HITS);
  rights = galley_anchor_text_find (text, with_right, MAX_HITS);
  if (lefts->len >= MAX_HITS || rights->len >= MAX_HITS)
    return NULL;
  for (guint i = 0; i < lefts->len; i++)
    g_array_index (lefts, gsize, i) += left;
  for (guint i = 0; i < rights->len; i++)
    {
      gsize place = g_array_index (rights, gsize, i);
      gboolean known = FALSE;

      for (guint j = 0; j < lefts->len && !known; j++)
        known = g_array_index (lefts, gsize, j) == place;
      if (!known)
        g_array_append_val (lefts, place);
    }
  return g_steal_pointer (&lefts);
}

/* The place among found whose surroundings are most those of own. */
static gsize
best_of (GalleyAnchorText *text,
         const Spot *own,
         GArray *found,
         Fit *best)
{
  gsize place = 0;

  *best = (Fit) { 0, 0 };
  for (guint i = 0; i < found->len; i++)
    {
      Spot spot = spot_at (text, g_array_index (found, gsize, i), own->end - own->start);
      Fit is = fit (own, &spot);

      if (i == 0 || is.left + is.right > best->left + best->right)
        {
          *best = is;
          place = spot.start;
        }
    }
  return place;
}

/* No other place of found, in text, fits spot as well as best does. own: the one that is not another. */
static gboolean
beats_all (GalleyAnchorText *text,
           GArray *found,
           const Spot *spot,
           gsize own,
           Fit best)
{
  for (guint i = 0; i < found->len; i++)
    {
      Spot other = spot_at (text, g_array_index (found, gsize, i), spot->end - spot->start);

      if (other.start != own && !beats (best, fit (spot, &other)))
        return FALSE;
    }
  return TRUE;
}

/* The same words, beyond doubt. */
static gboolean
find_same (GalleyAnchorMap *self,
           const Spot *own,
           gsize *place,
           Fit *best)
{
  gboolean all_in_text, all_in_base;
  g_autoptr (GArray) in_text = find_words (self->text, own, &all_in_text);
  g_autoptr (GArray) in_base = find_words (self->base, own, &all_in_base);
  Spot spot;

  if (in_text == NULL || in_base == NULL || in_text->len == 0)
    return FALSE;
  *place = best_of (self->text, own, in_text, best);
  if ((!all_in_text || !all_in_base) && (best->left < KEY || best->right < KEY))
    return FALSE;
  if (in_text->len == 1 && in_base->len == 1)
    return own->end - own->start >= SHORT_WORDS || best->left + best->right >= SHORT_WORDS;
  spot = spot_at (self->text, *place, own->end - own->start);
  /* Of its kind in the text it is most like the old one; and of those in the base the old one is most like it. */
  return beats_all (self->text, in_text, own, *place, *best) &&
         beats_all (self->base, in_base, &spot, own->start, *best);
}

static GalleyAnchorPlace
place_of (GalleyAnchorMap *self,
          GalleyAnchorState state,
          gsize start,
          gsize end)
{
  guint from = galley_anchor_text_to_char (self->text, start);

  return (GalleyAnchorPlace) { state, from, start == end ? from : galley_anchor_text_to_char (self->text, end) };
}

/* The text between what is known for sure to the left and to the right of the words. */
typedef struct
{
  gsize base_start;
  gsize base_end;
  gsize start;
  gsize end;
} Gap;

/* A few bytes that are once in either text say where they are now. From the words outwards, the first such; the very
 * beginning and end of both texts are, too. */
static void
find_landmark (GalleyAnchorMap *self,
               const Spot *own,
               gboolean is_right,
               gsize *in_base,
               gsize *in_text)
{
  gsize length, room = is_right ? own->last - own->end : own->start;
  galley_anchor_text_get_bytes (self->text, &length);
  for (gsize away = 0; away + LANDMARK <= MIN (room, FAR); away += LANDMARK / 2)
    {
      gsize at = is_right ? own->end + away : own->start - away - LANDMARK;
      g_autofree char *key = g_strndup (own->bytes + at, LANDMARK);
      g_autoptr (GArray) now = galley_anchor_text_find (self->text, key, 2);
      g_autoptr (GArray) then = galley_anchor_text_find (self->base, key, 2);

      if (now->len != 1 || then->len != 1)
        continue;
      *in_base = is_right ? at : at + LANDMARK;
      *in_text = g_array_index (now, gsize, 0) + (is_right ? 0 : LANDMARK);
      return;
    }
  if (room <= FAR && is_right)
    *in_base = own->last, *in_text = length;
  else if (room <= FAR)
    *in_base = 0, *in_text = 0;
  else
    *in_base = G_MAXSIZE;
}

/* FALSE: it is not known, or other text was moved in between. */
static gboolean
find_gap (GalleyAnchorMap *self,
          const Spot *own,
          Gap *gap)
{
  find_landmark (self, own, FALSE, &gap->base_start, &gap->start);
  find_landmark (self, own, TRUE, &gap->base_end, &gap->end);
  return gap->base_start != G_MAXSIZE && gap->base_end != G_MAXSIZE && gap->start <= gap->end &&
         gap->end - gap->start <= 2 * (gap->base_end - gap->base_start) + FAR;
}

/* Something that may have been the words, in the gap. */
static gboolean
find_alike (GalleyAnchorMap *self,
            const Spot *own,
            const Gap *gap,
            GalleyAnchorPlace *place)
{
  g_autofree char *words = g_strndup (own->bytes + own->start, own->end - own->start);
  guint first = galley_anchor_text_to_char (self->text, gap->start);
  guint last = galley_anchor_text_to_char (self->text, gap->end);

  place->state = GALLEY_ANCHOR_UNSURE;
  return galley_anchor_find_alike (self->text, words, first, last, &place->start, &place->end);
}

/* A piece of own, at in_base, was copied, or, if it is one of the words, is not where found would have it. */
static gboolean
contradicts (GalleyAnchorMap *self,
             const Spot *own,
             gsize in_base,
             gsize found,
             gboolean is_inner)
{
  g_autofree char *key = g_strndup (own->bytes + in_base, PIECE);
  g_autoptr (GArray) then = galley_anchor_text_find (self->base, key, MAX_COPIES);
  g_autoptr (GArray) now = galley_anchor_text_find (self->text, key, MAX_COPIES);
  gssize expected = (gssize) found + (gssize) in_base - (gssize) own->start;

  if (now->len > then->len)
    return TRUE;
  return is_inner && then->len == 1 && now->len == 1 &&
         ABS ((gssize) g_array_index (now, gsize, 0) - expected) > DRIFT;
}

/* A part of the words, or of what was around them, is elsewhere, too: there may be the old ones, changed, and here a
 * copy. */
static gboolean
has_rival (GalleyAnchorMap *self,
           const Spot *own,
           gsize found)
{
  gsize n = own->end - own->start, more = n < WHOLE ? (WHOLE - n) / 2 : 0;
  gsize first = own->start > WHOLE ? own->start - WHOLE : 0, last = MIN (own->end + WHOLE, own->last);
  gsize step = MAX (PIECE / 2, (last - first) / 48);

  for (gsize at = first; at + PIECE <= last; at += step)
    if (contradicts (self, own, at, found, at + more >= own->start && at + PIECE <= own->end + more))
      return TRUE;
  return FALSE;
}

/* The gap holds nothing but what was made of the words. A changed copy has their neighbours, too, but not all that was
 * further around. */
static GalleyAnchorPlace
judge_changed (GalleyAnchorMap *self,
               const Spot *own,
               const Gap *gap)
{
  const char *bytes = galley_anchor_text_get_bytes (self->text, NULL);
  g_autofree char *words = g_strndup (own->bytes + own->start, own->end - own->start);
  const char *same = memmem (bytes + gap->start, gap->end - gap->start, words, strlen (words));
  double likeness = galley_anchor_likeness (own->bytes + own->start, own->end - own->start, bytes + gap->start,
                                            gap->end - gap->start);
  Spot now = spot_at (self->text, gap->start, gap->end - gap->start);
  Fit around = fit (own, &now);
  gsize nearer = MIN (around.left, around.right);
  gboolean is_sure = likeness >= LIKE && (around.left >= FULL || around.right >= FULL);

  if (same != NULL)
    return place_of (self, GALLEY_ANCHOR_UNSURE, (gsize) (same - bytes), (gsize) (same - bytes) + strlen (words));
  if (nearer < FULL && (nearer < TOUCHING || has_rival (self, own, gap->start)))
    is_sure = FALSE;
  if (2 * (gap->end - gap->start) > 3 * strlen (words) + WHOLE)
    is_sure = FALSE;
  return place_of (self, is_sure ? GALLEY_ANCHOR_MOVED : likeness >= ALIKE ? GALLEY_ANCHOR_UNSURE
                                                                           : GALLEY_ANCHOR_ORPHAN,
                   gap->start, gap->end);
}

static gboolean
is_alone (GalleyAnchorMap *self,
          const Spot *own)
{
  g_autofree char *words = g_strndup (own->bytes + own->start, own->end - own->start);
  g_autoptr (GArray) found = galley_anchor_text_find (self->base, words, 2);

  return found->len == 1;
}

/* The words are not others of their kind, nor their copy in another sentence. */
static gboolean
is_own (GalleyAnchorMap *self,
        const Spot *own,
        const Gap *gap,
        gsize found,
        Fit fits)
{
  gsize n = own->end - own->start, nearer = MIN (fits.left, fits.right);
  g_autofree char *words = g_strstrip (g_strndup (own->bytes + own->start, n));

  if (*words == '\0')
    return FALSE;
  if (nearer < FULL && has_rival (self, own, found))
    return FALSE;
  if (!is_alone (self, own))
    return gap != NULL && nearer >= AMONG && found >= gap->start && found + n <= gap->end;
  /* Where the base begins or ends nearer than that, all there is must fit. */
  if (fits.left >= MIN (own->start - own->first, TOUCHING) && fits.right >= MIN (own->last - own->end, TOUCHING))
    return TRUE;
  return n >= SENTENCE && !g_ascii_isspace (own->bytes[own->start]);
}

GalleyAnchorPlace
galley_anchor_map_find (GalleyAnchorMap *self,
                        guint start,
                        guint end)
{
  gsize from = galley_anchor_text_to_byte (self->base, start), to = galley_anchor_text_to_byte (self->base, end), found;
  Spot own = spot_at (self->base, from, to - from);
  g_autoptr (GalleyAnchor) quote = NULL;
  GalleyAnchorPlace place;
  gboolean has_gap;
  Gap gap;
  Fit best;

  if (from >= to)
    return (GalleyAnchorPlace) { GALLEY_ANCHOR_ORPHAN, 0, 0 };
  has_gap = find_gap (self, &own, &gap);
  if (find_same (self, &own, &found, &best) && is_own (self, &own, has_gap ? &gap : NULL, found, best))
    return place_of (self, best.left + best.right >= WHOLE ? GALLEY_ANCHOR_ATTACHED : GALLEY_ANCHOR_MOVED, found,
                     found + (to - from));
  if (has_gap)
    {
      if (gap.base_start == own.start && gap.base_end == own.end && gap.start < gap.end)
        return judge_changed (self, &own, &gap);
      if (gap.start < gap.end && find_alike (self, &own, &gap, &place))
        return place;
    }
  /* Who knows less cannot be surer. */
  quote = galley_anchor_new_in (self->base, start, end);
  place = galley_anchor_resolve_in (quote, self->text);
  if (place.state != GALLEY_ANCHOR_ORPHAN)
    place.state = GALLEY_ANCHOR_UNSURE;
  return place;
}

GalleyAnchorPlace
galley_anchor_map_follow (GalleyAnchorMap *self,
                          const GalleyAnchor *anchor,
                          GalleyAnchorPlace place)
{
  GalleyAnchorPlace now;

  if (place.state == GALLEY_ANCHOR_ORPHAN || place.start >= place.end)
    return galley_anchor_resolve_in (anchor, self->text);
  now = galley_anchor_map_find (self, place.start, place.end);
  if (now.state == GALLEY_ANCHOR_ORPHAN)
    return now;
  /* What was not sure does not become so by moving. */
  if (place.state == GALLEY_ANCHOR_UNSURE ||
      (place.state == GALLEY_ANCHOR_MOVED && now.state == GALLEY_ANCHOR_ATTACHED))
    now.state = place.state;
  return now;
}
