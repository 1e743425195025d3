/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the parts of an article's page are laid out, by the room there is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PANE_WIDE,    /* utility pane beside the text */
  GALLEY_PANE_OVERLAY, /* utility pane over the text */
  GALLEY_PANE_NARROW,  /* one thing at a time, utility pane as a sheet */
} GalleyPaneLayout;

G_END_DECLS
