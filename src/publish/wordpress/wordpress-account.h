/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an account may do. Pure. */
#pragma once

#include "publisher.h"

G_BEGIN_DECLS

/* user: as users/me?context=edit gives it. */
GalleyCapabilities galley_wordpress_account_capabilities (JsonObject *user);

G_END_DECLS
