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
#define EDIT(thread, comment, id, count, second, author, text)        \
  "{\"op\":\"edit\",\"thread\":\"" thread "\",\"comment\":\"" comment \
  "\"," MEMBERS (id, count, second, author) ",\"text\":\"" text "\"}"

/* "first: text / text; second: ..." with marks for resolved and deleted */
static char *
describe (GalleyReviewLog *log)
{
  g_autoptr (GPtrArray) threads = galley_review_state_new (log);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < threads->len; i++)
    {
      const GalleyReviewState *state = g_ptr_array_index (threads, i);

      g_string_append_printf (text, "%s%s%s:", state->opening->id, state->is_resolved ? "+" : "",
                              state->is_deleted ? "-" : "");
      for (guint j = 0; j < state->comments->len; j++)
        g_string_append_printf (text, " %s", galley_comment_get_text (g_ptr_array_index (state->comments, j)));
      g_string_append_c (text, ';');
    }
  g_string_append_printf (text, "%u", galley_review_state_count_open (threads));
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
      g_assert_cmpuint (log->n_unreadable, ==, 0);
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

  check (lines, "0");
  check (later, "a+: x y;0");
}

static void
test_newer_operations (void)
{
  static const char *const lines[] = { THREAD ("a", 1, 01, "ana", "x"), ON ("sparkle", "a", "o", 2, 02, "ben"), NULL };

  check (lines, "a: x;1");
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
  return g_test_run ();
}
