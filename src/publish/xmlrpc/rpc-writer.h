/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call of XML-RPC as it goes out. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* arguments: of values as rpc-value.h has them; lists and structs of any element type. Characters that XML
 * cannot hold are left out. UTF-8, and says so. (transfer full) */
GBytes *galley_rpc_write_call (const char *method,
                               GPtrArray *arguments);

G_END_DECLS
