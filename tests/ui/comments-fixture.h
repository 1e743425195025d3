/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Comments pane with a real review folder behind it. */
#pragma once

#include <glib/gstdio.h>

#include "comments-header.h"
#include "comments-page.h"
#include "composer.h"
#include "review-now.h"
#include "temp-dir.h"
#include "thread-card.h"
#include "wait.h"
#include "widgets.h"

#define TEXT "The old bridge hums at night. Nobody listens to the old bridge any more."

typedef struct
{
  TempDir *folder;
  GalleyReview *review;
  GtkWidget *page;
  GtkWidget *window;
  GalleyThread *activated;
  AdwToast *toast;
  guint n_commented;
} Fixture;

static inline void
activated_cb (Fixture *fixture,
              GalleyThread *thread)
{
  fixture->activated = thread;
}

static inline void
toast_cb (Fixture *fixture,
          AdwToast *toast)
{
  /* The signal hands it over, as to a toast overlay. */
  g_clear_object (&fixture->toast);
  fixture->toast = toast;
}

static inline void
commented_cb (Fixture *fixture)
{
  fixture->n_commented++;
}

static inline GalleyReview *
open_review (Fixture *fixture,
             const char *name)
{
  g_autofree char *folder = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GalleyReview *review = galley_review_new (folder, "ANA-7f3c", "Ana Ruiz");

  review_now_load (review, &error);
  g_assert_no_error (error);
  galley_review_locate (review, TEXT);
  return review;
}

static inline void
show_page (Fixture *fixture,
           GalleyDraftStore *drafts)
{
  fixture->page = galley_comments_page_new ();
  fixture->window = widgets_show (fixture->page);
  g_signal_connect_swapped (fixture->page, "thread-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect_swapped (fixture->page, "toast", G_CALLBACK (toast_cb), fixture);
  g_signal_connect_swapped (fixture->page, "commented", G_CALLBACK (commented_cb), fixture);
  if (drafts)
    galley_comments_page_set_drafts (GALLEY_COMMENTS_PAGE (fixture->page), drafts);
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (fixture->page), fixture->review);
}

static inline void
set_up (Fixture *fixture,
        gconstpointer user_data)
{
  fixture->folder = temp_dir_new ();
  fixture->review = open_review (fixture, "review");
  show_page (fixture, NULL);
}

static inline void
tear_down (Fixture *fixture,
           gconstpointer user_data)
{
  g_clear_object (&fixture->toast);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->review);
  temp_dir_free (fixture->folder);
}

/* The composer that is shown in widget. */
static inline GalleyComposer *
composer_in (GtkWidget *widget)
{
  GtkWidget *composer = widgets_find (widget, GALLEY_TYPE_COMPOSER, NULL, NULL);

  g_assert_nonnull (composer);
  return GALLEY_COMPOSER (composer);
}

static inline void
send (GalleyComposer *composer,
      const char *text)
{
  galley_composer_set_text (composer, text);
  g_assert_true (widgets_press (GTK_WIDGET (composer), "<Control>Return"));
}

static inline GalleyThread *
add_thread (Fixture *fixture,
            guint start,
            guint end,
            const char *text)
{
  g_autoptr (GalleyAnchor) anchor = end > start ? galley_anchor_new (TEXT, start, end) : NULL;
  g_autoptr (GError) error = NULL;
  GalleyThread *thread = review_now_add_thread (fixture->review, anchor, text, &error);

  g_assert_no_error (error);
  return thread;
}

static inline GtkWidget *
nth_card (Fixture *fixture,
          guint n)
{
  GtkWidget *list = gtk_widget_get_ancestor (widgets_find (fixture->page, GALLEY_TYPE_THREAD_CARD, NULL, NULL),
                                             GTK_TYPE_LIST_BOX);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), n));
}

static inline guint
count_cards (Fixture *fixture)
{
  GtkWidget *card = widgets_find (fixture->page, GALLEY_TYPE_THREAD_CARD, NULL, NULL);
  guint n = 0;

  for (; card; card = gtk_widget_get_next_sibling (card))
    n++;
  return n;
}

static inline void
show_all (Fixture *fixture)
{
  GtkWidget *header = widgets_find (fixture->page, GALLEY_TYPE_COMMENTS_HEADER, NULL, NULL);

  gtk_widget_activate_action (header, "comments.show", "s", "all");
}

static inline gboolean
says (GtkWidget *root,
      const char *text)
{
  GtkWidget *label = widgets_find (root, GTK_TYPE_LABEL, "label", text);

  return label && gtk_widget_get_mapped (label);
}

static inline gboolean
says_unsaved (Fixture *fixture)
{
  return says (fixture->page, "The comment could not be saved. Its text is still here; check the article’s folder.");
}
