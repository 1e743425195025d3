/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a reader's words is kept. */
#include "comment-form.h"

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    const char *many;
    const char *one;
  } cases[] = {
    { "  a \r\n b\t\n", "a \n b", "a b" },
    { "a\n\n\n\n\nb", "a\n\nb", "a b" },
    { "a\rb", "a\nb", "a b" },
    { "x\x01\x1b[31my\x7f", "x[31my", "x[31my" },
    { "ab\xe2\x80\xae"
      "cd\xe2\x81\xa6",
      "abcd", "abcd" },
    { "line\xe2\x80\xa8sep", "line\nsep", "line sep" },
    { "<b>ü & ö</b>", "<b>ü & ö</b>", "<b>ü & ö</b>" },
    { " \n \t", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *many = galley_comment_form_clean (cases[i].text, FALSE);
      g_autofree char *one = galley_comment_form_clean (cases[i].text, TRUE);

      g_assert_cmpstr (many, ==, cases[i].many);
      g_assert_cmpstr (one, ==, cases[i].one);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comment-form/clean", test_clean);

  return g_test_run ();
}
