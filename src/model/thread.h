/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review thread, perhaps about a suggestion: an anchor (or none: about the whole article), its comments in
 * order, open or resolved. Built by review/, shown by ui/. */
#pragma once

#include <gio/gio.h>
#include "anchor.h"
#include "comment.h"
#include "suggestion.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_THREAD (galley_thread_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThread, galley_thread, GALLEY, THREAD, GObject)

/* Properties, all notify: "resolved" (boolean), "deleted" (boolean), "place-state" (int, GalleyAnchorState). Signal
 * "changed": comments or state differ. Implements GListModel of GalleyComment (deleted ones left out), the first
 * being the one that opened the thread. */

GalleyThread *galley_thread_new (const char *id,
                                 const GalleyAnchor *anchor /* nullable */);
const char *galley_thread_get_id (GalleyThread *self);
const GalleyAnchor *galley_thread_get_anchor (GalleyThread *self); /* nullable */
/* The words it was opened on, however its anchor changed since; NULL: none. */
const char *galley_thread_get_quote (GalleyThread *self);
void galley_thread_set_quote (GalleyThread *self,
                              const char *quote);
/* What it is about, if that is a suggestion; resolved is then what was accepted or rejected, and the first
 * comment is the remark, "" if there is none. (transfer none) (nullable) */
GalleySuggestion *galley_thread_get_suggestion (GalleyThread *self);
void galley_thread_set_suggestion (GalleyThread *self,
                                   GalleySuggestion *suggestion);
/* Its words are of the body, not of a detail, and it is not general. */
gboolean galley_thread_is_in_body (GalleyThread *self);
void galley_thread_set_anchor (GalleyThread *self,
                               const GalleyAnchor *anchor);
gboolean galley_thread_get_resolved (GalleyThread *self);
void galley_thread_set_resolved (GalleyThread *self,
                                 gboolean resolved);
gboolean galley_thread_get_deleted (GalleyThread *self);
void galley_thread_set_deleted (GalleyThread *self,
                                gboolean deleted);
/* Where it stands in the text now (code points); the editor keeps it up to date. */
GalleyAnchorPlace galley_thread_get_place (GalleyThread *self);
void galley_thread_set_place (GalleyThread *self,
                              GalleyAnchorPlace place);
/* Comments in order; replaces what was there. (element-type GalleyComment) */
void galley_thread_set_comments (GalleyThread *self,
                                 GPtrArray *comments);
guint galley_thread_get_n_comments (GalleyThread *self);
GalleyComment *galley_thread_get_comment (GalleyThread *self,
                                          guint index); /* (transfer none) */

G_END_DECLS
