/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What operations add up to, in whatever order they are read. */
#include "review-state.h"

#include <string.h>

#define MEMBERS(id, count, second, author) \
  "\"id\":\"" id "\",\"count\":" #count ",\"time\":\"2026-11-24T09:00:" #second "Z\",\"author\":\"" author "\""
#define THREAD(id, count, second, author, text) \
  "{\"op\":\"thread\"," MEMBERS (id, count, second, author) ",\"text\":\"" text "\"}"
#define ON(op, thread, id, count, second, author) \
  "{\"op\":\"" op "\",\"thread\":\"" thread "\"," MEMBERS (id, count, second, author) "}"
#define REPLY(thread, id, count, second, author, text) \
  "{\"op\":\"reply\",\"thread\":\"" thread "\"," MEMBERS (id, count, second, author) ",\"text\":\"" text "\"}"
#define SUGGEST(id, count, second, author, exact, replacement) \
  "{\"op\":\"suggest\"," MEMBERS (                             \
      id, count, second,                                       \
      author) ",\"replacement\":\"" replacement                \
              "\",\"target\":{\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"" exact "\"}]}}"
#define SIGN_OFF(op, id, count, second, author, digest) \
  "{\"op\":\"" op "\"," MEMBERS (id, count, second, author) ",\"digest\":\"" digest "\"}"
#define EDIT(thread, comment, id, count, second, author, text)        \
  "{\"op\":\"edit\",\"thread\":\"" thread "\",\"comment\":\"" comment \
  "\"," MEMBERS (id, count, second, author) ",\"text\":\"" text "\"}"

/* "first: text / text; second: ..." with marks for resolved and deleted, then suggestions and decisions */
static char *
describe (GalleyReviewLog *log)
{
  g_autoptr (GalleyReviewState) state = galley_review_state_new (log);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < state->threads->len; i++)
    {
      const GalleyReviewThreadState *thread = g_ptr_array_index (state->threads, i);

      g_string_append_printf (text, "%s%s%s:", thread->opening->id, thread->is_resolved ? "+" : "",
                              thread->is_deleted ? "-" : "");
      for (guint j = 0; j < thread->comments->len; j++)
        g_string_append_printf (text, " %s", galley_comment_get_text (g_ptr_array_index (thread->comments, j)));
      g_string_append_c (text, ';');
    }
  for (guint i = 0; i < state->proposals->len; i++)
    {
      const GalleyReviewProposalState *proposal = g_ptr_array_index (state->proposals, i);

      g_string_append_printf (text, "%s[%s>%s]%s%s;", proposal->opening->id, proposal->anchor->exact,
                              proposal->opening->replacement,
                              proposal->decision == NULL                            ? ""
                              : proposal->decision->kind == GALLEY_REVIEW_OP_ACCEPT ? "+"
                                                                                    : "x",
                              proposal->is_deleted ? "-" : "");
    }
  for (guint i = 0; i < state->sign_offs->len; i++)
    {
      const GalleySignOff *sign_off = g_ptr_array_index (state->sign_offs, i);

      g_string_append_printf (text, "%s%s%s;", sign_off->author, sign_off->approves ? "=" : "!", sign_off->digest);
    }
  g_string_append_printf (text, "%u", galley_review_state_count_open (state));
  if (state->n_waiting > 0)
    g_string_append_printf (text, " waiting %u", state->n_waiting);
  return g_string_free_and_steal (text);
}

/* Every order of the lines, of which there are up to six, gives the same. */
static void
check (const char *const *lines,
       const char *expected)
{
  guint n = g_strv_length ((GStrv) lines);
  guint orders = 1;

  for (guint i = 2; i <= n; i++)
    orders *= i;
  for (guint order = 0; order < orders; order++)
    {
      g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
      g_autoptr (GPtrArray) left = g_ptr_array_new ();
      g_autofree char *description = NULL;
      guint rest = order;

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (left, (gpointer) lines[i]);
      while (left->len > 0)
        {
          guint index = rest % left->len;
          const char *line = g_ptr_array_index (left, index);

          rest /= left->len;
          galley_review_log_add_text (log, line, strlen (line));
          g_ptr_array_remove_index (left, index);
        }
      g_assert_cmpuint (galley_review_log_get_n_unreadable (log), ==, 0);
      description = describe (log);
      g_assert_cmpstr (description, ==, expected);
    }
}

static void
test_threads (void)
{
  static const char *const lines[] = { THREAD ("a", 1, 01, "ana", "first"), THREAD ("b", 2, 02, "ben", "second"),
                                       REPLY ("a", "r", 3, 03, "ben", "reply"), NULL };

  check (lines, "a: first reply;b: second;2");
}

static void
test_resolve_and_reopen (void)
{
  static const char *const resolved[] = { THREAD ("a", 1, 01, "ana", "x"), ON ("resolve", "a", "o", 2, 02, "ben"),
                                          NULL };
  static const char *const reopened[] = { THREAD ("a", 1, 01, "ana", "x"), ON ("resolve", "a", "o", 2, 02, "ben"),
                                          ON ("reopen", "a", "p", 3, 03, "ana"), NULL };

  check (resolved, "a+: x;0");
  check (reopened, "a: x;1");
}

static void
test_delete_and_restore (void)
{
  static const char *const deleted[] = { THREAD ("a", 1, 01, "ana", "x"), ON ("delete", "a", "o", 2, 02, "ana"), NULL };
  static const char *const restored[] = { THREAD ("a", 1, 01, "ana", "x"), ON ("delete", "a", "o", 2, 02, "ana"),
                                          ON ("restore", "a", "p", 3, 03, "ana"), NULL };

  check (deleted, "a-: x;0");
  check (restored, "a: x;1");
}

/* A clock that is behind does not put a later word first: counts do. */
static void
test_wrong_clock (void)
{
  static const char *const lines[] = { THREAD ("a", 1, 30, "ana", "x"), ON ("resolve", "a", "o", 2, 20, "ben"),
                                       ON ("reopen", "a", "p", 3, 10, "ana"), NULL };

  check (lines, "a: x;1");
}

static void
test_edits (void)
{
  static const char *const own[] = { THREAD ("a", 1, 01, "ana", "x"), REPLY ("a", "r", 2, 02, "ben", "y"),
                                     EDIT ("a", "r", "e", 3, 03, "ben", "y2"), EDIT ("a", "r", "f", 4, 04, "ben", "y3"),
                                     NULL };
  /* nobody puts words in another's mouth */
  static const char *const foreign[] = { THREAD ("a", 1, 01, "ana", "x"),
                                         EDIT ("a", "a", "e", 3, 03, "ben", "mine now"), NULL };

  check (own, "a: x y3;1");
  check (foreign, "a: x;1");
}

/* Of a thread whose opening has not arrived yet, nothing is shown, and nothing is lost when it does. */
static void
test_missing_opening (void)
{
  static const char *const lines[] = { REPLY ("a", "r", 2, 02, "ben", "y"), ON ("resolve", "a", "o", 3, 03, "ben"),
                                       NULL };
  static const char *const later[] = { REPLY ("a", "r", 2, 02, "ben", "y"), ON ("resolve", "a", "o", 3, 03, "ben"),
                                       THREAD ("a", 9, 09, "ana", "x"), NULL };

  check (lines, "0 waiting 1");
  check (later, "a+: x y;0");
}

static void
test_newer_operations (void)
{
  static const char *const lines[] = { THREAD ("a", 1, 01, "ana", "x"), ON ("sparkle", "a", "o", 2, 02, "ben"), NULL };

  check (lines, "a: x;1");
}

static void
test_suggestions (void)
{
  static const char *const open[] = { SUGGEST ("s", 1, 01, "ana", "sea", "ocean"), NULL };
  static const char *const accepted[] = { SUGGEST ("s", 1, 01, "ana", "sea", ""), ON ("accept", "s", "o", 2, 02, "ben"),
                                          NULL };
  static const char *const rejected[] = { SUGGEST ("s", 1, 01, "ana", "", "ocean"),
                                          ON ("accept", "s", "o", 2, 02, "ben"), ON ("reject", "s", "p", 3, 03, "ana"),
                                          NULL };
  static const char *const reopened[] = { SUGGEST ("s", 1, 01, "ana", "sea", "x"),
                                          ON ("accept", "s", "o", 2, 02, "ben"),
                                          ON ("reopen", "s", "p", 3, 03, "ana"), NULL };
  static const char *const withdrawn[] = { SUGGEST ("s", 1, 01, "ana", "sea", "x"),
                                           ON ("delete", "s", "o", 2, 02, "ana"), NULL };

  check (open, "s[sea>ocean];1");
  check (accepted, "s[sea>]+;0");
  check (rejected, "s[>ocean]x;0");
  check (reopened, "s[sea>x];1");
  check (withdrawn, "s[sea>x]-;0");
}

/* The last decision of each counts. */
static void
test_sign_offs (void)
{
  static const char *const lines[] = { SIGN_OFF ("ask-changes", "a", 1, 01, "ana", "d1"),
                                       SIGN_OFF ("approve", "b", 3, 03, "ana", "d2"),
                                       SIGN_OFF ("approve", "c", 2, 02, "ben", "d1"), NULL };

  check (lines, "ben=d1;ana=d2;0");
}

/* A thread that was opened twice has both words. */
static void
test_opened_twice (void)
{
  static const char *const lines[] = {
    THREAD ("a", 1, 01, "ana", "x"),
    "{\"op\":\"thread\",\"thread\":\"a\"," MEMBERS ("b", 2, 02, "ben") ",\"text\":\"y\"}", NULL
  };

  check (lines, "a: x y;1");
}

/* A counter that ran away does not hold the thread for ever. */
static void
test_wrong_count (void)
{
  static const char *const lines[] = { THREAD ("a", 1, 01, "ana", "x"),
                                       ON ("resolve", "a", "o", 9223372036854775807, 02, "ben"),
                                       ON ("reopen", "a", "p", 2, 03, "ana"), NULL };

  check (lines, "a: x;1");
}

static void
test_mentions (void)
{
  static const char *const lines = "{\"op\":\"thread\"," MEMBERS (
      "a", 1, 01, "ana-1") ",\"author_name\":\"Ana Ruiz\",\"text\":\"@ben, is it?\"}\n"
                           "{\"op\":\"reply\",\"thread\":\"a\"," MEMBERS (
                               "b", 2, 02, "ben-2") ",\"author_name\":\"Ben\",\"text\":\"Yes, @Ana Ruiz\"}";
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autoptr (GalleyReviewState) state = NULL;
  const GalleyReviewThreadState *thread;
  const char *const *mentions;

  galley_review_log_add_text (log, lines, strlen (lines));
  state = galley_review_state_new (log);
  g_assert_cmpuint (g_strv_length (state->people), ==, 2);
  g_assert_cmpstr (state->people[0], ==, "Ana Ruiz");
  thread = state->threads->pdata[0];
  mentions = galley_comment_get_mentions (thread->comments->pdata[0]);
  g_assert_cmpstr (mentions[0], ==, "Ben");
  g_assert_null (mentions[1]);
  mentions = galley_comment_get_mentions (thread->comments->pdata[1]);
  g_assert_cmpstr (mentions[0], ==, "Ana Ruiz");
  g_assert_null (mentions[1]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-state/threads", test_threads);
  g_test_add_func ("/review-state/resolve-and-reopen", test_resolve_and_reopen);
  g_test_add_func ("/review-state/delete-and-restore", test_delete_and_restore);
  g_test_add_func ("/review-state/wrong-clock", test_wrong_clock);
  g_test_add_func ("/review-state/edits", test_edits);
  g_test_add_func ("/review-state/missing-opening", test_missing_opening);
  g_test_add_func ("/review-state/newer-operations", test_newer_operations);
  g_test_add_func ("/review-state/suggestions", test_suggestions);
  g_test_add_func ("/review-state/sign-offs", test_sign_offs);
  g_test_add_func ("/review-state/opened-twice", test_opened_twice);
  g_test_add_func ("/review-state/wrong-count", test_wrong_count);
  g_test_add_func ("/review-state/mentions", test_mentions);
  return g_test_run ();
}
