/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editors' notes on a WordPress post (6.9 and later): comments of the type "note", which readers never see. */
#pragma once

#include "wordpress-site.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 parent; /* 0: it opens a thread */
  gint64 author_id;
  char *author;
  GDateTime *time;
  char *text;   /* "" where it only says that the thread is resolved, or open again */
  char *change; /* "resolved", "reopen"; nullable */
  char *block;  /* words of the block that it is on; NULL: of none that is there */
} GalleyWordPressNote;

void galley_wordpress_note_free (GalleyWordPressNote *self);
/* Oldest first; none where the site knows no notes. (element-type GalleyWordPressNote) (transfer full) */
GPtrArray *galley_wordpress_notes_list (GalleyWordPressSite *site,
                                        const char *post_id,
                                        GCancellable *cancellable,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyWordPressNote, galley_wordpress_note_free)

G_END_DECLS
