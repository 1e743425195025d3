/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a failure that leaves open whether the write was done, the site is asked; only if it certainly was not, it is
 * done again, once. After a timeout it is not: the site may still be at it. */
#include "publish-write.h"

#include <string.h>

#include "html-outline.h"
#include "http-client.h"
#include "receipt.h"

#define ATTEMPTS 2

gboolean
galley_publish_write_may_retry (const GError *problem)
{
  return g_error_matches (problem, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_INTERRUPTED) ||
         (g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_SERVER) &&
          galley_publish_error_get_retry_after (problem) == 0);
}

gboolean
galley_publish_write_is_over (const GError *problem)
{
  return g_error_matches (problem, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_INTERRUPTED) ||
         g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_SERVER) ||
         g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON);
}

gboolean
galley_publish_write_is_refusal (const GError *problem)
{
  if (problem->domain == GALLEY_HTTP_ERROR)
    return problem->code == GALLEY_HTTP_ERROR_BAD_URL || problem->code == GALLEY_HTTP_ERROR_TLS ||
           problem->code == GALLEY_HTTP_ERROR_NOT_ENCRYPTED;
  if (problem->domain != GALLEY_PUBLISH_ERROR)
    return FALSE;

  return problem->code != GALLEY_PUBLISH_ERROR_SERVER && problem->code != GALLEY_PUBLISH_ERROR_NOT_JSON &&
         problem->code != GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME;
}

static GalleyWriteOutcome
leave_unclear (GError *problem,
               GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, problem);
  else
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME,
                   "The site has not said whether it took the article\n%s", problem->message);
      g_error_free (problem);
    }

  return GALLEY_WRITE_UNCLEAR;
}

static GalleyWriteOutcome
refuse (GError *problem,
        GError **error)
{
  g_propagate_error (error, problem);

  return GALLEY_WRITE_NOT_DONE;
}

GalleyWriteOutcome
galley_publish_write_create (GalleyPublisher *publisher,
                             const GalleyPost *post,
                             GalleyPost **created,
                             GCancellable *cancellable,
                             GError **error)
{
  for (guint attempt = 1;; attempt++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GError) second = NULL;

      *created = galley_publisher_create (publisher, post, cancellable, &problem);
      if (!*created && galley_publish_write_is_refusal (problem))
        return refuse (g_steal_pointer (&problem), error);
      if (!*created && !g_cancellable_is_cancelled (cancellable))
        *created = galley_publisher_find (publisher, post->marker, cancellable, &second);
      if (*created)
        return GALLEY_WRITE_DONE;
      if (second || g_cancellable_is_cancelled (cancellable) || !galley_publish_write_is_over (problem))
        return leave_unclear (g_steal_pointer (&problem), error);
      if (attempt == ATTEMPTS || !galley_publish_write_may_retry (problem))
        return refuse (g_steal_pointer (&problem), error);
    }
}

/* Whether the site's copy now shows what was sent. post NULL: that it is no longer public. */
static gboolean
shows (const GalleyPost *now,
       const GalleyPost *post)
{
  if (!post)
    return now->state == GALLEY_PUBLICATION_DRAFT;

  return g_strcmp0 (now->title, post->title) == 0 &&
         (post->body_markdown ? strcmp (galley_post_get_body (now), post->body_markdown) == 0
                              : galley_html_outline_equal (now->body_html, post->body_html));
}

static gboolean
write_once (GalleyPublisher *publisher,
            const GalleyPost *post,
            const GalleyPost *before,
            GCancellable *cancellable,
            GError **error)
{
  return post ? galley_publisher_update (publisher, post, cancellable, error)
              : galley_publisher_unpublish (publisher, before->remote_id, cancellable, error);
}

static gboolean
differ_by_hero (const GalleyPost *before,
                const GalleyPost *now)
{
  g_auto (GStrv) names = galley_receipt_diff (before, now);

  return names[0] && galley_receipt_is_of_hero ((const char *const *) names);
}

static GalleyWriteOutcome
write_over (GalleyPublisher *publisher,
            const GalleyPost *post,
            const GalleyPost *before,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *hash_before = galley_post_hash (before);

  for (guint attempt = 1;; attempt++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GError) gone = NULL;
      g_autoptr (GalleyPost) now = NULL;
      g_autofree char *hash_now = NULL;

      if (write_once (publisher, post, before, cancellable, &problem))
        return GALLEY_WRITE_DONE;
      if (galley_publish_write_is_refusal (problem))
        return refuse (g_steal_pointer (&problem), error);
      if (!g_cancellable_is_cancelled (cancellable))
        now = galley_publisher_fetch (publisher, before->remote_id, cancellable, &gone);
      if (!post && g_error_matches (gone, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
        return GALLEY_WRITE_DONE;
      if (!now)
        return leave_unclear (g_steal_pointer (&problem), error);

      hash_now = galley_post_hash (now);
      if (g_strcmp0 (hash_now, hash_before) != 0 && !differ_by_hero (before, now))
        {
          if (shows (now, post))
            return GALLEY_WRITE_DONE;
          g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT,
                       "The site's copy has become neither the old nor ours\n%s", problem->message);
          return GALLEY_WRITE_NOT_DONE;
        }
      if (!galley_publish_write_is_over (problem))
        return leave_unclear (g_steal_pointer (&problem), error);
      if (attempt == ATTEMPTS || !galley_publish_write_may_retry (problem))
        return refuse (g_steal_pointer (&problem), error);
    }
}

GalleyWriteOutcome
galley_publish_write_update (GalleyPublisher *publisher,
                             const GalleyPost *post,
                             const GalleyPost *before,
                             GCancellable *cancellable,
                             GError **error)
{
  return write_over (publisher, post, before, cancellable, error);
}

GalleyWriteOutcome
galley_publish_write_unpublish (GalleyPublisher *publisher,
                                const GalleyPost *before,
                                GCancellable *cancellable,
                                GError **error)
{
  return write_over (publisher, NULL, before, cancellable, error);
}

GalleyWriteOutcome
galley_publish_write_trash (GalleyPublisher *publisher,
                            const GalleyPost *before,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) gone = NULL;
  g_autoptr (GalleyPost) now = NULL;

  if (galley_publisher_trash (publisher, before->remote_id, cancellable, &problem))
    return GALLEY_WRITE_DONE;
  if (galley_publish_write_is_refusal (problem))
    return refuse (g_steal_pointer (&problem), error);
  if (!g_cancellable_is_cancelled (cancellable))
    now = galley_publisher_fetch (publisher, before->remote_id, cancellable, &gone);
  if (g_error_matches (gone, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
    return GALLEY_WRITE_DONE;
  if (now && galley_publish_write_is_over (problem))
    return refuse (g_steal_pointer (&problem), error);

  return leave_unclear (g_steal_pointer (&problem), error);
}
