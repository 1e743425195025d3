/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any logs, cut up, copied, damaged and read in any order, come to the same state, byte for byte. */
#include "review-state.h"

#include <string.h>

#define ROUNDS 60
#define ORDERS 8

static const char *const kinds[] = { "thread", "reply", "edit", "resolve", "reopen", "delete", "restore",
                                     "anchor", "suggest", "accept", "reject", "approve", "ask-changes", "sparkle" };
static const char *const authors[] = { "ana-1", "ben-2", "cleo-3" };

static guint
below (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

/* Few ids, so that lines meet: under one id, on one thread, on what was never opened. */
static char *
random_id (const char *prefix)
{
  return g_strdup_printf ("%s%u", prefix, below (12));
}

static char *
random_line (void)
{
  const char *kind = kinds[below (G_N_ELEMENTS (kinds))];
  const char *author = authors[below (G_N_ELEMENTS (authors))];
  g_autofree char *id = random_id (below (3) == 0 ? "t" : "x");
  g_autofree char *thread = random_id ("t");
  g_autofree char *comment = random_id (below (2) == 0 ? "t" : "x");
  GString *line = g_string_new (NULL);

  g_string_printf (line, "{\"op\":\"%s\",\"id\":\"%s\",\"thread\":\"%s\",\"comment\":\"%s\",\"author\":\"%s\"", kind,
                   g_str_equal (kind, "thread") || g_str_equal (kind, "suggest") ? thread : id, thread, comment,
                   author);
  g_string_append_printf (line, ",\"time\":\"2026-11-24T09:00:%02uZ\"", below (60));
  if (below (8) > 0)
    g_string_append_printf (line, ",\"count\":%u", below (20));
  if (below (8) > 0)
    g_string_append_printf (line, ",\"text\":\"%u @ana @Ben\"", below (4));
  if (below (3) == 0)
    g_string_append_printf (line, ",\"author_name\":\"%s\"", below (2) == 0 ? "Ana" : "Ben");
  if (below (4) > 0)
    g_string_append_printf (line, ",\"replacement\":\"%u\",\"digest\":\"%u\"", below (3), below (3));
  if (below (3) > 0)
    g_string_append_printf (line,
                            ",\"target\":{\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"words %u\"}]}",
                            below (4));
  g_string_append_c (line, '}');
  /* torn */
  if (below (20) == 0)
    g_string_truncate (line, below ((guint) line->len));
  return g_string_free_and_steal (line);
}

static void
describe_thread (GString *text,
                 const GalleyReviewThreadState *thread)
{
  g_string_append_printf (text, "thread %s %s %d%d\n", thread->opening->thread,
                          thread->anchor != NULL ? thread->anchor->exact : "*", thread->is_resolved,
                          thread->is_deleted);
  for (guint i = 0; i < thread->comments->len; i++)
    {
      GalleyComment *comment = thread->comments->pdata[i];
      g_autofree char *time = g_date_time_format_iso8601 (galley_comment_get_time (comment));
      GDateTime *edited = galley_comment_get_edited (comment);
      g_autofree char *edit_time = edited != NULL ? g_date_time_format_iso8601 (edited) : NULL;
      g_autofree char *mentions = g_strjoinv (",", (GStrv) galley_comment_get_mentions (comment));

      g_string_append_printf (text, "  %s %s %s %s %s [%s] %s\n", galley_comment_get_id (comment),
                              galley_comment_get_author_id (comment), galley_comment_get_author (comment), time,
                              edit_time != NULL ? edit_time : "-", mentions, galley_comment_get_text (comment));
    }
}

/* All that anybody can see of a state. */
static char *
describe (GalleyReviewLog *log)
{
  g_autoptr (GalleyReviewState) state = galley_review_state_new (log);
  g_autofree char *people = g_strjoinv (",", state->people);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < state->threads->len; i++)
    describe_thread (text, state->threads->pdata[i]);
  for (guint i = 0; i < state->proposals->len; i++)
    {
      const GalleyReviewProposalState *proposal = state->proposals->pdata[i];

      g_string_append_printf (text, "suggestion %s %s > %s %s %d\n", proposal->opening->id, proposal->anchor->exact,
                              proposal->opening->replacement, proposal->decision != NULL ? proposal->decision->id : "-",
                              proposal->is_deleted);
    }
  for (guint i = 0; i < state->sign_offs->len; i++)
    {
      const GalleySignOff *sign_off = state->sign_offs->pdata[i];

      g_string_append_printf (text, "sign-off %s %s %d %s %s\n", sign_off->id, sign_off->author, sign_off->approves,
                              sign_off->digest, sign_off->remark != NULL ? sign_off->remark : "-");
    }
  g_string_append_printf (text, "people %s waiting %u open %u damaged %u last %" G_GINT64_FORMAT "\n", people,
                          state->n_waiting, galley_review_state_count_open (state),
                          galley_review_log_get_n_unreadable (log), log->last_count);
  return g_string_free_and_steal (text);
}

static void
shuffle (GPtrArray *lines)
{
  for (guint i = lines->len; i > 1; i--)
    {
      guint j = below (i);
      gpointer swapped = lines->pdata[i - 1];

      lines->pdata[i - 1] = lines->pdata[j];
      lines->pdata[j] = swapped;
    }
}

/* The lines in another order, some twice, in one to four logs that are read in turn. */
static char *
describe_in_some_order (GPtrArray *lines)
{
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  guint n_logs = 1 + below (4);

  shuffle (lines);
  for (guint i = 0; i < n_logs; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < lines->len; j++)
        if (j % n_logs == i || below (3) == 0)
          g_string_append_printf (text, "%s%s", (const char *) lines->pdata[j], below (2) == 0 ? "\n" : " \r\n\n");
      galley_review_log_add_text (log, text->str, text->len);
    }
  return describe (log);
}

static void
test_any_order (void)
{
  guint n_threads = 0, n_suggestions = 0, n_decisions = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *expected = NULL;

      for (guint i = 10 + below (150); i > 0; i--)
        g_ptr_array_add (lines, random_line ());
      expected = describe_in_some_order (lines);
      n_threads += strstr (expected, "thread ") != NULL;
      n_suggestions += strstr (expected, "suggestion ") != NULL;
      n_decisions += strstr (expected, "sign-off ") != NULL;
      for (guint i = 0; i < ORDERS; i++)
        {
          g_autofree char *got = describe_in_some_order (lines);

          g_assert_cmpstr (got, ==, expected);
        }
    }
  /* it was about something */
  g_assert_cmpuint (n_threads, >, ROUNDS / 2);
  g_assert_cmpuint (n_suggestions, >, ROUNDS / 2);
  g_assert_cmpuint (n_decisions, >, ROUNDS / 2);
}

int
main (int argc,
      char **argv)
{
  /* prints the seed, and takes another by --seed */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-merge/any-order", test_any_order);
  return g_test_run ();
}
