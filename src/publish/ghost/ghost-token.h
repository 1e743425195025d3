/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Ghost lets in: a token made of an Admin key, good for some minutes (RFC 7519, HS256). Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* key: "ID:SECRET", the secret in hexadecimal digits. now: seconds since 1970 as the site's clock says. NULL if key is
 * none. (transfer full) (nullable) */
char *galley_ghost_token_new (const char *key,
                              gint64 now);

G_END_DECLS
