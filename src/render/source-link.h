/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the target of a link ends in the source (CommonMark 0.31, sections 6.3 and 6.4). Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* at: after the "]" that closes a link's words. Skips "(target "title")" or "[label]"; neither: at. */
const char *galley_source_link_skip_target (const char *at,
                                            const char *end);

G_END_DECLS
