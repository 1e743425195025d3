/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: the library beside the page of the open article. */
#pragma once

#include <adwaita.h>
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WINDOW (galley_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWindow, galley_window, GALLEY, WINDOW, AdwApplicationWindow)

/* Opens what was left unsaved, else the article open last, else the sample of a first start, else a new one. */
GtkWindow *galley_window_new (GtkApplication *application,
                              GalleyWorkspace *workspace,
                              GSettings *settings);
/* path: an article's file. */
void galley_window_open_path (GalleyWindow *self,
                              const char *path);
/* The program ends, and nobody can be asked: what cannot be saved is in the recovery journal when this returns. */
void galley_window_save (GalleyWindow *self);

G_END_DECLS
