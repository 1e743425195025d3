/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be known of the pictures that an article shows. */
#pragma once

#include <glib.h>
#include "site-rules.h"

G_BEGIN_DECLS

/* Adds checks (see publish-checks.h) of media (of GalleyPublishMedia, made ready by rules; nullable: the usual). */
void galley_media_checks_add (GPtrArray *checks,
                              GPtrArray *media,
                              const GalleySiteRules *rules);

G_END_DECLS
