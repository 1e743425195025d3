/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of texts by paragraph. Unlike a merge of source code, changes to neighbouring paragraphs
 * don't clash, and no markers go into a text that might be published. */
#include "text-merge.h"

#include <string.h>

#include "sequence-diff.h"
#include "text-units.h"

typedef GalleyTextUnit Unit;

/* One change: units of the base replaced by units of a side. */
typedef struct
{
  guint base;
  guint n_base;
  guint side;
  guint n_side;
} Hunk;

typedef struct
{
  GArray *units;
  GArray *hunks;
  guint next; /* hunk */
} Side;

typedef struct
{
  GHashTable *keys; /* text -> key */
  GArray *base;
  Side mine;
  Side theirs;
  const char *line_end;
  GString *out;
  const Unit *last; /* written last, its gap still to come */
  const char *last_gap;
  gsize last_gap_length;
  gboolean clean;
} Merge;

static int *
get_keys (GArray *units)
{
  int *keys = g_new (int, units->len + 1);

  for (guint i = 0; i < units->len; i++)
    keys[i] = g_array_index (units, Unit, i).key;

  return keys;
}

/* As many units before as after: each is taken for the new form of its counterpart. */
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
      Hunk single = { hunk.base + i, 1, hunk.side + i, 1 };

      g_array_append_val (hunks, single);
    }
}

static void
side_init (Side *side,
           Merge *merge,
           const char *text)
{
  g_autofree int *base_keys = get_keys (merge->base);
  g_autofree int *side_keys = NULL;
  g_autofree int *partners = NULL;
  guint i = 0;
  guint j = 0;

  side->units = galley_text_units_split (text, merge->keys);
  side->hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  side_keys = get_keys (side->units);
  partners = galley_sequence_diff (base_keys, merge->base->len, side_keys, side->units->len);
  while (i < merge->base->len || j < side->units->len)
    {
      Hunk hunk = { i, 0, j, 0 };

      while (i < merge->base->len && partners[i] < 0)
        i++;
      hunk.n_base = i - hunk.base;
      j = i < merge->base->len ? (guint) partners[i] : side->units->len;
      hunk.n_side = j - hunk.side;
      if (hunk.n_base > 0 || hunk.n_side > 0)
        add_hunk (side->hunks, hunk);
      if (i < merge->base->len)
        {
          i++;
          j++;
        }
    }
}

static gboolean
equal_units (const Side *a,
             guint start_a,
             const Side *b,
             guint start_b,
             guint count)
{
  for (guint i = 0; i < count; i++)
    if (g_array_index (a->units, Unit, start_a + i).key != g_array_index (b->units, Unit, start_b + i).key)
      return FALSE;

  return TRUE;
}

/* Whether the change at its start or end has what the insertion puts there. */
static gboolean
contains (const Side *change_side,
          const Hunk *change,
          const Side *side,
          const Hunk *insertion)
{
  guint n = insertion->n_side;

  if (change->n_base == 0 || change->n_side < n)
    return FALSE;

  return (change->base == insertion->base && equal_units (change_side, change->side, side, insertion->side, n)) ||
         (change->base + change->n_base == insertion->base &&
          equal_units (change_side, change->side + change->n_side - n, side, insertion->side, n));
}

/* Empties insertions that the other side has too, there as part of a change next to them. */
static void
drop_doubles (Side *side,
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
        if (contains (other, &g_array_index (other->hunks, Hunk, k), side, hunk))
          {
            hunk->side += hunk->n_side;
            hunk->n_side = 0;
          }
    }
}

static void
side_clear (Side *side)
{
  g_array_unref (side->units);
  g_array_unref (side->hunks);
}

/* The gap of the unit before, once it is known whether something follows. */
static void
flush_gap (Merge *merge,
           gboolean follows)
{
  gsize feeds = 0;

  if (!merge->last)
    return;
  g_string_append_len (merge->out, merge->last_gap, (gssize) merge->last_gap_length);
  for (gsize i = 0; i < merge->last_gap_length; i++)
    feeds += merge->last_gap[i] == '\n';
  for (; follows && feeds < 2; feeds++)
    g_string_append (merge->out, merge->line_end);
  merge->last = NULL;
}

static void
put (Merge *merge,
     const Unit *unit,
     const Unit *gap)
{
  flush_gap (merge, TRUE);
  g_string_append_len (merge->out, unit->text, (gssize) unit->length);
  merge->last = unit;
  merge->last_gap = gap->gap;
  merge->last_gap_length = gap->gap_length;
}

static const Unit *
changed (const Unit *base,
         const Unit *mine,
         const Unit *theirs,
         gboolean gap)
{
  gboolean same = gap ? base->gap_length == mine->gap_length && memcmp (base->gap, mine->gap, base->gap_length) == 0
                      : base->length == mine->length && memcmp (base->text, mine->text, base->length) == 0;

  return same ? theirs : mine;
}

/* Whether the hunks speak of the same place: a common unit, an insertion inside, or two insertions at one point. */
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

static const Unit *
last_unit (GArray *units)
{
  return units->len > 0 ? &g_array_index (units, Unit, units->len - 1) : NULL;
}

/* The text ends as mine does, or as theirs where only they changed that. */
static void
set_end (Merge *merge)
{
  const Unit *base = last_unit (merge->base);
  const Unit *mine = last_unit (merge->mine.units);
  const Unit *theirs = last_unit (merge->theirs.units);
  const Unit *end = base && mine && theirs ? changed (base, mine, theirs, TRUE) : mine ? mine
                                                                                       : theirs;

  if (!end)
    return;
  merge->last_gap = end->gap;
  merge->last_gap_length = end->gap_length;
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

static gboolean
same_change (const Side *a,
             const Hunk *hunk_a,
             const Side *b,
             const Hunk *hunk_b)
{
  return hunk_a->base == hunk_b->base && hunk_a->n_base == hunk_b->n_base && hunk_a->n_side == hunk_b->n_side &&
         equal_units (a, hunk_a->side, b, hunk_b->side, hunk_a->n_side);
}

static void
put_side (Merge *merge,
          const Side *side,
          guint start,
          guint end)
{
  for (guint i = start; i < end; i++)
    {
      const Unit *unit = &g_array_index (side->units, Unit, i);

      put (merge, unit, unit);
    }
}

static gboolean
mine_has (Merge *merge,
          guint first_hunk,
          int key)
{
  for (guint h = first_hunk; h < merge->mine.next; h++)
    {
      const Hunk *hunk = &g_array_index (merge->mine.hunks, Hunk, h);

      for (guint i = 0; i < hunk->n_side; i++)
        if (g_array_index (merge->mine.units, Unit, hunk->side + i).key == key)
          return TRUE;
    }

  return FALSE;
}

/* All of mine in the clashing stretch, then what theirs changed there. */
static void
put_clash (Merge *merge,
           guint start,
           guint end,
           guint first_mine,
           guint first_theirs)
{
  guint at = start;

  merge->clean = FALSE;
  for (guint h = first_mine; h < merge->mine.next; h++)
    {
      const Hunk *hunk = &g_array_index (merge->mine.hunks, Hunk, h);

      put_side (merge, &(Side) { .units = merge->base }, at, hunk->base);
      put_side (merge, &merge->mine, hunk->side, hunk->side + hunk->n_side);
      at = hunk->base + hunk->n_base;
    }
  put_side (merge, &(Side) { .units = merge->base }, at, end);
  for (guint h = first_theirs; h < merge->theirs.next; h++)
    {
      const Hunk *hunk = &g_array_index (merge->theirs.hunks, Hunk, h);

      for (guint i = hunk->side; i < hunk->side + hunk->n_side; i++)
        if (!mine_has (merge, first_mine, g_array_index (merge->theirs.units, Unit, i).key))
          put_side (merge, &merge->theirs, i, i + 1);
    }
}

/* Takes the next hunk and all that overlap it, of either side, and writes them. Returns where the base goes on. */
static guint
merge_group (Merge *merge)
{
  guint first_mine = merge->mine.next;
  guint first_theirs = merge->theirs.next;
  Side *first = comes_first (peek (&merge->mine), peek (&merge->theirs)) ? &merge->mine : &merge->theirs;
  const Hunk *hunk = peek (first);
  guint start = hunk->base;
  guint end = hunk->base + hunk->n_base;
  gboolean more = TRUE;

  first->next++;
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < 2; i++)
        {
          Side *side = i ? &merge->theirs : &merge->mine;

          while ((hunk = peek (side)) && overlap (start, end, hunk))
            {
              end = MAX (end, hunk->base + hunk->n_base);
              side->next++;
              more = TRUE;
            }
        }
    }

  if (merge->theirs.next == first_theirs || merge->mine.next == first_mine)
    {
      hunk = &g_array_index (first->hunks, Hunk, first->next - 1);
      put_side (merge, first, hunk->side, hunk->side + hunk->n_side);
    }
  else if (merge->mine.next - first_mine == 1 && merge->theirs.next - first_theirs == 1 &&
           same_change (&merge->mine, &g_array_index (merge->mine.hunks, Hunk, first_mine),
                        &merge->theirs, &g_array_index (merge->theirs.hunks, Hunk, first_theirs)))
    {
      hunk = &g_array_index (merge->mine.hunks, Hunk, first_mine);
      put_side (merge, &merge->mine, hunk->side, hunk->side + hunk->n_side);
    }
  else
    put_clash (merge, start, end, first_mine, first_theirs);

  return end;
}

/* A unit that neither side changed, though its line ends may be. */
static void
put_common (Merge *merge,
            guint at)
{
  const Unit *base = &g_array_index (merge->base, Unit, at);
  gint64 shift[2] = { 0, 0 };
  const Unit *unit[2];

  for (guint i = 0; i < 2; i++)
    {
      const Side *side = i ? &merge->theirs : &merge->mine;
      const Hunk *before = side->next > 0 ? &g_array_index (side->hunks, Hunk, side->next - 1) : NULL;

      if (before)
        shift[i] = (gint64) (before->side + before->n_side) - (gint64) (before->base + before->n_base);
      unit[i] = &g_array_index (side->units, Unit, (guint) (at + shift[i]));
    }
  put (merge, changed (base, unit[0], unit[1], FALSE), changed (base, unit[0], unit[1], TRUE));
}

char *
galley_text_merge (const char *base,
                   const char *mine,
                   const char *theirs,
                   gboolean *clean)
{
  Merge merge = { .clean = TRUE };
  guint at = 0;

  *clean = TRUE;
  if (strcmp (mine, theirs) == 0 || strcmp (theirs, base) == 0)
    return g_strdup (mine);
  if (strcmp (mine, base) == 0)
    return g_strdup (theirs);

  merge.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  merge.base = galley_text_units_split (base, merge.keys);
  merge.line_end = strstr (mine, "\r\n") ? "\r\n" : "\n";
  merge.out = g_string_new (NULL);
  side_init (&merge.mine, &merge, mine);
  side_init (&merge.theirs, &merge, theirs);
  drop_doubles (&merge.mine, &merge.theirs);
  drop_doubles (&merge.theirs, &merge.mine);

  while (peek (&merge.mine) || peek (&merge.theirs))
    {
      const Hunk *a = peek (&merge.mine);
      const Hunk *b = peek (&merge.theirs);
      const Hunk *hunk = comes_first (a, b) ? a : b;

      while (at < hunk->base)
        put_common (&merge, at++);
      at = merge_group (&merge);
    }
  while (at < merge.base->len)
    put_common (&merge, at++);
  set_end (&merge);
  flush_gap (&merge, FALSE);

  *clean = merge.clean;
  side_clear (&merge.mine);
  side_clear (&merge.theirs);
  g_array_unref (merge.base);
  g_hash_table_unref (merge.keys);

  return g_string_free_and_steal (merge.out);
}
