/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of galleyctl: any of them with any command, each heeded by those that know it. */
#pragma once

#include "command.h"

G_BEGIN_DECLS

/* They fill context, *library and *version when they are parsed. (transfer full): free with g_free() */
GOptionEntry *galley_options_new (GalleyCommandContext *context,
                                  char **library,
                                  gboolean *version);
/* Frees what they filled, not context itself. */
void galley_options_clear (GalleyCommandContext *context);

G_END_DECLS
