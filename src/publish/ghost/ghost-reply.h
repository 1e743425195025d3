/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Ghost's Admin API answers, made into an object or an error one can act on. */
#pragma once

#include "http-client.h"
#include "json.h"

G_BEGIN_DECLS

/* GALLEY_PUBLISH_ERROR, in the site's own words without secrets. (transfer full) */
JsonObject *galley_ghost_reply_to_object (GalleyHttpResponse *response,
                                          const char *const *secrets,
                                          GError **error);
/* Whether the site took the token for one of another time, so that another one may do; then offset (out) is how many
 * seconds its clock is ahead of this one. */
gboolean galley_ghost_reply_is_of_clock (GalleyHttpResponse *response,
                                         gint64 *offset);

G_END_DECLS
