/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of an article in a word processor's document. */
#pragma once

#include "prose.h"
#include "zip-writer.h"

G_BEGIN_DECLS

/* Puts the picture of this address into the archive, or a small grey one where it is elsewhere or none that word
 * processors know, and its relation; appends it as a run. Blocking. */
void galley_docx_add_picture (GalleyZipWriter *zip,
                              GalleyProse *prose,
                              guint address,
                              const char *folder,
                              GString *relations,
                              GString *out);

G_END_DECLS
