/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing that a plan or a receipt can say reaches a person as a code. */
#include "publish-words.h"

#include <string.h>

#include "front-matter-error.h"

static void
test_every_code (void)
{
  const char *const *codes = galley_publish_checks_list_codes ();

  g_assert_cmpuint (g_strv_length ((GStrv) codes), >, 20);
  for (guint i = 0; codes[i] != NULL; i++)
    for (GalleyCheckLevel level = GALLEY_CHECK_NOTE; level <= GALLEY_CHECK_BLOCKER; level++)
      {
        GalleyPublishCheck check = { level, codes[i], (char *) "title", 1, NULL };
        GalleyPublishCheck bare = { level, codes[i], NULL, 0, NULL };
        g_autofree char *words = galley_publish_words_check (&check);
        g_autofree char *bare_words = galley_publish_words_check (&bare);

        g_test_message ("%s: %s", codes[i], words);
        g_assert_false (g_str_has_prefix (words, codes[i]));
        g_assert_true (g_unichar_isupper (g_utf8_get_char (words)) || g_str_has_prefix (words, "“title”"));
        g_assert_nonnull (strchr (words, ' '));
        g_assert_null (strchr (words, '%'));
        g_assert_null (strchr (bare_words, '%'));
      }
}

static void
test_every_field (void)
{
  guint n;
  const GalleyPostField *fields = galley_post_get_fields (&n);

  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (galley_publish_words_field (fields[i].name), !=, fields[i].name);
  /* a part of the text that receipts tell apart */
  g_assert_cmpstr (galley_publish_words_field ("alt"), ==, "Picture description");
}

static void
test_conflict (void)
{
  GalleyPublishCheck check = { GALLEY_CHECK_BLOCKER, "conflict", (char *) "title, hero-alt", 0, NULL };
  g_autofree char *blocked = galley_publish_words_check (&check);
  g_autofree char *replaced = NULL;

  g_assert_nonnull (strstr (blocked, "Title, Hero description"));
  g_assert_nonnull (strstr (blocked, "Nothing will be written over it"));
  check.level = GALLEY_CHECK_WARNING;
  replaced = galley_publish_words_check (&check);
  g_assert_nonnull (strstr (replaced, "Title, Hero description"));
  g_assert_null (strstr (replaced, "Nothing"));
}

/* The line and what to do; the words of the reader stay out. */
static void
test_front_matter (void)
{
  g_autoptr (GError) problem = g_error_new_literal (GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_COLON,
                                                    "Line 12, column 9: mapping values are not allowed");
  GalleyPublishCheck check = { GALLEY_CHECK_BLOCKER, "front-matter", problem->message, 0, problem };
  g_autofree char *words = galley_publish_words_check (&check);

  g_assert_nonnull (strstr (words, "Line 12"));
  g_assert_nonnull (strstr (words, "quotation marks"));
  g_assert_null (strstr (words, "mapping"));
}

static void
test_copy (void)
{
  GalleyPublishCheck check = { GALLEY_CHECK_BLOCKER, "copy", (char *) "A Note", 0, NULL };
  g_autofree char *blocked = galley_publish_words_check (&check);
  g_autofree char *accepted = NULL;

  g_assert_nonnull (strstr (blocked, "A Note"));
  g_assert_nonnull (strstr (blocked, "remove “sites”"));
  check.level = GALLEY_CHECK_WARNING;
  accepted = galley_publish_words_check (&check);
  g_assert_nonnull (strstr (accepted, "loses"));
}

static void
test_steps (void)
{
  char *changed[] = { (char *) "title", (char *) "body", NULL };
  GalleyPublishPlan plan = { .action = GALLEY_PUBLISH_NOW, .changed = changed };

  for (GalleyStepKind kind = GALLEY_STEP_UPLOAD; kind <= GALLEY_STEP_NOTHING; kind++)
    {
      GalleyTerm term = { GALLEY_TERM_CATEGORY, (char *) "Harbours" };
      GalleyPublishStep step = { .kind = kind, .file_name = (char *) "hero.jpg", .size = 2000000, .term = &term };
      g_autofree char *subtitle = NULL;
      g_autofree char *title = galley_publish_words_step (&plan, &step, &subtitle);

      g_assert_cmpstr (title, !=, "");
      if (kind == GALLEY_STEP_UPLOAD)
        {
          g_assert_cmpstr (title, ==, "Upload hero.jpg");
          g_assert_nonnull (strstr (subtitle, "2.0"));
        }
      if (kind == GALLEY_STEP_TERM)
        g_assert_cmpstr (title, ==, "Make the category “Harbours”");
      if (kind == GALLEY_STEP_UPDATE)
        g_assert_cmpstr (subtitle, ==, "Title, Text");
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish-words/every-code", test_every_code);
  g_test_add_func ("/publish-words/every-field", test_every_field);
  g_test_add_func ("/publish-words/conflict", test_conflict);
  g_test_add_func ("/publish-words/front-matter", test_front_matter);
  g_test_add_func ("/publish-words/copy", test_copy);
  g_test_add_func ("/publish-words/steps", test_steps);
  return g_test_run ();
}
