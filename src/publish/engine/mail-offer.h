/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To whom a site could mail a post that is to appear, and what speaks against it. */
#pragma once

#include "publication.h"
#include "publisher.h"

G_BEGIN_DECLS

/* Whether publishing, or scheduling, would have the site mail the post without a step of its own for that. */
gboolean galley_mail_offer_is_waiting (const GalleyPublication *publication,
                                       const GalleyPost *remote,
                                       gboolean schedule);
/* remote (nullable): not there. newsletters: (element-type GalleyNewsletter): those that there are are added. no_mail
 * (out) (nullable): code of the check that says why there is no mail. Asks the site with GET. */
gboolean galley_mail_offer_ask (GalleyPublisher *publisher,
                                const GalleyPublication *publication,
                                const GalleyPost *remote,
                                GPtrArray *newsletters,
                                const char **no_mail,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
