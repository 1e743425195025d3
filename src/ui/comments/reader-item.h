/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader's comment with what its writer may do about it, and a reply in the making. */
#pragma once

#include <adwaita.h>
#include "comment.h"
#include "draft-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_READER_ITEM (galley_reader_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReaderItem, galley_reader_item, GALLEY, READER_ITEM, AdwBin)

/* Signals: "moderate" (int GalleyCommentStatus); "reply" (string text). */

/* drafts: where a reply is kept until it is sent. */
GtkWidget *galley_reader_item_new (GalleyComment *comment,
                                   GalleyDraftStore *drafts);
GalleyComment *galley_reader_item_get_comment (GalleyReaderItem *self);
/* What came of a reply. problem nullable: it is sent. */
void galley_reader_item_replied (GalleyReaderItem *self,
                                 const char *problem);

G_END_DECLS
