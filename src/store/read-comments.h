/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which reviewers' comments were read on this machine. In the state database; losing it loses nothing but that. */
#pragma once

#include "sqlite.h"
#include "thread.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_READ_COMMENTS (galley_read_comments_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReadComments, galley_read_comments, GALLEY, READ_COMMENTS, GObject)

/* Signal "changed". To be used from one thread with a running main loop. */

/* database NULL: kept in memory only. It is read in a thread; until then all counts as read, and "changed" tells. */
GalleyReadComments *galley_read_comments_new (GalleySqlite *database);
/* Whether the thread has comments that were not read; those by reader (an author's id) always were. */
gboolean galley_read_comments_is_unread (GalleyReadComments *self,
                                         GalleyThread *thread,
                                         const char *reader);
/* All its comments are read now: remembered at once, written in a thread. */
void galley_read_comments_add (GalleyReadComments *self,
                               GalleyThread *thread);
/* The same for many threads. */
void galley_read_comments_add_all (GalleyReadComments *self,
                                   GListModel *threads);

G_END_DECLS
