/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a post could not be converted, for people. Pure. */
#pragma once

#include "pull-leftover.h"

G_BEGIN_DECLS

/* One sentence. (transfer full) */
char *galley_pull_words_leftover (const GalleyPullLeftover *leftover);

G_END_DECLS
