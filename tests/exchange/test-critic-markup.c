/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CriticMarkup as others write it, and what we write read again. */
#include "critic-reader.h"
#include "critic-writer.h"

#include <string.h>

#include "random-markup.h"

static GalleyMark *
nth (GalleyMarkup *markup,
     guint n)
{
  g_assert_cmpuint (n, <, markup->marks->len);
  return markup->marks->pdata[n];
}

static void
assert_mark (GalleyMarkup *markup,
             guint n,
             GalleyMarkKind kind,
             const char *words,
             const char *replacement,
             const char *remark)
{
  GalleyMark *mark = nth (markup, n);
  g_autofree char *found = g_utf8_substring (markup->text, mark->start, mark->end);

  g_assert_cmpint (mark->kind, ==, kind);
  g_assert_cmpstr (found, ==, words);
  g_assert_cmpstr (mark->replacement, ==, replacement);
  g_assert_cmpstr (mark->remarks->len > 0 ? ((GalleyRemark *) mark->remarks->pdata[0])->text : NULL, ==, remark);
}

static void
test_read_foreign (void)
{
  g_autoptr (GalleyMarkup) markup = galley_critic_read (
      "Don’t go {++quietly ++}into that {--dark ~--}{~~nite~>night~~}, {==rage==}{>>Really?<<} and sleep"
      "{>>Tired.<<}.\n");

  g_assert_cmpstr (markup->text, ==, "Don’t go into that dark ~nite, rage and sleep.\n");
  g_assert_cmpuint (markup->marks->len, ==, 5);
  assert_mark (markup, 0, GALLEY_MARK_CHANGE, "", "quietly ", NULL);
  assert_mark (markup, 1, GALLEY_MARK_CHANGE, "dark ~", "", NULL);
  assert_mark (markup, 2, GALLEY_MARK_CHANGE, "nite", "night", NULL);
  assert_mark (markup, 3, GALLEY_MARK_COMMENT, "rage", NULL, "Really?");
  assert_mark (markup, 4, GALLEY_MARK_COMMENT, "sleep", NULL, "Tired.");
}

static void
test_read_comments (void)
{
  g_autoptr (GalleyMarkup) markup = galley_critic_read (
      "{>>On all of it.<<}One {==two==}{>>first<<}{>>{\"author\":\"Ana\",\"time\":1764410400}@@second<<} {==three==}"
      " four{++!++}{>>because<<}");
  GalleyRemark *remark;

  g_assert_cmpstr (markup->text, ==, "One two three four");
  g_assert_cmpuint (markup->marks->len, ==, 4);
  g_assert_true (nth (markup, 0)->is_general);
  g_assert_cmpuint (nth (markup, 1)->remarks->len, ==, 2);
  remark = nth (markup, 1)->remarks->pdata[1];
  g_assert_cmpstr (remark->text, ==, "second");
  g_assert_cmpstr (remark->author, ==, "Ana");
  g_assert_cmpint (g_date_time_to_unix (remark->time), ==, 1764410400);
  assert_mark (markup, 2, GALLEY_MARK_COMMENT, "three", NULL, "Marked, without a comment.");
  assert_mark (markup, 3, GALLEY_MARK_CHANGE, "", "!", "because");
}

/* What only looks like marks is text, to the byte. */
static void
test_literal (void)
{
  static const char *const texts[] = {
    "{++ never ends",
    "a {-- b",
    "{~~ no arrow ~~}",
    "{{ blade }}",
    "{\\++ x ++}",
    "{>> open",
    "}++{",
    "~> }",
    "\\{++",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GalleyMarkup) markup = galley_markup_new (g_strdup (texts[i]));
      g_autofree char *written = galley_critic_write (markup);
      g_autoptr (GalleyMarkup) again = galley_critic_read (written);

      g_assert_cmpstr (again->text, ==, texts[i]);
      g_assert_cmpuint (again->marks->len, ==, 0);
    }
}

/* Marks on the same words can't stand within one another, and none is lost. */
static void
test_overlap (void)
{
  g_autoptr (GalleyMarkup) markup = galley_markup_new (g_strdup ("One two three four, two five"));
  g_autofree char *written = NULL;
  g_autoptr (GalleyMarkup) again = NULL;

  random_markup_add_comment (markup, "a", 4, 13, "Ana", "two three");
  random_markup_add_comment (markup, "b", 8, 18, "Ben", "three four");
  random_markup_add_change (markup, "c", 4, 7, "Ana", "2");
  random_markup_add_change (markup, "d", 4, 13, "Ben", "");
  written = galley_critic_write (markup);
  again = galley_critic_read (written);
  random_markup_assert_equal (markup, again);
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + i);
      g_autoptr (GalleyMarkup) markup = random_markup_new (random);
      g_autofree char *written = galley_critic_write (markup);
      g_autoptr (GalleyMarkup) again = galley_critic_read (written);

      g_test_message ("seed %u", seed + i);
      random_markup_assert_equal (markup, again);
    }
}

/* Nothing that anybody sends does any harm. */
static void
test_noise (void)
{
  static const char *const pieces[] = { "{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{==", "==}", "{>>", "<<}",
                                        "@@", "{\"author\":3}@@", "\\", "\n", "é", "x" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GalleyMarkup) markup = NULL;
      guint n_chars;

      for (int n = g_rand_int_range (random, 0, 30); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      markup = galley_critic_read (text->str);
      n_chars = (guint) g_utf8_strlen (markup->text, -1);
      for (guint m = 0; m < markup->marks->len; m++)
        g_assert_true (nth (markup, m)->start <= nth (markup, m)->end && nth (markup, m)->end <= n_chars);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/critic-markup/read-foreign", test_read_foreign);
  g_test_add_func ("/critic-markup/read-comments", test_read_comments);
  g_test_add_func ("/critic-markup/literal", test_literal);
  g_test_add_func ("/critic-markup/overlap", test_overlap);
  g_test_add_func ("/critic-markup/random", test_random);
  g_test_add_func ("/critic-markup/noise", test_noise);
  return g_test_run ();
}
