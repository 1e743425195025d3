/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions, decisions, corrections and comments on details on real logs, by two reviewers. */
#include "review-sign-off.h"
#include "review-suggest.h"

#include <string.h>

#include "review-now.h"
#include "temp-dir.h"

#define TEXT "The sea was calm. Boats went out at dawn, and boats came home at dusk."

typedef struct
{
  TempDir *dir;
  GalleyReview *ana;
  GalleyReview *ben;
  GError *error;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autofree char *folder = NULL;

  self->dir = temp_dir_new ();
  folder = g_build_filename (self->dir, "review", NULL);
  self->ana = galley_review_new (folder, "ana-1", "Ana");
  self->ben = galley_review_new (folder, "ben-2", "Ben");
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_clear_error (&self->error);
  g_object_unref (self->ana);
  g_object_unref (self->ben);
  temp_dir_free (self->dir);
}

static void
wait (Fixture *self,
      GalleyReview *review,
      ReviewNow *now)
{
  review_now_wait (review, now);
  g_assert_no_error (self->error);
  g_assert_true (review_now_load (self->ana, NULL));
  g_assert_true (review_now_load (self->ben, NULL));
}

static GalleySuggestion *
nth (GalleyReview *review,
     guint n)
{
  g_autoptr (GalleySuggestion) suggestion = g_list_model_get_item (galley_review_get_suggestions (review), n);

  return suggestion;
}

static guint
count (GalleyReview *review)
{
  return g_list_model_get_n_items (galley_review_get_suggestions (review));
}

static void
suggest (Fixture *self,
         GalleyReview *review,
         const char *words,
         const char *replacement,
         const char *remark)
{
  guint start = (guint) (strstr (TEXT, words) - TEXT);
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, start, start + (guint) strlen (words));
  ReviewNow now = { .error = &self->error };

  g_free (galley_review_suggest (review, anchor, replacement, remark, review_now_cb, &now));
  wait (self, review, &now);
}

static void
decide (Fixture *self,
        GalleyReview *review,
        GalleySuggestion *suggestion,
        GalleySuggestionState state)
{
  ReviewNow now = { .error = &self->error };

  galley_review_decide (review, suggestion, state, review_now_cb, &now);
  wait (self, review, &now);
}

static void
test_suggestions (Fixture *self,
                  gconstpointer data)
{
  g_autofree char *text = NULL;
  GalleySuggestion *first;

  suggest (self, self->ana, "dusk", "night", "Dusk is over.");
  suggest (self, self->ben, "sea", "", NULL);
  g_assert_cmpuint (count (self->ana), ==, 2);
  /* in the order of the text */
  g_assert_cmpstr (galley_suggestion_get_anchor (nth (self->ana, 0))->exact, ==, "sea");
  g_assert_cmpint (galley_suggestion_get_kind (nth (self->ana, 0)), ==, GALLEY_SUGGESTION_DELETE);
  g_assert_cmpstr (galley_suggestion_get_remark (nth (self->ana, 1)), ==, "Dusk is over.");
  first = nth (self->ben, 1);
  galley_review_locate (self->ben, "Boats! " TEXT);
  g_assert_cmpint (galley_suggestion_get_place (first).state, <=, GALLEY_ANCHOR_MOVED);
  text = galley_suggestion_apply (first, "Boats! " TEXT);
  g_assert_cmpstr (text, ==, "Boats! The sea was calm. Boats went out at dawn, and boats came home at night.");
  decide (self, self->ben, first, GALLEY_SUGGESTION_ACCEPTED);
  g_assert_cmpint (galley_suggestion_get_state (nth (self->ana, 1)), ==, GALLEY_SUGGESTION_ACCEPTED);
  g_assert_cmpstr (galley_suggestion_get_decided_by (nth (self->ana, 1)), ==, "Ben");
  /* the same object all the time */
  g_assert_true (first == nth (self->ben, 1));
  decide (self, self->ana, nth (self->ana, 1), GALLEY_SUGGESTION_REJECTED);
  decide (self, self->ana, nth (self->ana, 1), GALLEY_SUGGESTION_OPEN);
  g_assert_cmpint (galley_suggestion_get_state (first), ==, GALLEY_SUGGESTION_OPEN);
  /* what is said of them is a thread, which begins with the remark */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->ana)), ==, 2);
  g_assert_cmpuint (galley_review_get_n_open (self->ana), ==, 2);
}

static GalleyThread *
thread_of (GalleyReview *review,
           GalleySuggestion *suggestion)
{
  GalleyThread *thread = galley_review_find_thread (review, galley_suggestion_get_id (suggestion));

  g_assert_true (galley_thread_get_suggestion (thread) == suggestion);
  return thread;
}

static void
test_thread (Fixture *self,
             gconstpointer data)
{
  ReviewNow reply = { .error = &self->error }, edit = { .error = &self->error };
  GalleyThread *thread, *same;

  suggest (self, self->ana, "dusk", "night", NULL);
  thread = thread_of (self->ana, nth (self->ana, 0));
  same = thread_of (self->ben, nth (self->ben, 0));
  g_assert_cmpuint (galley_thread_get_n_comments (same), ==, 1);
  g_assert_cmpstr (galley_comment_get_text (galley_thread_get_comment (same, 0)), ==, "");
  galley_review_reply (self->ben, same, "Why?", review_now_cb, &reply);
  wait (self, self->ben, &reply);
  g_assert_cmpuint (galley_review_get_n_waiting (self->ben), ==, 0);
  galley_review_edit (self->ana, thread, galley_thread_get_comment (thread, 0), "Later.", review_now_cb, &edit);
  wait (self, self->ana, &edit);
  g_assert_cmpuint (galley_thread_get_n_comments (same), ==, 2);
  g_assert_cmpstr (galley_comment_get_text (galley_thread_get_comment (same, 0)), ==, "Later.");
  g_assert_cmpstr (galley_comment_get_text (galley_thread_get_comment (same, 1)), ==, "Why?");
  decide (self, self->ben, nth (self->ben, 0), GALLEY_SUGGESTION_REJECTED);
  g_assert_true (galley_thread_get_resolved (thread));
  g_assert_cmpuint (galley_review_get_n_open (self->ana), ==, 0);
  decide (self, self->ben, nth (self->ben, 0), GALLEY_SUGGESTION_OPEN);
  g_assert_false (galley_thread_get_resolved (thread));
}

static void
test_withdraw (Fixture *self,
               gconstpointer data)
{
  ReviewNow now = { .error = &self->error }, not_now = { .error = &self->error }, back = { .error = &self->error };
  g_autoptr (GalleySuggestion) suggestion = NULL;

  suggest (self, self->ana, "dusk", "night", NULL);
  galley_review_withdraw (self->ben, nth (self->ben, 0), TRUE, review_now_cb, &not_now);
  g_assert_error (self->error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_NOT_YOURS);
  g_clear_error (&self->error);
  suggestion = g_object_ref (nth (self->ana, 0));
  galley_review_withdraw (self->ana, suggestion, TRUE, review_now_cb, &now);
  wait (self, self->ana, &now);
  g_assert_cmpuint (count (self->ben), ==, 0);
  galley_review_withdraw (self->ana, suggestion, FALSE, review_now_cb, &back);
  wait (self, self->ana, &back);
  g_assert_true (nth (self->ana, 0) == suggestion);
  g_assert_cmpuint (count (self->ben), ==, 1);
}

static void
test_move (Fixture *self,
           gconstpointer data)
{
  ReviewNow now = { .error = &self->error };
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, 18, 23);

  suggest (self, self->ana, "dusk", "night", NULL);
  galley_review_move_suggestion (self->ben, nth (self->ben, 0), anchor, review_now_cb, &now);
  wait (self, self->ben, &now);
  g_assert_cmpstr (galley_suggestion_get_anchor (nth (self->ana, 0))->exact, ==, "Boats");
  g_assert_cmpuint (galley_suggestion_get_place (nth (self->ana, 0)).start, ==, 18);
}

static void
test_sign_off (Fixture *self,
               gconstpointer data)
{
  ReviewNow first = { .error = &self->error }, second = { .error = &self->error }, third = { .error = &self->error };

  g_assert_false (galley_review_is_approved (self->ana, "d1"));
  galley_review_sign_off (self->ana, TRUE, "d1", "Fine.", review_now_cb, &first);
  wait (self, self->ana, &first);
  g_assert_true (galley_review_is_approved (self->ben, "d1"));
  g_assert_false (galley_review_is_approved (self->ben, "d2"));
  g_assert_false (galley_review_is_approved (self->ben, NULL));
  galley_review_sign_off (self->ben, FALSE, "d1", NULL, review_now_cb, &second);
  wait (self, self->ben, &second);
  g_assert_false (galley_review_is_approved (self->ana, "d1"));
  g_assert_cmpuint (galley_review_get_sign_offs (self->ana)->len, ==, 2);
  /* who decides again takes back what was */
  galley_review_sign_off (self->ben, TRUE, "d2", NULL, review_now_cb, &third);
  wait (self, self->ben, &third);
  g_assert_true (galley_review_is_approved (self->ana, "d1"));
  g_assert_true (galley_review_is_approved (self->ana, "d2"));
  g_assert_cmpuint (galley_review_get_sign_offs (self->ana)->len, ==, 2);
}

static void
test_edit (Fixture *self,
           gconstpointer data)
{
  ReviewNow now = { .error = &self->error }, not_now = { .error = &self->error };
  GalleyThread *thread = review_now_add_thread (self->ana, NULL, "Teh sea", &self->error), *same;

  g_assert_true (review_now_load (self->ben, NULL));
  same = galley_review_find_thread (self->ben, galley_thread_get_id (thread));
  galley_review_edit (self->ben, same, galley_thread_get_comment (same, 0), "Mine", review_now_cb, &not_now);
  g_assert_error (self->error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_NOT_YOURS);
  g_clear_error (&self->error);
  g_assert_null (galley_comment_get_edited (galley_thread_get_comment (same, 0)));
  galley_review_edit (self->ana, thread, galley_thread_get_comment (thread, 0), "The sea", review_now_cb, &now);
  wait (self, self->ana, &now);
  g_assert_cmpstr (galley_comment_get_text (galley_thread_get_comment (same, 0)), ==, "The sea");
  g_assert_nonnull (galley_comment_get_edited (galley_thread_get_comment (same, 0)));
}

/* Words of the title are never looked for in the body. */
static void
test_details (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GalleyFrontMatter) details = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, "title: Calm sea\n");
  g_autoptr (GalleyFrontMatter) other =
      galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, "title: Storm\ntags: [sea]\n");
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new ("Calm sea", 5, 8);
  GalleyThread *thread;

  anchor->detail = g_strdup ("title");
  thread = review_now_add_thread (self->ana, anchor, "Which?", &self->error);
  g_assert_no_error (self->error);
  g_assert_false (galley_thread_is_in_body (thread));
  galley_review_locate (self->ana, TEXT);
  galley_review_locate_details (self->ana, details);
  g_assert_cmpint (galley_thread_get_place (thread).state, ==, GALLEY_ANCHOR_ATTACHED);
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 5);
  galley_review_locate_details (self->ana, other);
  g_assert_cmpint (galley_thread_get_place (thread).state, ==, GALLEY_ANCHOR_ORPHAN);
  g_assert_cmpstr (galley_thread_get_anchor (thread)->exact, ==, "sea");
  g_assert_true (review_now_load (self->ben, NULL));
  thread = galley_review_find_thread (self->ben, galley_thread_get_id (thread));
  g_assert_cmpstr (galley_thread_get_anchor (thread)->detail, ==, "title");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/review-suggest/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("suggestions", test_suggestions);
  ADD ("thread", test_thread);
  ADD ("withdraw", test_withdraw);
  ADD ("move", test_move);
  ADD ("sign-off", test_sign_off);
  ADD ("edit", test_edit);
  ADD ("details", test_details);
#undef ADD
  return g_test_run ();
}
