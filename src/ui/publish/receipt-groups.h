/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that show a receipt. */
#pragma once

#include <adwaita.h>
#include "publication.h"

G_BEGIN_DECLS

/* What the site kept: rows go to the line in the text, or do "receipt.compare" and "receipt.compare-race"
 * (uint, the number of the note). An AdwPreferencesGroup, or NULL where there is nothing to show. (transfer
 * floating) (nullable) */
GtkWidget *galley_receipt_groups_new (const GalleyPublication *publication);

G_END_DECLS
