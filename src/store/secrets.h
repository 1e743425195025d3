/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of sites, in libsecret and nowhere else. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* libsecret; blocking. NULL without error: none kept. */
char *galley_secrets_lookup (const char *site_id,
                             GCancellable *cancellable,
                             GError **error);
gboolean galley_secrets_store (const char *site_id,
                               const char *label,
                               const char *secret,
                               GCancellable *cancellable,
                               GError **error);
gboolean galley_secrets_clear (const char *site_id,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
