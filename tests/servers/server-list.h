/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What build-aux/servers left in the folder GALLEY_TEST_SERVERS. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a real server says of itself. NULL: there is none here, and that is said as TAP. title: for a person, such as
 * "WordPress". (transfer full) (nullable) */
JsonObject *server_list_find (const char *name, const char *title);

G_END_DECLS
