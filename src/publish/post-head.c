/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post in a site's list. */
#include "post-head.h"

GalleyPostHead *
galley_post_head_new (const char *remote_id,
                      const char *title,
                      const char *url,
                      GalleyPublicationState state,
                      GDateTime *date)
{
  GalleyPostHead *self = g_new0 (GalleyPostHead, 1);

  self->remote_id = g_strdup (remote_id);
  self->title = g_strdup (title ? title : "");
  self->url = g_strdup (url);
  self->state = state;
  self->date = date;

  return self;
}

GalleyPostHead *
galley_post_head_of (const GalleyPost *post)
{
  GDateTime *date = post->published && post->state != GALLEY_PUBLICATION_DRAFT ? post->published : post->updated;

  return galley_post_head_new (post->remote_id, post->title, post->url, post->state,
                               date ? g_date_time_ref (date) : NULL);
}

void
galley_post_head_free (GalleyPostHead *self)
{
  if (!self)
    return;
  g_free (self->remote_id);
  g_free (self->title);
  g_free (self->url);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_free (self);
}
