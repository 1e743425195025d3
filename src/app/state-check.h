/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state database is looked at for damage when the window is there, and damage is told. */
#pragma once

#include <adwaita.h>

#include "workspace.h"

G_BEGIN_DECLS

/* In a thread. Over toasts it says what was found, as long as they are there. */
void galley_state_check_start (GalleyWorkspace *workspace,
                               AdwToastOverlay *toasts);

G_END_DECLS
