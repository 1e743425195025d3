/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Comments pane while the disk is slow, and after it refused. */
#include <fcntl.h>
#include <sys/file.h>

#include "comments-fixture.h"
#include "new-thread.h"

/* The folder cannot be written: the words stay, and it says so. */
static void
test_failure_keeps_text (Fixture *fixture,
                         gconstpointer user_data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "review", NULL);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  send (composer_in (fixture->page), "Precious");
  wait_until (says_unsaved (fixture));
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "Precious");
  g_assert_cmpuint (count_cards (fixture), ==, 0);
  g_assert_cmpuint (fixture->n_commented, ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
  send (composer_in (fixture->page), "Precious");
  wait_until (fixture->n_commented == 1);
  g_assert_cmpuint (count_cards (fixture), ==, 1);
}

/* So also of a reply, and of what is only a wish. */
static void
test_failures_on_a_card (Fixture *fixture,
                         gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "Which one?");
  GtkWidget *card = nth_card (fixture, 0);
  g_autofree char *path = g_build_filename (fixture->folder, "review", "ANA-7f3c.jsonl", NULL);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);

  g_assert_no_errno (g_rename (path, aside));
  g_assert_no_errno (g_mkdir (path, 0777));
  gtk_widget_activate_action (card, "thread.reply", NULL);
  send (composer_in (card), "The green one.");
  wait_until (says_unsaved (fixture));
  g_assert_cmpstr (galley_thread_card_get_draft (GALLEY_THREAD_CARD (card)), ==, "The green one.");
  g_assert_cmpuint (galley_thread_get_n_comments (thread), ==, 1);

  galley_thread_card_set_problem (GALLEY_THREAD_CARD (card), NULL);
  gtk_widget_activate_action (card, "thread.resolve", NULL);
  wait_until (says_unsaved (fixture));
  g_assert_false (galley_thread_get_resolved (thread));
  galley_thread_card_set_problem (GALLEY_THREAD_CARD (card), NULL);
  gtk_widget_activate_action (card, "thread.delete", NULL);
  wait_until (says_unsaved (fixture));
  g_assert_cmpuint (count_cards (fixture), ==, 1);
  g_assert_cmpuint (fixture->n_commented, ==, 0);

  g_assert_no_errno (g_rmdir (path));
  g_assert_no_errno (g_rename (aside, path));
  g_assert_true (widgets_press (GTK_WIDGET (composer_in (card)), "<Control>Return"));
  wait_until (fixture->n_commented == 1);
  g_assert_cmpuint (galley_thread_get_n_comments (thread), ==, 2);
  g_assert_false (says_unsaved (fixture));
}

/* Another program writes into the log: a comment waits for it. */
static int
hold_log (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "review", NULL);
  g_autofree char *path = g_build_filename (folder, "ANA-7f3c.jsonl", NULL);
  int fd;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0777));
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (flock (fd, LOCK_EX));
  return fd;
}

/* Until the disk has them, the words stand where they were typed, and are kept as unsent ones. */
static void
test_slow_disk (Fixture *fixture,
                gconstpointer user_data)
{
  g_autoptr (GalleyDraftStore) drafts = galley_draft_store_new (NULL);
  g_autofree char *key = galley_draft_store_key_for_folder (galley_review_get_folder (fixture->review));
  g_autofree char *kept = NULL;
  int fd = hold_log (fixture);

  galley_comments_page_set_drafts (GALLEY_COMMENTS_PAGE (fixture->page), drafts);
  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  send (composer_in (fixture->page), "Precious");
  /* neither sent again nor given up */
  widgets_press (GTK_WIDGET (composer_in (fixture->page)), "<Control>Return");
  widgets_press (GTK_WIDGET (composer_in (fixture->page)), "Escape");
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "Precious");
  g_assert_cmpuint (count_cards (fixture), ==, 0);
  kept = galley_draft_store_get (drafts, key, NULL);
  g_assert_cmpstr (kept, ==, "Precious");

  close (fd);
  wait_until (fixture->n_commented == 1);
  g_assert_cmpuint (count_cards (fixture), ==, 1);
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "");
  g_assert_null (galley_draft_store_get (drafts, key, NULL));
}

/* The article was left meanwhile. */
static void
test_sent_and_left (Fixture *fixture,
                    gconstpointer user_data)
{
  g_autoptr (GalleyDraftStore) drafts = galley_draft_store_new (NULL);
  g_autoptr (GalleyReview) other = open_review (fixture, "other");
  g_autofree char *key = galley_draft_store_key_for_folder (galley_review_get_folder (fixture->review));
  int fd = hold_log (fixture);

  galley_comments_page_set_drafts (GALLEY_COMMENTS_PAGE (fixture->page), drafts);
  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  send (composer_in (fixture->page), "Precious");
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), other);
  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  galley_composer_set_text (composer_in (fixture->page), "Of the other one");
  close (fd);
  wait_until (galley_review_get_n_open (fixture->review) == 1);
  g_assert_null (galley_draft_store_get (drafts, key, NULL));
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "Of the other one");
  g_assert_null (fixture->toast);
}

static void
test_refused_and_left (Fixture *fixture,
                       gconstpointer user_data)
{
  g_autoptr (GalleyDraftStore) drafts = galley_draft_store_new (NULL);
  g_autoptr (GalleyReview) other = open_review (fixture, "other");
  g_autofree char *folder = g_build_filename (fixture->folder, "review", NULL);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  galley_comments_page_set_drafts (GALLEY_COMMENTS_PAGE (fixture->page), drafts);
  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  send (composer_in (fixture->page), "Precious");
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), other);
  wait_until (fixture->toast != NULL);
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "");
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), fixture->review);
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "Precious");
}

/* Closed before the disk was done: the review is let go afterwards, and nothing is said to widgets that are gone. */
static void
test_sent_and_closed (Fixture *fixture,
                      gconstpointer user_data)
{
  g_autoptr (GalleyReview) again = NULL;
  int fd = hold_log (fixture);

  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  send (composer_in (fixture->page), "Precious");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  close (fd);
  wait_until (galley_review_get_n_open (fixture->review) == 1);
  again = open_review (fixture, "review");
  g_assert_cmpuint (galley_review_get_n_open (again), ==, 1);
  show_page (fixture, NULL);
}

/* The label that says so above the comments; NULL if there is nothing to say. */
static const char *
notice (Fixture *fixture)
{
  GtkWidget *thread_form = widgets_find (fixture->page, GALLEY_TYPE_NEW_THREAD, NULL, NULL);
  GtkWidget *label = gtk_widget_get_prev_sibling (thread_form);

  return gtk_widget_get_visible (label) ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}

/* What cannot be read is said, and the rest is shown. */
static void
test_unreadable (Fixture *fixture,
                 gconstpointer user_data)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "review", NULL);
  g_autofree char *in_the_way = g_build_filename (folder, "ben.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  const char *torn = "{\"op\":\"add\n";

  add_thread (fixture, 4, 14, "Which one?");
  g_assert_null (notice (fixture));

  path = g_build_filename (folder, "cleo.jsonl", NULL);
  g_assert_true (g_file_set_contents (path, torn, -1, NULL));
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  g_assert_true (review_now_load (fixture->review, &error));
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), fixture->review);
  g_assert_true (g_str_has_prefix (notice (fixture), "1 entry in the review folder is damaged"));

  g_assert_no_errno (g_mkdir (in_the_way, 0777));
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), NULL);
  g_assert_null (notice (fixture));
  g_assert_false (review_now_load (fixture->review, &error));
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), fixture->review);
  g_assert_true (g_str_has_prefix (notice (fixture), "Some comments cannot be read"));
  g_assert_cmpuint (count_cards (fixture), ==, 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add ("/comments-disk/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("failure", test_failure_keeps_text);
  ADD ("failures-on-a-card", test_failures_on_a_card);
  ADD ("unreadable", test_unreadable);
  ADD ("slow-disk", test_slow_disk);
  ADD ("sent-and-left", test_sent_and_left);
  ADD ("refused-and-left", test_refused_and_left);
  ADD ("sent-and-closed", test_sent_and_closed);
  return g_test_run ();
}
