/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comment as it is read: who, when, what. Of a reviewer or a reader. */
#pragma once

#include <adwaita.h>
#include "comment.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_COMMENT_ITEM (galley_comment_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCommentItem, galley_comment_item, GALLEY, COMMENT_ITEM, AdwBin)

GtkWidget *galley_comment_item_new (GalleyComment *comment);
GalleyComment *galley_comment_item_get_comment (GalleyCommentItem *self);
/* One line only, for a folded thread. */
void galley_comment_item_set_folded (GalleyCommentItem *self,
                                     gboolean folded);

G_END_DECLS
