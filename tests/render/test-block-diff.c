/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The difference of two lists of blocks, applied, gives the new one. */
#include "block-diff.h"

static void
block_free (GalleyBlock *block)
{
  g_free (block->html);
  g_free (block);
}

static GalleyBlock *
make_block (guint64 hash,
            guint line)
{
  GalleyBlock *block = g_new0 (GalleyBlock, 1);

  block->hash = hash;
  block->start_line = block->end_line = line;
  block->html = g_strdup_printf ("<p>%" G_GUINT64_FORMAT "</p>", hash);
  return block;
}

static GPtrArray *
make_blocks (const char *letters,
             guint first_line)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  for (guint i = 0; letters[i]; i++)
    g_ptr_array_add (blocks, make_block (letters[i], first_line + i));
  return blocks;
}

/* Applies ops as a page would, and checks that it then shows new_blocks. Number of ops that cost: all but LINES. */
static guint
check (GPtrArray *old_blocks,
       GPtrArray *new_blocks)
{
  g_autoptr (GPtrArray) ops = galley_block_diff (old_blocks, new_blocks);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  guint cost = 0;

  for (guint i = 0; i < old_blocks->len; i++)
    {
      const GalleyBlock *block = g_ptr_array_index (old_blocks, i);

      g_array_append_val (hashes, block->hash);
      g_array_append_val (lines, block->start_line);
    }
  for (guint i = 0; i < ops->len; i++)
    {
      const GalleyBlockOp *op = g_ptr_array_index (ops, i);

      cost += op->kind != GALLEY_BLOCK_OP_LINES;
      g_assert_cmpuint (op->index, <, hashes->len + (op->kind == GALLEY_BLOCK_OP_INSERT));
      switch (op->kind)
        {
        case GALLEY_BLOCK_OP_REPLACE:
          g_array_index (hashes, guint64, op->index) = op->block->hash;
          g_array_index (lines, guint, op->index) = op->block->start_line;
          break;
        case GALLEY_BLOCK_OP_INSERT:
          g_array_insert_val (hashes, op->index, op->block->hash);
          g_array_insert_val (lines, op->index, op->block->start_line);
          break;
        case GALLEY_BLOCK_OP_REMOVE:
          g_assert_null (op->block);
          g_array_remove_index (hashes, op->index);
          g_array_remove_index (lines, op->index);
          break;
        case GALLEY_BLOCK_OP_LINES:
          g_assert_cmpuint (g_array_index (hashes, guint64, op->index), ==, op->block->hash);
          g_array_index (lines, guint, op->index) = op->block->start_line;
          break;
        default:
          g_assert_not_reached ();
        }
    }

  g_assert_cmpuint (hashes->len, ==, new_blocks->len);
  for (guint i = 0; i < new_blocks->len; i++)
    {
      const GalleyBlock *block = g_ptr_array_index (new_blocks, i);

      g_assert_cmpuint (g_array_index (hashes, guint64, i), ==, block->hash);
      g_assert_cmpuint (g_array_index (lines, guint, i), ==, block->start_line);
    }

  return cost;
}

static guint
check_letters (const char *before,
               const char *after)
{
  g_autoptr (GPtrArray) old_blocks = make_blocks (before, 1);
  g_autoptr (GPtrArray) new_blocks = make_blocks (after, 1);

  return check (old_blocks, new_blocks);
}

static void
test_small (void)
{
  g_assert_cmpuint (check_letters ("", ""), ==, 0);
  g_assert_cmpuint (check_letters ("", "abc"), ==, 3);
  g_assert_cmpuint (check_letters ("abc", ""), ==, 3);
  g_assert_cmpuint (check_letters ("abc", "abc"), ==, 0);
  g_assert_cmpuint (check_letters ("abc", "aXc"), ==, 1);
  g_assert_cmpuint (check_letters ("abc", "aXbc"), ==, 1);
  g_assert_cmpuint (check_letters ("abc", "ac"), ==, 1);
  g_assert_cmpuint (check_letters ("abcdef", "abXYef"), ==, 2);
  g_assert_cmpuint (check_letters ("abcabc", "abcabcabc"), ==, 3);
  g_assert_cmpuint (check_letters ("aaaa", "aa"), ==, 2);
}

static void
test_moved_lines (void)
{
  g_autoptr (GPtrArray) old_blocks = make_blocks ("abc", 1);
  g_autoptr (GPtrArray) new_blocks = make_blocks ("abc", 4);
  g_autoptr (GPtrArray) ops = galley_block_diff (old_blocks, new_blocks);

  g_assert_cmpuint (ops->len, ==, 3);
  g_assert_cmpuint (check (old_blocks, new_blocks), ==, 0);
}

static void
test_random (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      char before[31] = { 0 };
      char after[31] = { 0 };
      gint n = g_test_rand_int_range (0, 30);
      gint m = g_test_rand_int_range (0, 30);
      gint letters = g_test_rand_int_range (1, 26);

      for (gint i = 0; i < n; i++)
        before[i] = 'a' + g_test_rand_int_range (0, letters);
      for (gint i = 0; i < m; i++)
        after[i] = 'a' + g_test_rand_int_range (0, letters);
      check_letters (before, after);
    }
}

/* Many blocks, most of them kept, some doubled, some moved. */
static void
test_large (void)
{
  g_autoptr (GPtrArray) old_blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  g_autoptr (GPtrArray) new_blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  gint64 start;
  guint edits = 0;

  for (guint i = 0; i < 10000; i++)
    g_ptr_array_add (old_blocks, make_block (i % 7 == 0 ? 1 : i, i));
  for (guint i = 0; i < 10000; i++)
    {
      gboolean edit = g_test_rand_int_range (0, 100) == 0;

      edits += edit;
      g_ptr_array_add (new_blocks, make_block (edit ? 100000 + i : i % 7 == 0 ? 1
                                                                              : i,
                                               new_blocks->len));
      if (edit && g_test_rand_bit ())
        g_ptr_array_add (new_blocks, make_block (200000 + i, new_blocks->len));
    }
  start = g_get_monotonic_time ();
  g_assert_cmpuint (check (old_blocks, new_blocks), <=, 4 * edits + 4);
  g_test_message ("10,000 blocks: %.3f s", (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_large_without_anything_unique (void)
{
  g_autoptr (GPtrArray) old_blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  g_autoptr (GPtrArray) new_blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  for (guint i = 0; i < 10000; i++)
    {
      g_ptr_array_add (old_blocks, make_block (i % 3, i));
      g_ptr_array_add (new_blocks, make_block (2 - i % 3, i));
    }
  check (old_blocks, new_blocks);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/block-diff/small", test_small);
  g_test_add_func ("/block-diff/moved-lines", test_moved_lines);
  g_test_add_func ("/block-diff/random", test_random);
  g_test_add_func ("/block-diff/large", test_large);
  g_test_add_func ("/block-diff/nothing-unique", test_large_without_anything_unique);

  return g_test_run ();
}
