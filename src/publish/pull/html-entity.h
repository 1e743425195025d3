/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML's text with all its entities decoded, those with names too. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names that nobody knows stay as they are. (transfer full) */
char *galley_html_entity_decode (const char *text,
                                 gsize length);

G_END_DECLS
