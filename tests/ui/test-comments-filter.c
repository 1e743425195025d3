/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which threads the Comments pane shows, what is unread, and going through them. */
#include "comments-fixture.h"

static const char log_of_ben[] =
    "{\"op\":\"thread\",\"id\":\"b1\",\"thread\":\"b1\",\"author\":\"ben-2\",\"author_name\":\"Ben\",\"count\":1,"
    "\"time\":\"2026-11-24T09:00:00Z\",\"text\":\"A hum? @Ana Ruiz should hear it.\"}\n"
    "{\"op\":\"thread\",\"id\":\"b2\",\"thread\":\"b2\",\"author\":\"ben-2\",\"author_name\":\"Ben\",\"count\":2,"
    "\"time\":\"2026-11-24T09:01:00Z\",\"text\":\"Fine otherwise.\"}\n";

static void
load_ben (Fixture *fixture,
          const char *log)
{
  const char *folder = galley_review_get_folder (fixture->review);
  g_autofree char *path = g_build_filename (folder, "ben-2.jsonl", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, log, -1, NULL));
  g_assert_true (review_now_load (fixture->review, NULL));
  galley_review_locate (fixture->review, TEXT);
}

static GtkWidget *
header_of (Fixture *fixture)
{
  return widgets_find (fixture->page, GALLEY_TYPE_COMMENTS_HEADER, NULL, NULL);
}

static void
show (Fixture *fixture,
      const char *which)
{
  gtk_widget_activate_action (header_of (fixture), "comments.show", "s", which);
}

static void
test_states (Fixture *fixture,
             gconstpointer user_data)
{
  GalleyThread *done = NULL;

  load_ben (fixture, log_of_ben);
  done = add_thread (fixture, 4, 14, "Done.");
  review_now_set_resolved (fixture->review, done, TRUE, NULL);
  g_assert_cmpuint (count_cards (fixture), ==, 2);
  show (fixture, "resolved");
  g_assert_cmpuint (count_cards (fixture), ==, 1);
  show (fixture, "all");
  g_assert_cmpuint (count_cards (fixture), ==, 3);
  show (fixture, "mentions");
  g_assert_cmpuint (count_cards (fixture), ==, 1);
  g_assert_true (says (nth_card (fixture, 0), "A hum? @Ana Ruiz should hear it."));
  show (fixture, "by:ben-2");
  g_assert_cmpuint (count_cards (fixture), ==, 2);
  show (fixture, "by:nobody");
  g_assert_cmpuint (count_cards (fixture), ==, 0);
  g_assert_true (says (fixture->page, "None Found"));
  /* a thread that is to be shown is shown whatever the filter */
  galley_comments_page_show_thread (GALLEY_COMMENTS_PAGE (fixture->page), done);
  g_assert_cmpuint (count_cards (fixture), ==, 3);
}

static void
test_search (Fixture *fixture,
             gconstpointer user_data)
{
  GtkWidget *entry;

  load_ben (fixture, log_of_ben);
  add_thread (fixture, 4, 14, "Done.");
  galley_comments_page_act (GALLEY_COMMENTS_PAGE (fixture->page), "comments.search");
  entry = widgets_find (fixture->page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_assert_true (gtk_widget_get_mapped (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "BEN fine");
  wait_until (count_cards (fixture) == 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "old bridge");
  wait_until (count_cards (fixture) == 1 && says (nth_card (fixture, 0), "Done."));
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpuint (count_cards (fixture), ==, 3);
  g_assert_false (gtk_widget_get_mapped (entry));
}

static void
test_unread (Fixture *fixture,
             gconstpointer user_data)
{
  GalleyCommentsPage *page = GALLEY_COMMENTS_PAGE (fixture->page);
  g_autoptr (GalleyReadComments) read = galley_read_comments_new (NULL);
  g_autofree char *more = g_strconcat (log_of_ben, "{\"op\":\"reply\",\"id\":\"b3\",\"thread\":\"b1\","
                                                   "\"author\":\"ben-2\",\"author_name\":\"Ben\",\"count\":3,"
                                                   "\"time\":\"2026-11-24T09:02:00Z\",\"text\":\"Well?\"}\n",
                                       NULL);

  galley_comments_page_set_read (page, read);
  load_ben (fixture, log_of_ben);
  add_thread (fixture, 4, 14, "My own.");
  wait_until (says (fixture->page, "3 open · 2 unread"));
  show (fixture, "unread");
  g_assert_cmpuint (count_cards (fixture), ==, 2);

  show (fixture, "open");
  galley_comments_page_step (page, 1);
  g_assert_cmpstr (galley_thread_get_id (fixture->activated), ==, "b1");
  wait_until (says (fixture->page, "3 open · 1 unread"));
  /* what comes to the thread that is looked at is read as it comes; to another it is not */
  load_ben (fixture, more);
  wait_until (says (fixture->page, "3 open · 1 unread"));
  gtk_widget_activate_action (header_of (fixture), "comments.read-all", NULL);
  wait_until (says (fixture->page, "3 open"));
}

static void
test_stepping (Fixture *fixture,
               gconstpointer user_data)
{
  GalleyCommentsPage *page = GALLEY_COMMENTS_PAGE (fixture->page);

  load_ben (fixture, log_of_ben);
  galley_comments_page_step (page, 1);
  g_assert_cmpstr (galley_thread_get_id (fixture->activated), ==, "b1");
  galley_comments_page_step (page, 1);
  g_assert_cmpstr (galley_thread_get_id (fixture->activated), ==, "b2");
  galley_comments_page_step (page, 1);
  g_assert_cmpstr (galley_thread_get_id (fixture->activated), ==, "b2");
  galley_comments_page_step (page, -1);
  g_assert_cmpstr (galley_thread_get_id (fixture->activated), ==, "b1");
  galley_comments_page_act (page, "thread.reply");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (composer_in (nth_card (fixture, 0)))));
  galley_comments_page_act (page, "thread.resolve");
  wait_until (fixture->n_commented == 1);
}

/* Of a thousand threads only some have cards, wherever one goes. */
static void
test_many (Fixture *fixture,
           gconstpointer user_data)
{
  GalleyCommentsPage *page = GALLEY_COMMENTS_PAGE (fixture->page);
  g_autoptr (GString) log = g_string_new (NULL);
  GalleyThread *thread;
  GtkWidget *card;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (log, "{\"op\":\"thread\",\"id\":\"t%03u\",\"thread\":\"t%03u\",\"author\":\"ben-2\","
                                 "\"count\":%u,\"time\":\"2026-11-24T09:%02u:%02uZ\",\"text\":\"Comment %u\"}\n",
                            i, i, i + 1, i / 60, i % 60, i);
  load_ben (fixture, log->str);
  g_assert_cmpuint (count_cards (fixture), <, 50);
  thread = galley_review_find_thread (fixture->review, "t700");
  galley_comments_page_show_thread (page, thread);
  g_assert_cmpuint (count_cards (fixture), <, 50);
  g_assert_true (says (fixture->page, "Comment 700"));
  g_assert_false (says (fixture->page, "Comment 0"));
  galley_comments_page_step (page, 1);
  g_assert_cmpstr (galley_thread_get_id (fixture->activated), ==, "t701");

  /* what is typed stays when its card goes */
  card = gtk_widget_get_ancestor (widgets_find (fixture->page, GTK_TYPE_LABEL, "label", "Comment 701"),
                                  GALLEY_TYPE_THREAD_CARD);
  gtk_widget_activate_action (card, "thread.reply", NULL);
  galley_composer_set_text (composer_in (card), "half a reply");
  galley_comments_page_show_thread (page, galley_review_find_thread (fixture->review, "t001"));
  g_assert_true (says (fixture->page, "Comment 0"));
  galley_comments_page_show_thread (page, galley_review_find_thread (fixture->review, "t701"));
  card = gtk_widget_get_ancestor (widgets_find (fixture->page, GTK_TYPE_LABEL, "label", "Comment 701"),
                                  GALLEY_TYPE_THREAD_CARD);
  g_assert_cmpstr (galley_thread_card_get_draft (GALLEY_THREAD_CARD (card)), ==, "half a reply");
  widgets_click (fixture->page, "698 _Earlier Comments");
  g_assert_true (says (fixture->page, "Comment 690"));
}

static void
attach_cb (Fixture *fixture,
           GalleyThread *thread,
           gboolean to_selection)
{
  fixture->activated = thread;
  fixture->n_commented = to_selection ? 2 : 1;
}

static void
test_attach (Fixture *fixture,
             gconstpointer user_data)
{
  GalleyThread *thread = add_thread (fixture, 4, 14, "one");
  GtkWidget *card = nth_card (fixture, 0);

  g_signal_connect_swapped (fixture->page, "attach", G_CALLBACK (attach_cb), fixture);
  g_assert_false (says (card, "Attach _Here"));
  galley_thread_set_place (thread, (GalleyAnchorPlace) { GALLEY_ANCHOR_UNSURE, 7, 9 });
  g_assert_true (says (card, "These words may have moved or changed:"));
  g_assert_true (says (card, "“old bridge”"));
  widgets_click (card, "Attach _Here");
  g_assert_true (fixture->activated == thread);
  g_assert_cmpuint (fixture->n_commented, ==, 1);
  galley_thread_set_place (thread, (GalleyAnchorPlace) { GALLEY_ANCHOR_ORPHAN, 0, 0 });
  g_assert_false (gtk_widget_get_mapped (widgets_find (card, GTK_TYPE_BUTTON, "label", "Attach _Here")));
  widgets_click (card, "Attach to _Selection");
  g_assert_cmpuint (fixture->n_commented, ==, 2);
  galley_thread_set_place (thread, (GalleyAnchorPlace) { GALLEY_ANCHOR_MOVED, 7, 9 });
  g_assert_true (says (card, "These words have moved or changed:"));
  g_assert_false (gtk_widget_get_mapped (widgets_find (card, GTK_TYPE_BUTTON, "label", "Attach to _Selection")));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add ("/comments-filter/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("states", test_states);
  ADD ("search", test_search);
  ADD ("unread", test_unread);
  ADD ("stepping", test_stepping);
  ADD ("many", test_many);
  ADD ("attach", test_attach);
  return g_test_run ();
}
