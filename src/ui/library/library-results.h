/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search of the library found, the best first: a list that follows the query and the library, asked for
 * in a thread. */
#pragma once

#include <gio/gio.h>
#include "library.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LIBRARY_RESULTS (galley_library_results_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLibraryResults, galley_library_results, GALLEY, LIBRARY_RESULTS, GObject)

/* Signal "updated": the list is the answer to the current query (which may be an empty list). */

GalleyLibraryResults *galley_library_results_new (GalleyLibrary *library);
/* Asks anew, also for the same words. */
void galley_library_results_set_query (GalleyLibraryResults *self,
                                       const char *query);
/* Of GalleyLibraryEntry. (transfer none) */
GListModel *galley_library_results_get_model (GalleyLibraryResults *self);

G_END_DECLS
