/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments and replies that were typed and not sent, in one small file, so that a crash does not take them. */
#pragma once

#include <gio/gio.h>
#include "anchor.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DRAFT_STORE (galley_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDraftStore, galley_draft_store, GALLEY, DRAFT_STORE, GObject)

/* Reads path if it is there; what cannot be read is set aside as path.damaged. path NULL: kept in memory only. To be
 * used from one thread with a running main loop. */
GalleyDraftStore *galley_draft_store_new (const char *path);
/* Key of the comment that begins a thread, by review folder; a reply's key is its thread's id. (transfer full) */
char *galley_draft_store_key_for_folder (const char *folder);
/* Remembers at once, and writes within half a second, in a thread; again and again while that fails. text nullable:
 * blank text removes. anchor nullable: the words it is about. */
void galley_draft_store_put (GalleyDraftStore *self,
                             const char *key,
                             const char *text,
                             const GalleyAnchor *anchor);
/* anchor (out) (optional) (nullable) (transfer full). NULL: there is none. (transfer full) */
char *galley_draft_store_get (GalleyDraftStore *self,
                              const char *key,
                              GalleyAnchor **anchor);
void galley_draft_store_remove (GalleyDraftStore *self,
                                const char *key);
/* The words were sent; what was typed since stays. Space around them does not count. */
void galley_draft_store_remove_sent (GalleyDraftStore *self,
                                     const char *key,
                                     const char *text);
/* What is kept under from is kept under to, if there is something. */
void galley_draft_store_move (GalleyDraftStore *self,
                              const char *from,
                              const char *to);
/* Writes now what is not written yet. Blocking; also done when the store goes. */
gboolean galley_draft_store_flush (GalleyDraftStore *self,
                                   GError **error);

G_END_DECLS
