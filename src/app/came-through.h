/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waited for its site and has been published is told, and shown as published. */
#pragma once

#include "article-pane.h"
#include "library.h"
#include "waiting-list.h"

G_BEGIN_DECLS

/* As long as toasts is there. */
void galley_came_through_watch (GalleyWaitingList *waiting,
                                GalleyLibrary *library,
                                GalleyArticlePane *pane,
                                AdwToastOverlay *toasts);

G_END_DECLS
