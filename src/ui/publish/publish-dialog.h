/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: the plan before, progress during, the receipt after. */
#pragma once

#include <adwaita.h>
#include "open-article.h"
#include "waiting-list.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_DIALOG (galley_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishDialog, galley_publish_dialog, GALLEY, PUBLISH_DIALOG, AdwDialog)

/* Signals: "published" (string URL): done; "show-place" (uint GalleyCheckPlace, uint which): the user asked for where a
 * check leads; "open-uri" (string). */

/* action: what it starts with, GALLEY_PUBLISH_NOW, _UNPUBLISH or _TRASH. */
AdwDialog *galley_publish_dialog_new (GalleyWorkspace *workspace,
                                      GalleyWaitingList *waiting,
                                      GalleyOpenArticle *open,
                                      GalleyPublishAction action);

G_END_DECLS
