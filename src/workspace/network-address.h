/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How other computers of the local network reach this one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An IPv4 address in numbers, one of a private network (RFC 1918) if there is any. NULL: this computer is in no
 * network. (transfer full) (nullable) */
char *galley_network_address_dup (void);

G_END_DECLS
