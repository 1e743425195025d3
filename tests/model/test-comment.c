/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments give back what they were made of. */
#include "comment.h"

static void
test_reviewer (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  g_autoptr (GalleyComment) comment = galley_comment_new ("c1", "Ana", time, "Two\nlines <b>");

  g_assert_cmpstr (galley_comment_get_id (comment), ==, "c1");
  g_assert_cmpstr (galley_comment_get_author (comment), ==, "Ana");
  g_assert_true (g_date_time_equal (galley_comment_get_time (comment), time));
  g_assert_cmpstr (galley_comment_get_text (comment), ==, "Two\nlines <b>");
  g_assert_null (galley_comment_get_parent (comment));
  g_assert_cmpint (galley_comment_get_status (comment), ==, GALLEY_COMMENT_APPROVED);
}

static void
test_reader (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  g_autoptr (GalleyComment) comment =
      galley_comment_new_reader ("c2", "Reader", time, "Well!", "c1", GALLEY_COMMENT_HELD);

  g_assert_cmpstr (galley_comment_get_parent (comment), ==, "c1");
  g_assert_cmpint (galley_comment_get_status (comment), ==, GALLEY_COMMENT_HELD);
}

/* A site may leave out what it does not know. */
static void
test_bare (void)
{
  g_autoptr (GalleyComment) comment = galley_comment_new_reader ("c3", NULL, NULL, NULL, NULL, GALLEY_COMMENT_SPAM);

  g_assert_null (galley_comment_get_author (comment));
  g_assert_null (galley_comment_get_time (comment));
  g_assert_null (galley_comment_get_text (comment));
  g_assert_cmpint (galley_comment_get_status (comment), ==, GALLEY_COMMENT_SPAM);
}

/* It keeps what it was given, whatever becomes of the giver's copy. */
static void
test_own_copies (void)
{
  char id[] = "id";
  char text[] = "text";
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();
  g_autoptr (GalleyComment) comment = galley_comment_new (id, "a", time, text);

  id[0] = text[0] = 'X';
  g_assert_cmpstr (galley_comment_get_id (comment), ==, "id");
  g_assert_cmpstr (galley_comment_get_text (comment), ==, "text");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comment/reviewer", test_reviewer);
  g_test_add_func ("/comment/reader", test_reader);
  g_test_add_func ("/comment/bare", test_bare);
  g_test_add_func ("/comment/own-copies", test_own_copies);
  return g_test_run ();
}
