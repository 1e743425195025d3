/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article waits for, with Try Now and Don’t Publish. */
#pragma once

#include <adwaita.h>
#include "waiting-list.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_WAITING (galley_publish_waiting_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishWaiting, galley_publish_waiting, GALLEY, PUBLISH_WAITING, AdwBin)

/* Shows what waits for the article at path. */
void galley_publish_waiting_watch (GalleyPublishWaiting *self,
                                   GalleyWorkspace *workspace,
                                   GalleyWaitingList *list,
                                   const char *path);

G_END_DECLS
