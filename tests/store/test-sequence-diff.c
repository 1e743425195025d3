/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences against a plain table of longest common subsequences. */
#include "sequence-diff.h"

static guint
lcs_length (const int *a,
            guint n_a,
            const int *b,
            guint n_b)
{
  g_autofree guint *table = g_new0 (guint, (n_a + 1) * (n_b + 1));

  for (guint i = 1; i <= n_a; i++)
    for (guint j = 1; j <= n_b; j++)
      table[i * (n_b + 1) + j] = a[i - 1] == b[j - 1] ? table[(i - 1) * (n_b + 1) + j - 1] + 1
                                                      : MAX (table[(i - 1) * (n_b + 1) + j],
                                                             table[i * (n_b + 1) + j - 1]);

  return table[n_a * (n_b + 1) + n_b];
}

static guint
check_partners (const int *a,
                guint n_a,
                const int *b,
                guint n_b)
{
  g_autofree int *partners = galley_sequence_diff (a, n_a, b, n_b);
  guint count = 0;
  int last = -1;

  for (guint i = 0; i < n_a; i++)
    if (partners[i] >= 0)
      {
        g_assert_cmpint (partners[i], >, last);
        g_assert_cmpint (partners[i], <, (int) n_b);
        g_assert_cmpint (a[i], ==, b[partners[i]]);
        last = partners[i];
        count++;
      }

  return count;
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 3000; round++)
    {
      int a[24];
      int b[24];
      guint n_a = (guint) g_rand_int_range (rand, 0, 25);
      guint n_b = (guint) g_rand_int_range (rand, 0, 25);
      int letters = g_rand_int_range (rand, 1, 8);

      for (guint i = 0; i < n_a; i++)
        a[i] = g_rand_int_range (rand, 0, letters);
      for (guint i = 0; i < n_b; i++)
        b[i] = g_rand_int_range (rand, 0, letters);
      g_assert_cmpuint (check_partners (a, n_a, b, n_b), ==, lcs_length (a, n_a, b, n_b));
    }
}

/* Nothing in common and long: it ends soon, and the common ends are found. */
static void
test_long (void)
{
  const guint n = 20000;
  g_autofree int *a = g_new (int, n);
  g_autofree int *b = g_new (int, n);

  for (guint i = 0; i < n; i++)
    {
      a[i] = (int) i;
      b[i] = i < 10 || i >= n - 10 ? (int) i : -(int) i;
    }
  g_assert_cmpuint (check_partners (a, n, b, n), ==, 20);
  g_assert_cmpuint (check_partners (a, n, a, n), ==, n);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-diff/random", test_random);
  g_test_add_func ("/sequence-diff/long", test_long);

  return g_test_run ();
}
