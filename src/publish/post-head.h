/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post in a site's list: what one needs to know to choose it. */
#pragma once

#include "post.h"

G_BEGIN_DECLS

typedef struct
{
  char *remote_id;
  char *title; /* "" if it has none */
  char *url;   /* nullable */
  GalleyPublicationState state;
  GDateTime *date; /* when it comes or came out, else when it was changed last; nullable */
} GalleyPostHead;

/* title, url, date (nullable). Takes date. (transfer full) */
GalleyPostHead *galley_post_head_new (const char *remote_id,
                                      const char *title,
                                      const char *url,
                                      GalleyPublicationState state,
                                      GDateTime *date);
/* Of a whole post. (transfer full) */
GalleyPostHead *galley_post_head_of (const GalleyPost *post);
void galley_post_head_free (GalleyPostHead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPostHead, galley_post_head_free)

G_END_DECLS
