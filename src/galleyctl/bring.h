/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site's changes brought into the article's file, because --bring asks for it. */
#pragma once

#include "locate.h"

G_BEGIN_DECLS

/* Writes the file and reads located anew; what the file said before is kept as a version. Does nothing if the article
 * has all that the site has. FALSE: said why, *exit is set. */
gboolean galley_bring_changes (GalleyCommandContext *context,
                               GalleyLocated *located,
                               const GalleyPublishPlan *plan,
                               GalleyExit *exit);

G_END_DECLS
