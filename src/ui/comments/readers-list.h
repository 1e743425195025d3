/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers wrote under the published article, with the writer's decision on what is held. */
#pragma once

#include <adwaita.h>
#include "comment.h"
#include "draft-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_READERS_LIST (galley_readers_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReadersList, galley_readers_list, GALLEY, READERS_LIST, AdwBin)

/* Signals: "refresh"; "moderate" (GalleyComment, int GalleyCommentStatus); "reply" (GalleyComment, string). */

/* (element-type GalleyComment) comments (nullable): NULL: not published, and with taken_off
 * no longer. problem (nullable): why they could not
 * be had; then NULL comments leave the ones shown. */
void galley_readers_list_set_comments (GalleyReadersList *self,
                                       GPtrArray *comments,
                                       gboolean taken_off,
                                       const char *problem);
/* Where replies are kept until they are sent. */
void galley_readers_list_set_drafts (GalleyReadersList *self,
                                     GalleyDraftStore *drafts);
/* What came of a reply. problem nullable: it is sent. */
void galley_readers_list_replied (GalleyReadersList *self,
                                  GalleyComment *comment,
                                  const char *problem);

G_END_DECLS
