/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post's fields as JSON, for scripts and for records. Pure. */
#pragma once

#include <json-glib/json-glib.h>
#include "post.h"

G_BEGIN_DECLS

/* A member for each field, by its name, null where it is not given; "body-markdown" where the site keeps that.
 * (transfer full) */
JsonObject *galley_post_to_json (const GalleyPost *self);
/* Equal to what to_json () was given in every field; members that are missing or of another type count as not given.
 * (transfer full) */
GalleyPost *galley_post_from_json (JsonObject *object);

G_END_DECLS
