/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back an application password, which else stays good on the site for ever. */
#pragma once

#include "wordpress-site.h"

G_BEGIN_DECLS

/* Revokes the very password that self signs in with (REST API handbook, "Application Passwords"). TRUE also if the site
 * does not take it any more. */
gboolean galley_wordpress_password_revoke (GalleyWordPressSite *self,
                                           GCancellable *cancellable,
                                           GError **error);

G_END_DECLS
