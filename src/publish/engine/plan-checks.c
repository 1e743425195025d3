/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of a whole plan; those of the article itself are made by preflight/. */
#include "plan-checks.h"

#include "json.h"
#include "site.h"

void
galley_plan_checks_needs (GPtrArray *checks,
                          GalleyPublisher *publisher,
                          GalleyPlanNeeds needs)
{
  GalleyCapabilities can = galley_publisher_get_capabilities (publisher);

  if (needs.uploads && !(can & GALLEY_CAPABILITY_MEDIA))
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "no-media", NULL, 0);
  if (needs.schedules && !(can & GALLEY_CAPABILITY_SCHEDULE))
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "no-schedule", NULL, 0);
  if (needs.unpublishes && !(can & GALLEY_CAPABILITY_UNPUBLISH))
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "no-unpublish", NULL, 0);
  if (needs.trashes && !(can & GALLEY_CAPABILITY_TRASH))
    galley_publish_checks_add (checks, GALLEY_CHECK_BLOCKER, "no-trash", NULL, 0);
}

void
galley_plan_checks_effects (GPtrArray *checks,
                            GalleyPublisher *publisher,
                            const GalleyPost *post)
{
  g_autoptr (JsonArray) effects = galley_publisher_foresee (publisher, post);

  for (guint i = 0; i < json_array_get_length (effects); i++)
    {
      JsonObject *effect = json_array_get_object_element (effects, i);

      galley_publish_checks_add (checks, (GalleyCheckLevel) json_object_get_int_member (effect, "level"),
                                 g_intern_string (galley_json_get_string (effect, "code")),
                                 galley_json_get_string (effect, "detail"), 0);
    }
}

void
galley_plan_checks_appears (GPtrArray *checks,
                            const char *site_id)
{
  gboolean by_itself = g_strcmp0 (site_id, GALLEY_SITE_ID_EMBEDDED) != 0;

  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (((GalleyPublishCheck *) g_ptr_array_index (checks, i))->code, "not-before-built") ||
        ((GalleyPublishCheck *) g_ptr_array_index (checks, i))->level == GALLEY_CHECK_BLOCKER)
      by_itself = FALSE;
  if (by_itself)
    galley_publish_checks_add (checks, GALLEY_CHECK_NOTE, "site-appears", NULL, 0);
}

void
galley_plan_checks_threads (GPtrArray *checks,
                            guint n_open)
{
  g_autofree char *count = g_strdup_printf ("%u", n_open);

  if (n_open > 0)
    galley_publish_checks_add (checks, GALLEY_CHECK_NOTE, "open-threads", count, 0);
}

void
galley_plan_checks_slug (GPtrArray *checks,
                         GalleyPublisher *publisher,
                         const GalleyPost *post,
                         const GalleyPost *remote,
                         GCancellable *cancellable)
{
  g_autofree char *taken = NULL;

  if (!post || !post->slug || !*post->slug || (remote && g_strcmp0 (remote->slug, post->slug) == 0))
    return;
  taken = galley_publisher_find_slug (publisher, post->slug, remote ? remote->remote_id : NULL, cancellable);
  if (taken)
    galley_publish_checks_add (checks, GALLEY_CHECK_WARNING, "slug-taken", taken, 0);
}
