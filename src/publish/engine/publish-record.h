/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a publication's record changes before, during and after a write. Pure, but for the clock. */
#pragma once

#include "post.h"

G_BEGIN_DECLS

/* Notes in the receipt what is about to be sent, so that after a crash it is told from somebody else's work. hashes
 * (nullable): none for an unpublication. */
void galley_publish_record_set_pending (GalleyPublication *self,
                                        const char *operation,
                                        const char *post_hash,
                                        const char *sent_hash);
/* Adds to the note what the base, and the article's digest (nullable), will be if it arrives. */
void galley_publish_record_set_pending_base (GalleyPublication *self,
                                             const GalleyPost *article,
                                             const GalleyPost *sent,
                                             const char *digest);
/* See publish-base.h. article, sent (nullable): not known, so that there is no base. */
void galley_publish_record_set_base (GalleyPublication *self,
                                     const GalleyPost *article,
                                     const GalleyPost *sent,
                                     const GalleyPost *kept);
/* What readers are told of changes; both nullable. */
void galley_publish_record_set_revision (GalleyPublication *self,
                                         JsonArray *corrections,
                                         GDateTime *modified);
/* The note, nullable: nothing is open. (transfer none) */
JsonObject *galley_publish_record_get_pending (GalleyPublication *self);
void galley_publish_record_clear_pending (GalleyPublication *self);
/* "pending", "waiting", "sent" or "unknown"; NULL: nothing is known of mail. */
const char *galley_publish_record_get_mail_outcome (const GalleyPublication *self);
/* What the receipt says of mail (nullable: nothing). */
void galley_publish_record_set_mail (GalleyPublication *self,
                                     JsonObject *mail);
/* The post is no longer on the site: all that is known of it there goes. */
void galley_publish_record_forget (GalleyPublication *self);
/* It is in the site's trash: it keeps all, to be brought back; see is_trashed (). Its receipt must be there. */
void galley_publish_record_trash (GalleyPublication *self);
gboolean galley_publish_record_is_trashed (const GalleyPublication *self);
/* It is back, and that is what it is. */
void galley_publish_record_untrash (GalleyPublication *self,
                                    GalleyPublicationState state);
/* Takes identity, state and base from the site's copy. */
void galley_publish_record_take (GalleyPublication *self,
                                 const GalleyPost *remote);

G_END_DECLS
