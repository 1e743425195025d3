/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers find now against what they will find, as a page in which both can be read. */
#pragma once

#include <adwaita.h>
#include "post-difference.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DIFFERENCE_PAGE (galley_difference_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDifferencePage, galley_difference_page, GALLEY, DIFFERENCE_PAGE, AdwNavigationPage)

/* difference: of GalleyDifferencePart. folder (nullable): where the article's pictures are; names: URL -> file there.
 * gone, come: what the two marks mean. Shown at once. */
AdwNavigationPage *galley_difference_page_new (const char *title,
                                               const char *gone,
                                               const char *come,
                                               GPtrArray *difference,
                                               const char *folder,
                                               GHashTable *names);

G_END_DECLS
