/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All places that were changed both on the site and here, to be decided one by one. */
#pragma once

#include <adwaita.h>
#include "post-merge.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_CONFLICT_PAGE (galley_conflict_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyConflictPage, galley_conflict_page, GALLEY, CONFLICT_PAGE, AdwNavigationPage)

/* Signal "decided": all choices are in merge, which is not changed before, and must live as long. */
AdwNavigationPage *galley_conflict_page_new (const GalleyPostMerge *merge);

G_END_DECLS
