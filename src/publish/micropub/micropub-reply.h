/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer of a Micropub server means: JSON that was due, or an error one can act on. */
#pragma once

#include "http-client.h"
#include "json.h"

G_BEGIN_DECLS

/* The same of the answer to a write, which needs no body; but a page with status 200 is a login page or the like:
 * nothing was written. */
gboolean galley_micropub_reply_check_write (GalleyHttpResponse *response,
                                            const char *secret,
                                            GError **error);
/* The same, and the body must be a JSON object: GALLEY_PUBLISH_ERROR_NOT_JSON else. (transfer full) */
JsonObject *galley_micropub_reply_to_object (GalleyHttpResponse *response,
                                             const char *secret,
                                             GError **error);
/* Location made absolute; NULL if there is none that is a web address. (transfer full) (nullable) */
char *galley_micropub_reply_location (GalleyHttpResponse *response);

G_END_DECLS
