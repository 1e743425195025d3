/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags and sections that the library's articles use, offered in the Details pane. */
#pragma once

#include "details-page.h"
#include "library.h"

G_BEGIN_DECLS

/* Keeps details supplied: now, and whenever the library was read. Both are kept weakly. */
void galley_library_terms_start (GalleyLibrary *library,
                                 GalleyDetailsPage *details);
/* Asks again, for another article was opened. */
void galley_library_terms_refresh (GalleyLibrary *library,
                                   GalleyDetailsPage *details);

G_END_DECLS
