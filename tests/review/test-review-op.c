/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations as lines of JSON: what is written is read, and what others write is read as far as it goes. */
#include <string.h>

#include "review-op.h"

static GalleyReviewOp *
parse (const char *line)
{
  return galley_review_op_parse (line, strlen (line));
}

static void
test_round_trip (void)
{
  g_autoptr (GalleyReviewOp) op = galley_review_op_new (GALLEY_REVIEW_OP_THREAD, NULL, 7, "ana-1", "Ana");
  g_autoptr (GalleyReviewOp) back = NULL;
  g_autofree char *line = NULL;
  g_autofree char *again = NULL;

  op->text = g_strdup ("Two\nlines \"é\"");
  op->anchor = galley_anchor_new ("The sea was calm.", 4, 7);
  line = galley_review_op_print (op);
  g_assert_null (strchr (line, '\n'));
  back = parse (line);
  g_assert_nonnull (back);
  g_assert_cmpint (back->kind, ==, GALLEY_REVIEW_OP_THREAD);
  g_assert_cmpstr (back->id, ==, op->id);
  g_assert_cmpstr (back->thread, ==, op->id);
  g_assert_cmpint (back->count, ==, 7);
  g_assert_cmpstr (back->author, ==, "ana-1");
  g_assert_cmpstr (back->author_name, ==, "Ana");
  g_assert_cmpstr (back->text, ==, op->text);
  g_assert_true (galley_anchor_equal (back->anchor, op->anchor));
  again = galley_review_op_print (back);
  g_assert_cmpstr (again, ==, line);
  g_assert_cmpmem (back->line_hash, sizeof back->line_hash, op->line_hash, sizeof op->line_hash);
}

/* Words of a detail, a suggestion, a decision. */
static void
test_other_kinds (void)
{
  g_autoptr (GalleyReviewOp) suggestion = galley_review_op_new (GALLEY_REVIEW_OP_SUGGEST, NULL, 7, "ana-1", "Ana");
  g_autoptr (GalleyReviewOp) decision = galley_review_op_new (GALLEY_REVIEW_OP_ASK_CHANGES, NULL, 8, "ana-1", "Ana");
  g_autoptr (GalleyReviewOp) back = NULL;
  g_autoptr (GalleyReviewOp) also_back = NULL;
  g_autofree char *line = NULL;
  g_autofree char *other_line = NULL;

  suggestion->anchor = galley_anchor_new ("The sea", 4, 7);
  suggestion->anchor->detail = g_strdup ("title");
  suggestion->replacement = g_strdup ("");
  line = galley_review_op_print (suggestion);
  back = parse (line);
  g_assert_cmpint (back->kind, ==, GALLEY_REVIEW_OP_SUGGEST);
  g_assert_cmpstr (back->thread, ==, suggestion->id);
  g_assert_cmpstr (back->replacement, ==, "");
  g_assert_null (back->text);
  g_assert_true (galley_anchor_equal (back->anchor, suggestion->anchor));
  decision->digest = g_strdup ("d1");
  other_line = galley_review_op_print (decision);
  also_back = parse (other_line);
  g_assert_cmpint (also_back->kind, ==, GALLEY_REVIEW_OP_ASK_CHANGES);
  g_assert_null (also_back->thread);
  g_assert_cmpstr (also_back->digest, ==, "d1");
}

/* What is read as something else than what was written would come in another order elsewhere. */
static void
test_counts (void)
{
  g_autoptr (GalleyReviewOp) op = galley_review_op_new (GALLEY_REVIEW_OP_APPROVE, NULL, GALLEY_REVIEW_OP_LAST_COUNT,
                                                        "ana-1", "Ana");
  g_autoptr (GalleyReviewOp) back = NULL;
  g_autoptr (GalleyReviewOp) beyond = parse ("{\"op\":\"sparkle\",\"id\":\"2\",\"count\":281474976710657}");
  g_autoptr (GalleyReviewOp) below = parse ("{\"op\":\"sparkle\",\"id\":\"2\",\"count\":-1}");
  g_autofree char *line = NULL;

  op->digest = g_strdup ("d1");
  line = galley_review_op_print (op);
  back = parse (line);
  g_assert_cmpint (back->count, ==, GALLEY_REVIEW_OP_LAST_COUNT);
  g_assert_cmpint (beyond->count, ==, 0);
  g_assert_cmpint (below->count, ==, 0);
}

static void
test_foreign_selectors (void)
{
  g_autoptr (GalleyReviewOp) op = parse (
      "{\"op\":\"thread\",\"id\":\"1\",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"x\",\"text\":\"t\","
      "\"target\":{\"selector\":["
      "7,{\"type\":\"CssSelector\"},{\"type\":\"TextQuoteSelector\",\"exact\":\"sea\"},"
      "{\"type\":\"TextPositionSelector\",\"start\":4,\"end\":-1}]}}");

  g_assert_nonnull (op->anchor);
  g_assert_cmpstr (op->anchor->exact, ==, "sea");
  g_assert_cmpstr (op->anchor->prefix, ==, "");
  g_assert_cmpuint (op->anchor->start, ==, 4);
  g_assert_cmpuint (op->anchor->end, ==, 4);
  g_assert_cmpuint (op->anchor->likeness, ==, 0);
}

static void
test_unreadable (void)
{
  const char *const lines[] = {
    "",
    "7",
    "{}",
    "{\"op\":\"thread\"}",
    "{\"op\":\"thread\",\"id\":\"1\"}",
    "{\"op\":\"reply\",\"id\":7,\"thread\":\"1\"}",
    "{\"op\":\"reply\",\"id\":\"2\",\"thread\":\"1\",\"time\":\"soon\",\"author\":\"x\",\"text\":\"t\"}",
    "{\"op\":\"reply\",\"id\":\"2\",\"thread\":\"1\",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"x\"}",
    "{\"op\":\"resolve\",\"id\":\"2\",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"x\"}",
    "{\"op\":\"approve\",\"id\":\"2\",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"x\"}",
    "{\"op\":\"suggest\",\"id\":\"2\",\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"x\",\"replacement\":\"\"}",
    "\xff"
  };
  g_autoptr (GalleyReviewOp) unknown = parse ("{\"op\":\"sparkle\",\"id\":\"2\"}");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_null (parse (lines[i]));
  g_assert_null (galley_review_op_parse ("{\"op\"\0", 6));
  g_assert_cmpint (unknown->kind, ==, GALLEY_REVIEW_OP_UNKNOWN);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-op/round-trip", test_round_trip);
  g_test_add_func ("/review-op/other-kinds", test_other_kinds);
  g_test_add_func ("/review-op/counts", test_counts);
  g_test_add_func ("/review-op/foreign-selectors", test_foreign_selectors);
  g_test_add_func ("/review-op/unreadable", test_unreadable);
  return g_test_run ();
}
