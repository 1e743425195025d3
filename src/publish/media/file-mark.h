/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what a file that Galley sent is known again on a site. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* STEM-<12 hex digits> of the name or address of a file that went out under GalleyPublishMedia's file_name;
 * what sites add behind
 * ("-scaled", another extension) makes no difference. NULL if it is none. (transfer full) (nullable) */
char *galley_file_mark (const char *name_or_url);

G_END_DECLS
