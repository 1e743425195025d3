/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two articles that want the same address. */
#pragma once

#include "library-counters.h"
#include "sqlite.h"

G_BEGIN_DECLS

/* The title (or file) of another article in the library whose address is made of slug, too. Blocking. (transfer full)
 * (nullable) */
char *galley_same_address_find (GalleySqlite *database,
                                const char *library,
                                const GalleyLibraryCounters *counters,
                                const char *article_path,
                                const char *slug);

G_END_DECLS
