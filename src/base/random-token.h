/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that nobody can guess. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 43 characters of the URL-safe base64 alphabet (RFC 4648, section 5) from 256 bits of the kernel's randomness; fits
 * as an OAuth state and as a PKCE code verifier (RFC 7636, section 4.1). (transfer full) */
char *galley_random_token (void);
/* Bytes in the URL-safe base64 alphabet without padding. (transfer full) */
char *galley_base64url (gconstpointer data,
                        gsize length);

G_END_DECLS
