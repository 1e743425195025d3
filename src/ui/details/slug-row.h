/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's part of its web address: follows the title until it is typed over, and is locked once readers
 * may have links to it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SLUG_ROW (galley_slug_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleySlugRow, galley_slug_row, GALLEY, SLUG_ROW, AdwEntryRow)

/* Properties: "slug" (string): what the writer chose; "" while it follows the title.
 * "locked" (boolean): published, and a change not confirmed. "at-risk" (boolean, read-only): confirmed. */

/* What it is while nothing was chosen. */
void galley_slug_row_set_derived (GalleySlugRow *self,
                                  const char *slug);
/* The slug readers know; NULL: not published, nothing is locked. */
void galley_slug_row_set_published (GalleySlugRow *self,
                                    const char *slug);
/* The writer confirmed that the address may change. */
void galley_slug_row_unlock (GalleySlugRow *self);

G_END_DECLS
