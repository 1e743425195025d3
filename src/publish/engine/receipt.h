/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site kept of what it was sent, in words and lines; and by what we tell later which fields it changed. Pure. */
#pragma once

#include "post.h"

G_BEGIN_DECLS

/* Names of the fields that differ to a reader. (transfer full) */
GStrv galley_receipt_diff (const GalleyPost *a,
                           const GalleyPost *b);
/* One {"field", "sent", "kept", "line"} a loss. article: sent without what is the site's own; markdown (nullable): its
 * source, that lines are of. (transfer full) */
JsonArray *galley_receipt_list_losses (const GalleyPost *sent,
                                       const GalleyPost *kept,
                                       const GalleyPost *article,
                                       const char *markdown);
/* The same of what the site kept and its page shows otherwise, as far as the site tells: quotation marks and dashes
 * that it sets as a printer would are no loss. (transfer full) */
JsonArray *galley_receipt_list_page_losses (const GalleyPost *sent,
                                            const GalleyPost *kept,
                                            const GalleyPost *article,
                                            const char *markdown);
/* Field name -> short hash of the site's value. (transfer full) */
JsonObject *galley_receipt_fingerprint (const GalleyPost *kept);
/* Names of the fields of post that a fingerprint (nullable) says differently; NULL if there is none. (transfer full)
 * (nullable) */
GStrv galley_receipt_changed (JsonObject *fingerprint,
                              const GalleyPost *post);
/* Whether names are only of the hero image's texts. Sites that keep these with the file take them in a request before
 * the post's, so that a broken-off write leaves them changed. */
gboolean galley_receipt_is_of_hero (const char *const *names);

G_END_DECLS
