/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site kept, for people and for scripts. */
#pragma once

#include "locate.h"

G_BEGIN_DECLS

/* The address to standard output, what was lost and what else is to be told to standard error; with --json all of it
 * as an object. */
void galley_receipt_print (GalleyCommandContext *context,
                           GalleyLocated *located,
                           const GalleyPublication *publication);

G_END_DECLS
