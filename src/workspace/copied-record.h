/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose folder was copied took its record of publishing along: both are then one post on the site. */
#pragma once

#include "library-counters.h"
#include "publication.h"
#include "sqlite.h"

G_BEGIN_DECLS

/* The title of another article in the library that publishes to the same post. Blocking. (transfer full) (nullable) */
char *galley_copied_record_find (GalleySqlite *database,
                                 const char *library,
                                 const GalleyLibraryCounters *counters,
                                 const char *article_path,
                                 const GalleyPublication *publication);

G_END_DECLS
