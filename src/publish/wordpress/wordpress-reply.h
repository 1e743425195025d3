/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer of WordPress' REST interface means: JSON that was due, or an error one can act on. */
#pragma once

#include "http-client.h"
#include "json.h"

G_BEGIN_DECLS

/* The answer's JSON. GALLEY_PUBLISH_ERROR for every other status than 2xx and for what is not JSON; its message is one
 * plain line, then the site's own words, in which none of secrets (NULL-terminated) is left. (transfer full) */
JsonNode *galley_wordpress_reply_to_node (GalleyHttpResponse *response,
                                          const char *const *secrets,
                                          GError **error);
/* The "code" of an error answer, such as "term_exists", and its data.term_id (out), 0 if there is none. (transfer full)
 * (nullable) */
char *galley_wordpress_reply_error_code (GalleyHttpResponse *response,
                                         gint64 *term_id);

G_END_DECLS
