/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals, and carrying them out on the very words they were made for. */
#include "suggestion.h"

#define TEXT "Ü sea 🌊 was calm."

static GalleySuggestion *
suggest (guint start,
         guint end,
         const char *replacement)
{
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, start, end);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return galley_suggestion_new ("s", "ana-1", "Ana", now, anchor, replacement, NULL);
}

static void
check (guint start,
       guint end,
       const char *replacement,
       GalleySuggestionKind kind,
       const char *expected)
{
  g_autoptr (GalleySuggestion) suggestion = suggest (start, end, replacement);
  g_autofree char *text = galley_suggestion_apply (suggestion, TEXT);

  g_assert_cmpint (galley_suggestion_get_kind (suggestion), ==, kind);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_apply (void)
{
  check (2, 5, "lake", GALLEY_SUGGESTION_REPLACE, "Ü lake 🌊 was calm.");
  check (5, 7, "", GALLEY_SUGGESTION_DELETE, "Ü sea was calm.");
  check (7, 7, "!", GALLEY_SUGGESTION_INSERT, "Ü sea 🌊! was calm.");
  check (17, 17, " Yes.", GALLEY_SUGGESTION_INSERT, "Ü sea 🌊 was calm. Yes.");
}

/* Never over other words, nor where it is not sure. */
static void
test_refused (void)
{
  g_autoptr (GalleySuggestion) suggestion = suggest (2, 5, "lake");
  GalleyAnchorPlace place = galley_suggestion_get_place (suggestion);

  g_assert_null (galley_suggestion_apply (suggestion, "Ü tea 🌊 was calm."));
  g_assert_null (galley_suggestion_apply (suggestion, "Ü"));
  place.state = GALLEY_ANCHOR_UNSURE;
  galley_suggestion_set_place (suggestion, place);
  g_assert_null (galley_suggestion_apply (suggestion, TEXT));
}

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          guint *n)
{
  (*n)++;
}

static void
test_decision (void)
{
  g_autoptr (GalleySuggestion) suggestion = suggest (2, 5, "lake");
  guint n = 0;

  g_signal_connect (suggestion, "notify::state", G_CALLBACK (count_cb), &n);
  galley_suggestion_set_decision (suggestion, GALLEY_SUGGESTION_REJECTED, "Ben");
  galley_suggestion_set_decision (suggestion, GALLEY_SUGGESTION_REJECTED, "Ben");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (galley_suggestion_get_decided_by (suggestion), ==, "Ben");
  galley_suggestion_set_decision (suggestion, GALLEY_SUGGESTION_OPEN, NULL);
  g_assert_null (galley_suggestion_get_decided_by (suggestion));
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suggestion/apply", test_apply);
  g_test_add_func ("/suggestion/refused", test_refused);
  g_test_add_func ("/suggestion/decision", test_decision);
  return g_test_run ();
}
