/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an article has come. */
#include "workflow.h"

#include <string.h>

#include "publication.h"
#include "sign-off.h"

static gboolean
is_due (const GalleyPublication *publication,
        GDateTime *now)
{
  return publication->published && g_date_time_compare (publication->published, now) <= 0;
}

/* Of a scheduled one whose time has come nobody has asked the site yet; it is out all the same. */
static gboolean
is_public (const GalleyPublication *publication,
           GDateTime *now)
{
  return publication->state == GALLEY_PUBLICATION_PUBLISHED ||
         (publication->state == GALLEY_PUBLICATION_SCHEDULED && is_due (publication, now));
}

static gboolean
is_changed (const GalleyPublication *publication,
            const char *digest)
{
  return digest && publication->digest && strcmp (publication->digest, digest) != 0;
}

/* Records that this status holds for; DRAFT: they say nothing. */
static GalleyStatus
status_of_records (const GalleyWorkflow *self,
                   GDateTime **due)
{
  GalleyStatus status = GALLEY_STATUS_DRAFT;

  for (guint i = 0; self->publications && i < self->publications->len; i++)
    {
      const GalleyPublication *publication = self->publications->pdata[i];

      if (is_public (publication, self->now))
        status = MAX (status, is_changed (publication, self->digest) ? GALLEY_STATUS_CHANGED : GALLEY_STATUS_PUBLISHED);
      if (publication->state != GALLEY_PUBLICATION_SCHEDULED || status > GALLEY_STATUS_SCHEDULED_CHANGED)
        continue;
      status = MAX (status, is_changed (publication, self->digest) ? GALLEY_STATUS_SCHEDULED_CHANGED
                                                                   : GALLEY_STATUS_SCHEDULED);
      if (publication->published && (!*due || g_date_time_compare (publication->published, *due) < 0))
        {
          g_clear_pointer (due, g_date_time_unref);
          *due = g_date_time_ref (publication->published);
        }
    }
  if (status > GALLEY_STATUS_SCHEDULED_CHANGED)
    g_clear_pointer (due, g_date_time_unref);

  return status;
}

/* That it is out is believed only of articles that no site has a record of, such as those of another program. */
static GalleyStatus
status_of_word (const GalleyWorkflow *self)
{
  g_autofree char *word = g_ascii_strdown (self->said ? self->said : "", -1);
  gboolean recorded = self->publications && self->publications->len > 0;

  if (strcmp (word, "review") == 0 || strcmp (word, "in review") == 0)
    return GALLEY_STATUS_IN_REVIEW;
  if (!recorded && strcmp (word, "published") == 0)
    return GALLEY_STATUS_PUBLISHED;
  if (!recorded && strcmp (word, "scheduled") == 0)
    return GALLEY_STATUS_SCHEDULED;

  return GALLEY_STATUS_DRAFT;
}

GalleyStatus
galley_workflow_get_status (const GalleyWorkflow *self,
                            GDateTime **due)
{
  g_autoptr (GDateTime) earliest = NULL;
  GalleyStatus status = status_of_records (self, &earliest);

  if (status == GALLEY_STATUS_DRAFT)
    status = status_of_word (self);
  if (status <= GALLEY_STATUS_IN_REVIEW && galley_workflow_is_approved (self->sign_offs, self->digest))
    status = GALLEY_STATUS_APPROVED;
  if (due)
    *due = g_steal_pointer (&earliest);

  return status;
}

gboolean
galley_workflow_asks_digest (const GalleyWorkflow *self)
{
  GalleyStatus status = galley_workflow_get_status (self, NULL);

  if (status <= GALLEY_STATUS_IN_REVIEW)
    return self->sign_offs && self->sign_offs->len > 0;
  for (guint i = 0; self->publications && i < self->publications->len; i++)
    {
      const GalleyPublication *publication = self->publications->pdata[i];

      if (publication->state >= GALLEY_PUBLICATION_SCHEDULED && publication->digest)
        return TRUE;
    }

  return FALSE;
}

gboolean
galley_workflow_is_approved (GPtrArray *sign_offs,
                             const char *digest)
{
  gboolean approved = FALSE;

  for (guint i = 0; sign_offs && i < sign_offs->len; i++)
    {
      const GalleySignOff *sign_off = sign_offs->pdata[i];

      if (!galley_sign_off_is_about (sign_off, digest))
        continue;
      if (!sign_off->approves)
        return FALSE;
      approved = TRUE;
    }

  return approved;
}

const char *
galley_status_get_name (GalleyStatus status)
{
  static const char *const names[GALLEY_N_STATUSES] = {
    [GALLEY_STATUS_DRAFT] = "draft",
    [GALLEY_STATUS_IN_REVIEW] = "in-review",
    [GALLEY_STATUS_APPROVED] = "approved",
    [GALLEY_STATUS_SCHEDULED] = "scheduled",
    [GALLEY_STATUS_SCHEDULED_CHANGED] = "scheduled-changed",
    [GALLEY_STATUS_PUBLISHED] = "published",
    [GALLEY_STATUS_CHANGED] = "changed",
  };

  g_return_val_if_fail ((guint) status < GALLEY_N_STATUSES, NULL);

  return names[status];
}
