/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of text: trimming, and comparing two texts by lines. */
#include "text-edit.h"

static void
check_compare (const char *before,
               const char *after,
               guint n_edits)
{
  g_autoptr (GPtrArray) edits = galley_text_edit_compare (before, after);
  g_autofree char *text = g_strdup (before);
  guint last = G_MAXUINT;

  for (guint i = 0; i < edits->len; i++)
    {
      GalleyTextEdit *edit = edits->pdata[i];
      char *next = galley_text_edit_apply (edit, text);

      g_assert_cmpuint (edit->end, <=, last);
      last = edit->start;
      g_free (text);
      text = next;
    }
  g_assert_cmpstr (text, ==, after);
  if (n_edits != G_MAXUINT)
    g_assert_cmpuint (edits->len, ==, n_edits);
}

static void
test_compare (void)
{
  check_compare ("", "", 0);
  check_compare ("same\n", "same\n", 0);
  check_compare ("", "new\n", 1);
  check_compare ("old\n", "", 1);
  check_compare ("one\ntwo\nthree\n", "one\n2\nthree\n", 1);
  check_compare ("one\ntwo\nthree\nfour\nfive\n", "ONE\ntwo\nthree\nfour\nFIVE\n", 2);
  check_compare ("a\nb\nc", "b\nc\nd", 2);
  check_compare ("gr\xc3\xbc\xc3\x9f"
                 "e\n",
                 "gr\xc3\xbc\xc3\xa9"
                 "e\n",
                 1);
}

static void
test_compare_random (void)
{
  for (guint round = 0; round < 400; round++)
    {
      GString *texts[2];

      for (guint t = 0; t < 2; t++)
        {
          int n = g_test_rand_int_range (0, 30);

          texts[t] = g_string_new (NULL);
          for (int i = 0; i < n; i++)
            g_string_append_printf (texts[t], "%c\xc3%c%s", 'a' + g_test_rand_int_range (0, 4),
                                    0xa0 + g_test_rand_int_range (0, 3), g_test_rand_int_range (0, 5) ? "\n" : "");
        }
      check_compare (texts[0]->str, texts[1]->str, G_MAXUINT);
      g_string_free (texts[0], TRUE);
      g_string_free (texts[1], TRUE);
    }
}

static void
test_compare_far_apart (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++)
    {
      g_string_append_printf (before, "line %u\n", i);
      g_string_append_printf (after, "other %u\n", i);
    }
  check_compare (before->str, after->str, 1);
}

static void
test_trim (void)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new (0, 5, g_strdup ("a\xc3\xa9"
                                                                          "Xde"),
                                                          0, 0);

  galley_text_edit_trim (edit, "a\xc3\xa8"
                               "cde");
  g_assert_cmpuint (edit->start, ==, 1);
  g_assert_cmpuint (edit->end, ==, 3);
  g_assert_cmpstr (edit->text, ==, "\xc3\xa9X");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-edit/compare", test_compare);
  g_test_add_func ("/text-edit/compare-random", test_compare_random);
  g_test_add_func ("/text-edit/compare-far-apart", test_compare_far_apart);
  g_test_add_func ("/text-edit/trim", test_trim);
  return g_test_run ();
}
