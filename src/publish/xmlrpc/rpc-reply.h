/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer to a call means: a value that was due, or an error one can act on. */
#pragma once

#include "http-client.h"

G_BEGIN_DECLS

/* The answer's value. GALLEY_PUBLISH_ERROR for a fault and for what is not XML-RPC; its message is one plain
 * line, then the site's own words, in which none of secrets (NULL-terminated) is left. (transfer full) */
GVariant *galley_rpc_reply_to_value (GalleyHttpResponse *response,
                                     const char *const *secrets,
                                     GError **error);

/* Whether the server says that it has no such method: nothing else may be taken for that, or a server in
 * trouble would be spoken to in another way from one moment to the next. */
gboolean galley_rpc_reply_is_unknown_method (GalleyHttpResponse *response);

G_END_DECLS
