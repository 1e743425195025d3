/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Comments pane: all through the widgets' own actions. */
#include "comments-fixture.h"

static void
test_add (Fixture *fixture,
          gconstpointer user_data)
{
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, 4, 14);
  g_autoptr (GalleyReview) again = NULL;
  g_autoptr (GalleyThread) thread = NULL;

  g_assert_nonnull (widgets_find (fixture->page, ADW_TYPE_STATUS_PAGE, "title", "No Comments"));
  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), anchor);
  g_assert_true (says (fixture->page, "old bridge"));
  send (composer_in (fixture->page), "  Which one?\n");

  wait_until (fixture->n_commented > 0);
  g_assert_cmpuint (fixture->n_commented, ==, 1);
  g_assert_cmpuint (count_cards (fixture), ==, 1);
  again = open_review (fixture, "review");
  thread = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_cmpstr (galley_comment_get_text (galley_thread_get_comment (thread, 0)), ==, "Which one?");
  g_assert_cmpstr (galley_thread_get_anchor (thread)->exact, ==, "old bridge");
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "");
}

static void
test_order (Fixture *fixture,
            gconstpointer user_data)
{
  GalleyThread *late = add_thread (fixture, 30, 36, "late");
  GalleyThread *early = add_thread (fixture, 4, 14, "early");
  GalleyThread *general = add_thread (fixture, 0, 0, "general");

  g_assert_cmpuint (count_cards (fixture), ==, 3);
  g_assert_true (galley_thread_card_get_thread (GALLEY_THREAD_CARD (nth_card (fixture, 0))) == general);
  g_assert_true (galley_thread_card_get_thread (GALLEY_THREAD_CARD (nth_card (fixture, 1))) == early);
  g_assert_true (galley_thread_card_get_thread (GALLEY_THREAD_CARD (nth_card (fixture, 2))) == late);
}

static void
test_reply (Fixture *fixture,
            gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "Which one?");
  GtkWidget *card = nth_card (fixture, 0);

  g_assert_true (widgets_press (card, "r"));
  send (composer_in (card), "The green one.");
  wait_until (fixture->n_commented == 1);
  g_assert_cmpuint (galley_thread_get_n_comments (thread), ==, 2);
  g_assert_true (says (card, "The green one."));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (composer_in (card))));
  g_assert_null (galley_thread_card_get_draft (GALLEY_THREAD_CARD (card)));
}

static void
test_escape_closes (Fixture *fixture,
                    gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "Which one?");
  GtkWidget *card = nth_card (fixture, 0);

  gtk_widget_activate_action (card, "thread.reply", NULL);
  g_assert_true (widgets_press (GTK_WIDGET (composer_in (card)), "Escape"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (composer_in (card))));
  g_assert_null (fixture->toast);

  /* What was typed can be had back. */
  gtk_widget_activate_action (card, "thread.reply", NULL);
  galley_composer_set_text (composer_in (card), "half a reply");
  widgets_press (GTK_WIDGET (composer_in (card)), "Escape");
  g_assert_null (galley_thread_card_get_draft (GALLEY_THREAD_CARD (card)));
  g_signal_emit_by_name (fixture->toast, "button-clicked");
  g_assert_cmpstr (galley_thread_card_get_draft (GALLEY_THREAD_CARD (card)), ==, "half a reply");

  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), galley_thread_get_anchor (thread));
  galley_composer_set_text (composer_in (fixture->page), "half a comment");
  widgets_press (GTK_WIDGET (composer_in (fixture->page)), "Escape");
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "");
  g_signal_emit_by_name (fixture->toast, "button-clicked");
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "half a comment");
}

static void
test_resolve_and_reopen (Fixture *fixture,
                         gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "Which one?");

  g_assert_true (widgets_press (nth_card (fixture, 0), "e"));
  wait_until (fixture->n_commented == 1);
  g_assert_true (galley_thread_get_resolved (thread));
  g_assert_cmpuint (count_cards (fixture), ==, 0);
  g_assert_nonnull (widgets_find (fixture->page, ADW_TYPE_STATUS_PAGE, "title", "All Resolved"));

  show_all (fixture);
  g_assert_cmpuint (count_cards (fixture), ==, 1);
  widgets_click (nth_card (fixture, 0), "Reopen (E)");
  wait_until (fixture->n_commented == 2);
  g_assert_false (galley_thread_get_resolved (thread));
}

static void
test_delete_and_undo (Fixture *fixture,
                      gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "Which one?");

  g_assert_true (widgets_press (nth_card (fixture, 0), "Delete"));
  wait_until (fixture->n_commented == 1);
  g_assert_cmpuint (count_cards (fixture), ==, 0);
  g_assert_true (galley_thread_get_deleted (thread));
  g_assert_nonnull (fixture->toast);
  g_signal_emit_by_name (fixture->toast, "button-clicked");
  wait_until (fixture->n_commented == 2);
  g_assert_cmpuint (count_cards (fixture), ==, 1);
  g_assert_false (galley_thread_get_deleted (thread));
}

/* While the toast shows, and not in another article. */
static void
test_undo_key (Fixture *fixture,
               gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "Which one?");

  g_assert_false (widgets_press (fixture->page, "<Control>z"));
  g_assert_true (widgets_press (nth_card (fixture, 0), "Delete"));
  wait_until (fixture->n_commented == 1);
  g_assert_true (widgets_press (fixture->page, "<Control>z"));
  wait_until (fixture->n_commented == 2);
  g_assert_false (galley_thread_get_deleted (thread));
  g_assert_false (widgets_press (fixture->page, "<Control>z"));

  g_assert_true (widgets_press (nth_card (fixture, 0), "e"));
  wait_until (fixture->n_commented == 3);
  g_assert_true (galley_thread_get_resolved (thread));
  g_assert_true (widgets_press (fixture->page, "<Control>z"));
  wait_until (fixture->n_commented == 4);
  g_assert_false (galley_thread_get_resolved (thread));
  g_assert_cmpuint (count_cards (fixture), ==, 1);

  g_assert_true (widgets_press (nth_card (fixture, 0), "e"));
  wait_until (fixture->n_commented == 5);
  g_signal_emit_by_name (fixture->toast, "dismissed");
  g_assert_false (widgets_press (fixture->page, "<Control>z"));
}

static void
test_resolved_tells_replies (Fixture *fixture,
                             gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "Which one?");

  gtk_widget_activate_action (nth_card (fixture, 0), "thread.reply", NULL);
  send (composer_in (nth_card (fixture, 0)), "The green one.");
  wait_until (fixture->n_commented == 1);
  g_assert_true (gtk_widget_activate_action (nth_card (fixture, 0), "thread.close", NULL));
  wait_until (fixture->n_commented == 2);
  g_assert_true (galley_thread_get_resolved (thread));
  show_all (fixture);
  g_assert_true (says (nth_card (fixture, 0), "Resolved · 1 reply"));
}

static void
test_selecting_activates (Fixture *fixture,
                          gconstpointer user_data)
{
  GalleyThread *first = add_thread (fixture, 4, 14, "one");
  GalleyThread *second = add_thread (fixture, 30, 36, "two");
  GtkWidget *list = gtk_widget_get_parent (nth_card (fixture, 0));

  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (nth_card (fixture, 0)));
  g_assert_true (fixture->activated == first);
  gtk_widget_grab_focus (nth_card (fixture, 0));
  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_true (fixture->activated == second);

  /* Shown from the text: selected, but not told back. */
  galley_comments_page_show_thread (GALLEY_COMMENTS_PAGE (fixture->page), first);
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (nth_card (fixture, 0))));
  g_assert_true (fixture->activated == second);
  g_assert_true (gtk_widget_has_css_class (nth_card (fixture, 0), "galley-flash"));
}

static void
test_show_resolved (Fixture *fixture,
                    gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "one");

  review_now_set_resolved (fixture->review, thread, TRUE, NULL);
  g_assert_cmpuint (count_cards (fixture), ==, 0);
  galley_comments_page_show_thread (GALLEY_COMMENTS_PAGE (fixture->page), thread);
  g_assert_cmpuint (count_cards (fixture), ==, 1);
}

static void
test_lost_words (Fixture *fixture,
                 gconstpointer user_data)
{
  add_thread (fixture, 4, 14, "one");
  galley_review_locate (fixture->review, "Quite another text.");
  g_assert_true (says (nth_card (fixture, 0), "These words are gone:"));
  g_assert_true (says (nth_card (fixture, 0), "“old bridge”"));
  galley_review_locate (fixture->review, TEXT);
  g_assert_false (says (nth_card (fixture, 0), "These words are gone:"));
}

/* Half-written comments come back with their article. */
static void
test_drafts_survive (Fixture *fixture,
                     gconstpointer user_data)
{
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, 4, 14);
  g_autoptr (GalleyReview) other = open_review (fixture, "other");
  GalleyCommentsPage *page = GALLEY_COMMENTS_PAGE (fixture->page);

  add_thread (fixture, 4, 14, "one");
  gtk_widget_activate_action (nth_card (fixture, 0), "thread.reply", NULL);
  galley_composer_set_text (composer_in (nth_card (fixture, 0)), "half a reply");
  galley_comments_page_compose (page, anchor);
  galley_composer_set_text (composer_in (fixture->page), "half a comment");

  galley_comments_page_set_review (page, other);
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "");
  galley_comments_page_set_review (page, NULL);
  galley_comments_page_set_review (page, fixture->review);
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "half a comment");
  g_assert_true (says (fixture->page, "old bridge"));
  g_assert_cmpstr (galley_thread_card_get_draft (GALLEY_THREAD_CARD (nth_card (fixture, 0))), ==, "half a reply");
}

/* And after the window was closed, or the program ended by force. */
static void
test_drafts_on_disk (Fixture *fixture,
                     gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "state", "drafts.json", NULL);
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (path);
  g_autoptr (GalleyDraftStore) next_run = NULL;
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, 4, 14);

  galley_comments_page_set_drafts (GALLEY_COMMENTS_PAGE (fixture->page), store);
  add_thread (fixture, 4, 14, "one");
  gtk_widget_activate_action (nth_card (fixture, 0), "thread.reply", NULL);
  galley_composer_set_text (composer_in (nth_card (fixture, 0)), "half a reply");
  galley_comments_page_compose (GALLEY_COMMENTS_PAGE (fixture->page), anchor);
  galley_composer_set_text (composer_in (fixture->page), "half a comment");
  gtk_window_destroy (GTK_WINDOW (fixture->window));

  next_run = galley_draft_store_new (path);
  show_page (fixture, next_run);
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "half a comment");
  g_assert_true (says (fixture->page, "old bridge"));
  g_assert_cmpstr (galley_thread_card_get_draft (GALLEY_THREAD_CARD (nth_card (fixture, 0))), ==, "half a reply");

  /* Sent or given up, they are gone. */
  g_assert_true (widgets_press (GTK_WIDGET (composer_in (nth_card (fixture, 0))), "<Control>Return"));
  wait_until (fixture->n_commented == 1);
  g_assert_true (widgets_press (GTK_WIDGET (composer_in (fixture->page)), "Escape"));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&next_run);
  next_run = galley_draft_store_new (path);
  show_page (fixture, next_run);
  g_assert_cmpstr (galley_composer_get_text (composer_in (fixture->page)), ==, "");
  g_assert_null (galley_thread_card_get_draft (GALLEY_THREAD_CARD (nth_card (fixture, 0))));
}

static void
moderate_cb (GalleyCommentsPage *page,
             GalleyComment *comment,
             int status,
             char **answer)
{
  *answer = g_strdup_printf ("%s %d", galley_comment_get_id (comment), status);
}

static void
refresh_cb (GalleyCommentsPage *page,
            guint *n_refreshed)
{
  (*n_refreshed)++;
}

static void
test_readers (Fixture *fixture,
              gconstpointer user_data)
{
  GalleyCommentsPage *page = GALLEY_COMMENTS_PAGE (fixture->page);
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *answer = NULL;
  guint n_refreshed = 0;

  g_signal_connect (page, "moderate", G_CALLBACK (moderate_cb), &answer);
  g_signal_connect (page, "refresh-readers", G_CALLBACK (refresh_cb), &n_refreshed);
  g_assert_true (says (fixture->page, "Once the article is published, what readers write stands here"));
  galley_comments_page_set_reader_comments (page, NULL, TRUE, NULL);
  g_assert_true (says (fixture->page, "The article is off the site. What readers wrote is kept there, and is back when "
                                      "you publish it again."));
  galley_comments_page_set_reader_comments (page, comments, FALSE, NULL);
  g_assert_true (says (fixture->page, "No reader has written yet"));

  g_ptr_array_add (comments, galley_comment_new_reader ("a", "Tom", now, "Fine.", NULL, GALLEY_COMMENT_APPROVED));
  g_ptr_array_add (comments, galley_comment_new_reader ("b", "Eve", now, "Buy!", NULL, GALLEY_COMMENT_HELD));
  galley_comment_set_actions (g_ptr_array_index (comments, 0), GALLEY_COMMENT_CAN_REPLY);
  galley_comment_set_actions (g_ptr_array_index (comments, 1), GALLEY_COMMENT_CAN_APPROVE | GALLEY_COMMENT_CAN_SPAM);
  galley_comments_page_set_reader_comments (page, comments, FALSE, NULL);
  g_assert_true (says (fixture->page, "Waits for Approval"));
  g_assert_true (says (fixture->page, "Buy!"));
  widgets_click (gtk_widget_get_ancestor (widgets_find (fixture->page, GTK_TYPE_LABEL, "label", "Buy!"),
                                          GTK_TYPE_LIST_BOX_ROW),
                 "_Spam");
  g_assert_cmpstr (answer, ==, "b 2");

  /* A failure leaves what was there. */
  galley_comments_page_set_reader_comments (page, NULL, FALSE, "The site did not answer.");
  g_assert_true (says (fixture->page, "The site did not answer."));
  g_assert_true (says (fixture->page, "Fine."));
  widgets_click (fixture->page, "Re_try");
  g_assert_cmpuint (n_refreshed, ==, 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add ("/comments/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("add", test_add);
  ADD ("order", test_order);
  ADD ("reply", test_reply);
  ADD ("escape", test_escape_closes);
  ADD ("resolve", test_resolve_and_reopen);
  ADD ("delete", test_delete_and_undo);
  ADD ("undo-key", test_undo_key);
  ADD ("resolved-replies", test_resolved_tells_replies);
  ADD ("selecting", test_selecting_activates);
  ADD ("show-resolved", test_show_resolved);
  ADD ("lost-words", test_lost_words);
  ADD ("drafts", test_drafts_survive);
  ADD ("drafts-on-disk", test_drafts_on_disk);
  ADD ("readers", test_readers);
  return g_test_run ();
}
