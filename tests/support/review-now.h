/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations of a review that are done when they return. */
#pragma once

#include "review-comment.h"

typedef struct
{
  GalleyThread *thread;
  GError **error;
  gboolean is_done;
} ReviewNow;

static inline void
review_now_cb (GalleyReview *review,
               GalleyThread *thread,
               const GError *error,
               gpointer user_data)
{
  ReviewNow *now = user_data;

  g_assert_false (now->is_done);
  g_assert_true (thread == NULL || error == NULL);
  now->is_done = TRUE;
  now->thread = thread;
  if (error != NULL && now->error != NULL)
    *now->error = g_error_copy (error);
}

static inline gboolean
review_now_load (GalleyReview *review,
                 GError **error)
{
  GalleyReviewLog *log = galley_review_log_new ();
  gboolean is_whole = galley_review_log_read (log, galley_review_get_folder (review), error);

  galley_review_set_log (review, log);
  return is_whole;
}

static inline GalleyThread *
review_now_wait (GalleyReview *review,
                 ReviewNow *now)
{
  while (!now->is_done)
    galley_review_flush (review);
  return now->thread;
}

static inline GalleyThread *
review_now_add_thread (GalleyReview *review,
                       const GalleyAnchor *anchor,
                       const char *text,
                       GError **error)
{
  ReviewNow now = { .error = error };

  galley_review_add_thread (review, anchor, text, review_now_cb, &now);
  return review_now_wait (review, &now);
}

static inline gboolean
review_now_reply (GalleyReview *review,
                  GalleyThread *thread,
                  const char *text,
                  GError **error)
{
  ReviewNow now = { .error = error };

  galley_review_reply (review, thread, text, review_now_cb, &now);
  return review_now_wait (review, &now) != NULL;
}

static inline gboolean
review_now_set_resolved (GalleyReview *review,
                         GalleyThread *thread,
                         gboolean resolved,
                         GError **error)
{
  ReviewNow now = { .error = error };

  galley_review_set_resolved (review, thread, resolved, review_now_cb, &now);
  return review_now_wait (review, &now) != NULL;
}

static inline gboolean
review_now_set_deleted (GalleyReview *review,
                        GalleyThread *thread,
                        gboolean deleted,
                        GError **error)
{
  ReviewNow now = { .error = error };

  galley_review_set_deleted (review, thread, deleted, review_now_cb, &now);
  return review_now_wait (review, &now) != NULL;
}

static inline gboolean
review_now_set_anchor (GalleyReview *review,
                       GalleyThread *thread,
                       const GalleyAnchor *anchor,
                       GError **error)
{
  ReviewNow now = { .error = error };

  galley_review_set_anchor (review, thread, anchor, review_now_cb, &now);
  return review_now_wait (review, &now) != NULL;
}
