/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking and changing the properties of a post as Micropub says (W3C REC 2017, sections 3.3 and 3.4). Pure. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Whether these can be a post's: every value an array, texts valid, those that pages are made of of the right type.
 * GALLEY_BLOG_ERROR_INVALID, the message naming the property. */
gboolean galley_post_change_check (JsonObject *properties,
                                   GError **error);
/* Applies "replace", "add" and "delete" of an update request; what they don't name stays. The result is checked. */
gboolean galley_post_change_apply (JsonObject *properties,
                                   JsonObject *request,
                                   GError **error);

G_END_DECLS
