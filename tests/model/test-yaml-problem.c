/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each mistake is known for what it is, so that a person can be told what to do. */
#include "yaml-problem.h"

#include "front-matter.h"

/* What went wrong, and in which line of the file the writer finds it. */
static void
test_problem_kinds (void)
{
  const struct
  {
    const char *text;
    GalleyFrontMatterError kind;
    const char *start;
  } cases[] = {
    { "a: 1\ntitle: \"open\nb: 2\n", GALLEY_FRONT_MATTER_ERROR_QUOTE, "Line 3," },
    { "title: A: b\n", GALLEY_FRONT_MATTER_ERROR_COLON, "Line 2," },
    { "title: @x\n", GALLEY_FRONT_MATTER_ERROR_FIRST_SIGN, "Line 2," },
    { "\ttitle: x\n", GALLEY_FRONT_MATTER_ERROR_FIRST_SIGN, "Line 2," },
    { "a: 1\ntags: [a, b\nc: 1\n", GALLEY_FRONT_MATTER_ERROR_BRACKET, "Line 3," },
    { "tags:\n  - a\n - b\n", GALLEY_FRONT_MATTER_ERROR_INDENT, NULL },
    { "title: x\nfoo\n", GALLEY_FRONT_MATTER_ERROR_NO_KEY, "Line 3," },
    { "- a\n", GALLEY_FRONT_MATTER_ERROR_NO_KEY, "Line 2," },
    { "a: 1\na: 2\n", GALLEY_FRONT_MATTER_ERROR_TWICE, "Line 3," },
    { "title: \"\\q\"\n", GALLEY_FRONT_MATTER_ERROR_ESCAPE, "Line 2," },
    { "title: a\x01\n", GALLEY_FRONT_MATTER_ERROR_DAMAGED, "Line 2," },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyFrontMatter) self = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, cases[i].text);
      const GError *problem = galley_front_matter_get_problem (self);

      g_test_message ("%s: %s", cases[i].text, problem != NULL ? problem->message : "read");
      g_assert_error (problem, GALLEY_FRONT_MATTER_ERROR, (int) cases[i].kind);
      if (cases[i].start != NULL)
        g_assert_true (g_str_has_prefix (problem->message, cases[i].start));
    }
}

static void
test_unknown_words (void)
{
  g_assert_cmpint (galley_yaml_problem_kind (NULL), ==, GALLEY_FRONT_MATTER_ERROR_SYNTAX);
  g_assert_cmpint (galley_yaml_problem_kind ("something new"), ==, GALLEY_FRONT_MATTER_ERROR_SYNTAX);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml-problem/kinds", test_problem_kinds);
  g_test_add_func ("/yaml-problem/unknown-words", test_unknown_words);
  return g_test_run ();
}
