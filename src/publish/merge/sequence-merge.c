/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As store/text-merge.c, but it says which stretches are whose instead of writing them. */
#include "sequence-merge.h"

#include "sequence-diff.h"

/* One change: elements of the base replaced by elements of a side. */
typedef struct
{
  guint base;
  guint n_base;
  guint side;
  guint n_side;
  gboolean twin; /* an insertion that the other side has too, as part of what it did there */
} Hunk;

typedef struct
{
  const int *keys;
  GArray *hunks;
  guint next; /* hunk */
  guint at;   /* element: all before it is covered */
} Side;

typedef struct
{
  Side mine;
  Side theirs;
  GArray *stretches;
  guint at; /* in the base */
} Merge;

/* As many elements before as after: each is taken for the new form of its counterpart. */
static void
add_hunk (GArray *hunks,
          Hunk hunk)
{
  if (hunk.n_base != hunk.n_side || hunk.n_base == 0)
    {
      g_array_append_val (hunks, hunk);
      return;
    }
  for (guint i = 0; i < hunk.n_base; i++)
    {
      Hunk single = { hunk.base + i, 1, hunk.side + i, 1, FALSE };

      g_array_append_val (hunks, single);
    }
}

static void
side_init (Side *side,
           const int *base,
           guint n_base,
           const int *keys,
           guint n_keys)
{
  g_autofree int *partners = galley_sequence_diff (base, n_base, keys, n_keys);
  guint i = 0;
  guint j = 0;

  *side = (Side) { keys, g_array_new (FALSE, FALSE, sizeof (Hunk)), 0, 0 };
  while (i < n_base || j < n_keys)
    {
      Hunk hunk = { i, 0, j, 0, FALSE };

      while (i < n_base && partners[i] < 0)
        i++;
      hunk.n_base = i - hunk.base;
      j = i < n_base ? (guint) partners[i] : n_keys;
      hunk.n_side = j - hunk.side;
      if (hunk.n_base > 0 || hunk.n_side > 0)
        add_hunk (side->hunks, hunk);
      if (i < n_base)
        {
          i++;
          j++;
        }
    }
}

static gboolean
equal_keys (const Side *a,
            guint start_a,
            const Side *b,
            guint start_b,
            guint count)
{
  for (guint i = 0; i < count; i++)
    if (a->keys[start_a + i] != b->keys[start_b + i])
      return FALSE;

  return TRUE;
}

/* Whether the change, or other insertion, at its start or end has what the insertion puts there. */
static gboolean
contains (const Side *change_side,
          const Hunk *change,
          const Side *side,
          const Hunk *insertion)
{
  guint n = insertion->n_side;

  if (change->n_side < n)
    return FALSE;

  return (change->base == insertion->base && equal_keys (change_side, change->side, side, insertion->side, n)) ||
         (change->base + change->n_base == insertion->base &&
          equal_keys (change_side, change->side + change->n_side - n, side, insertion->side, n));
}

static void
mark_twins (Side *side,
            const Side *other)
{
  guint j = 0;

  for (guint i = 0; i < side->hunks->len; i++)
    {
      Hunk *hunk = &g_array_index (side->hunks, Hunk, i);

      if (hunk->n_base > 0)
        continue;
      while (j < other->hunks->len &&
             g_array_index (other->hunks, Hunk, j).base + g_array_index (other->hunks, Hunk, j).n_base < hunk->base)
        j++;
      for (guint k = j; k < other->hunks->len && g_array_index (other->hunks, Hunk, k).base <= hunk->base; k++)
        hunk->twin = hunk->twin || contains (other, &g_array_index (other->hunks, Hunk, k), side, hunk);
    }
}

static const Hunk *
peek (const Side *side)
{
  return side->next < side->hunks->len ? &g_array_index (side->hunks, Hunk, side->next) : NULL;
}

/* Insertions come before a change that starts at their point. */
static gboolean
comes_first (const Hunk *a,
             const Hunk *b)
{
  if (!a || !b)
    return a != NULL;
  if (a->base != b->base)
    return a->base < b->base;

  return a->n_base == 0 || b->n_base != 0;
}

/* Whether the hunk speaks of the same place: a common element, an insertion inside, or two insertions at one point. */
static gboolean
overlap (guint start,
         guint end,
         const Hunk *hunk)
{
  guint hunk_end = hunk->base + hunk->n_base;

  if (start == end && hunk->n_base == 0)
    return start == hunk->base;

  return MAX (start, hunk->base) < MIN (end, hunk_end) ||
         (hunk->n_base == 0 && start < hunk->base && hunk->base < end) ||
         (start == end && hunk->base < start && start < hunk_end);
}

static void
add (Merge *merge,
     GalleyMergeKind kind,
     guint end,
     guint end_mine,
     guint end_theirs)
{
  GalleySequenceStretch stretch = { kind,
                                    { merge->at, end },
                                    { merge->mine.at, end_mine },
                                    { merge->theirs.at, end_theirs } };

  if (merge->at == end && merge->mine.at == end_mine && merge->theirs.at == end_theirs)
    return;
  g_array_append_val (merge->stretches, stretch);
  merge->at = end;
  merge->mine.at = end_mine;
  merge->theirs.at = end_theirs;
}

static void
add_common (Merge *merge,
            guint end)
{
  guint n = end - merge->at;

  add (merge, GALLEY_MERGE_SAME, end, merge->mine.at + n, merge->theirs.at + n);
}

/* Where side is when the base is at end, having taken its hunks from first on, which start in the group. */
static guint
end_of_side (const Side *side,
             guint first,
             guint start,
             guint end)
{
  guint at = side->at + (end - start);

  for (guint i = first; i < side->next; i++)
    {
      const Hunk *hunk = &g_array_index (side->hunks, Hunk, i);

      at = at + hunk->n_side - hunk->n_base;
    }

  return at;
}

static gboolean
has_only_twins (const Side *side,
                guint first)
{
  for (guint i = first; i < side->next; i++)
    if (!g_array_index (side->hunks, Hunk, i).twin)
      return FALSE;

  return side->next > first;
}

/* Whether a is there as a whole at the start or end of b. */
static gboolean
is_edge (const Side *a,
         guint end_a,
         const Side *b,
         guint end_b)
{
  guint n = end_a - a->at;

  return n > 0 && n <= end_b - b->at && (equal_keys (a, a->at, b, b->at, n) || equal_keys (a, a->at, b, end_b - n, n));
}

static GalleyMergeKind
kind_of_group (Merge *merge,
               guint first_mine,
               guint first_theirs,
               guint end_mine,
               guint end_theirs)
{
  gboolean by_mine = merge->mine.next > first_mine;
  gboolean by_theirs = merge->theirs.next > first_theirs;
  guint n_mine = end_mine - merge->mine.at;
  gboolean alike = n_mine == end_theirs - merge->theirs.at &&
                   equal_keys (&merge->mine, merge->mine.at, &merge->theirs, merge->theirs.at, n_mine);

  if (alike)
    return GALLEY_MERGE_SAME;
  /* what the other side says there, too, is not said twice */
  if (has_only_twins (&merge->theirs, first_theirs))
    return by_mine ? GALLEY_MERGE_MINE : GALLEY_MERGE_SAME;
  if (has_only_twins (&merge->mine, first_mine))
    return GALLEY_MERGE_THEIRS;
  if (by_mine && by_theirs && is_edge (&merge->theirs, end_theirs, &merge->mine, end_mine))
    return GALLEY_MERGE_MINE;
  if (by_mine && by_theirs)
    return is_edge (&merge->mine, end_mine, &merge->theirs, end_theirs) ? GALLEY_MERGE_THEIRS : GALLEY_MERGE_CONFLICT;

  return by_mine ? GALLEY_MERGE_MINE : GALLEY_MERGE_THEIRS;
}

/* Whether the last change of other ends, right before hunk, with what hunk begins with: side by side they would say it
 * twice. */
static gboolean
repeats (const Side *other,
         guint first,
         const Side *side,
         const Hunk *hunk)
{
  const Hunk *last = other->next > first ? &g_array_index (other->hunks, Hunk, other->next - 1) : NULL;

  return last && last->n_side > 0 && hunk->n_side > 0 && last->base + last->n_base == hunk->base && !hunk->twin &&
         !last->twin && other->keys[last->side + last->n_side - 1] == side->keys[hunk->side];
}

/* Takes the next hunk and all that overlap it, of either side. */
static void
add_group (Merge *merge)
{
  guint first_mine = merge->mine.next;
  guint first_theirs = merge->theirs.next;
  Side *first = comes_first (peek (&merge->mine), peek (&merge->theirs)) ? &merge->mine : &merge->theirs;
  const Hunk *hunk = peek (first);
  guint start = hunk->base;
  guint end = hunk->base + hunk->n_base;
  guint end_mine;
  guint end_theirs;
  gboolean more = TRUE;

  first->next++;
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < 2; i++)
        {
          Side *side = i ? &merge->theirs : &merge->mine;
          Side *other = i ? &merge->mine : &merge->theirs;
          guint first_other = i ? first_mine : first_theirs;

          while ((hunk = peek (side)) &&
                 (overlap (start, end, hunk) || repeats (other, first_other, side, hunk)))
            {
              end = MAX (end, hunk->base + hunk->n_base);
              side->next++;
              more = TRUE;
            }
        }
    }
  end_mine = end_of_side (&merge->mine, first_mine, start, end);
  end_theirs = end_of_side (&merge->theirs, first_theirs, start, end);
  add (merge, kind_of_group (merge, first_mine, first_theirs, end_mine, end_theirs), end, end_mine, end_theirs);
}

GArray *
galley_sequence_merge (const int *base,
                       guint n_base,
                       const int *mine,
                       guint n_mine,
                       const int *theirs,
                       guint n_theirs)
{
  Merge merge = { .stretches = g_array_new (FALSE, FALSE, sizeof (GalleySequenceStretch)) };

  side_init (&merge.mine, base, n_base, mine, n_mine);
  side_init (&merge.theirs, base, n_base, theirs, n_theirs);
  mark_twins (&merge.theirs, &merge.mine);
  mark_twins (&merge.mine, &merge.theirs);
  while (peek (&merge.mine) || peek (&merge.theirs))
    {
      const Hunk *a = peek (&merge.mine);
      const Hunk *b = peek (&merge.theirs);

      add_common (&merge, (comes_first (a, b) ? a : b)->base);
      add_group (&merge);
    }
  add_common (&merge, n_base);
  g_array_unref (merge.mine.hunks);
  g_array_unref (merge.theirs.hunks);

  return merge.stretches;
}
