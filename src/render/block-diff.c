/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to change in a page so that it shows another list of blocks. */
#include "block-diff.h"

/* Above this many cells a middle part is compared by its unique blocks only. */
#define MAX_CELLS (1024 * 1024)

typedef struct
{
  GPtrArray *old_blocks;
  GPtrArray *new_blocks;
  gint *match; /* by new index: index of the old block that stays, or -1 */
} Diff;

static guint64
hash_at (GPtrArray *blocks,
         guint index)
{
  return ((const GalleyBlock *) g_ptr_array_index (blocks, index))->hash;
}

static gboolean
same (Diff *diff,
      guint old_index,
      guint new_index)
{
  return hash_at (diff->old_blocks, old_index) == hash_at (diff->new_blocks, new_index);
}

/* Longest common subsequence of two short ranges. */
static void
match_by_table (Diff *diff,
                guint old_start,
                guint old_end,
                guint new_start,
                guint new_end)
{
  guint n = old_end - old_start;
  guint m = new_end - new_start;
  g_autofree guint *table = g_new0 (guint, (gsize) (n + 1) * (m + 1));

#define CELL(i, j) table[(gsize) (i) * (m + 1) + (j)]
  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      CELL (i, j) =
          same (diff, old_start + i, new_start + j) ? CELL (i + 1, j + 1) + 1 : MAX (CELL (i + 1, j), CELL (i, j + 1));

  for (guint i = 0, j = 0; i < n && j < m;)
    if (same (diff, old_start + i, new_start + j))
      diff->match[new_start + j++] = old_start + i++;
    else if (CELL (i + 1, j) >= CELL (i, j + 1))
      i++;
    else
      j++;
#undef CELL
}

/* hash -> index + 1, or 0 where it occurs more than once. */
static GHashTable *
index_unique (GPtrArray *blocks,
              guint start,
              guint end)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = start; i < end; i++)
    {
      GalleyBlock *block = g_ptr_array_index (blocks, i);

      g_hash_table_insert (table, &block->hash,
                           GUINT_TO_POINTER (g_hash_table_contains (table, &block->hash) ? 0 : i + 1));
    }

  return table;
}

/* Of positions (new index, old index) in the order of new, marks those of a longest run in which old rises too. */
static void
mark_rising (Diff *diff,
             const guint *new_index,
             const guint *old_index,
             guint n)
{
  g_autofree guint *tails = g_new (guint, n);
  g_autofree gint *before = g_new (gint, n);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = length;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (old_index[tails[middle]] < old_index[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (gint) tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  for (gint i = length > 0 ? (gint) tails[length - 1] : -1; i >= 0; i = before[i])
    diff->match[new_index[i]] = old_index[i];
}

/* The one step of a patience diff: what is unique on both sides, in an order common to both. */
static void
match_unique (Diff *diff,
              guint old_start,
              guint old_end,
              guint new_start,
              guint new_end)
{
  g_autoptr (GHashTable) old_unique = index_unique (diff->old_blocks, old_start, old_end);
  g_autoptr (GHashTable) new_unique = index_unique (diff->new_blocks, new_start, new_end);
  g_autofree guint *new_index = g_new (guint, new_end - new_start);
  g_autofree guint *old_index = g_new (guint, new_end - new_start);
  guint n = 0;

  for (guint j = new_start; j < new_end; j++)
    {
      GalleyBlock *block = g_ptr_array_index (diff->new_blocks, j);
      guint i = GPOINTER_TO_UINT (g_hash_table_lookup (old_unique, &block->hash));

      if (i == 0 || GPOINTER_TO_UINT (g_hash_table_lookup (new_unique, &block->hash)) == 0)
        continue;
      new_index[n] = j;
      old_index[n++] = i - 1;
    }
  mark_rising (diff, new_index, old_index, n);
}

static void
match_range (Diff *diff,
             guint old_start,
             guint old_end,
             guint new_start,
             guint new_end,
             gboolean divide)
{
  while (old_start < old_end && new_start < new_end && same (diff, old_start, new_start))
    diff->match[new_start++] = old_start++;
  while (old_start < old_end && new_start < new_end && same (diff, old_end - 1, new_end - 1))
    diff->match[--new_end] = --old_end;
  if (old_start == old_end || new_start == new_end)
    return;

  if ((gsize) (old_end - old_start) * (new_end - new_start) <= MAX_CELLS)
    {
      match_by_table (diff, old_start, old_end, new_start, new_end);
      return;
    }
  if (!divide)
    return;

  match_unique (diff, old_start, old_end, new_start, new_end);
  for (guint j = new_start, gap = new_start; j <= new_end; j++)
    if (j == new_end || diff->match[j] >= 0)
      {
        guint old_gap_end = j == new_end ? old_end : (guint) diff->match[j];

        match_range (diff, old_start, old_gap_end, gap, j, FALSE);
        old_start = old_gap_end + 1;
        gap = j + 1;
      }
}

static void
add_op (GPtrArray *ops,
        GalleyBlockOpKind kind,
        guint index,
        const GalleyBlock *block)
{
  GalleyBlockOp *op = g_new (GalleyBlockOp, 1);

  op->kind = kind;
  op->index = index;
  op->block = block;
  g_ptr_array_add (ops, op);
}

/* From front to back, index being how much of the new page stands already. */
static GPtrArray *
write_ops (Diff *diff)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func (g_free);
  guint old_index = 0;
  guint j = 0;

  while (j < diff->new_blocks->len || old_index < diff->old_blocks->len)
    {
      const GalleyBlock *block = j < diff->new_blocks->len ? g_ptr_array_index (diff->new_blocks, j) : NULL;
      gboolean stays = block && diff->match[j] >= 0;
      guint next_kept = old_index;

      if (!stays)
        {
          /* Old blocks before the next that stays are free to be replaced. */
          guint k = j;

          while (k < diff->new_blocks->len && diff->match[k] < 0)
            k++;
          next_kept = k < diff->new_blocks->len ? (guint) diff->match[k] : diff->old_blocks->len;
          for (; j < k; j++)
            {
              gboolean replace = old_index < next_kept;

              add_op (ops, replace ? GALLEY_BLOCK_OP_REPLACE : GALLEY_BLOCK_OP_INSERT, j,
                      g_ptr_array_index (diff->new_blocks, j));
              old_index += replace;
            }
        }
      else
        next_kept = diff->match[j];
      for (; old_index < next_kept; old_index++)
        add_op (ops, GALLEY_BLOCK_OP_REMOVE, j, NULL);
      if (stays)
        {
          const GalleyBlock *old = g_ptr_array_index (diff->old_blocks, old_index++);

          if (old->start_line != block->start_line)
            add_op (ops, GALLEY_BLOCK_OP_LINES, j, block);
          j++;
        }
    }

  return ops;
}

GPtrArray *
galley_block_diff (GPtrArray *old_blocks,
                   GPtrArray *new_blocks)
{
  g_autofree gint *match = g_new (gint, new_blocks->len + 1);
  Diff diff = { old_blocks, new_blocks, match };

  for (guint i = 0; i < new_blocks->len; i++)
    match[i] = -1;
  match_range (&diff, 0, old_blocks->len, 0, new_blocks->len, TRUE);

  return write_ops (&diff);
}
