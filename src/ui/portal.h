/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the desktop has what a Flatpak needs from it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void galley_portal_ask (const char *interface,
                        guint version,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
gboolean galley_portal_ask_finish (GAsyncResult *result,
                                   GError **error);

G_END_DECLS
