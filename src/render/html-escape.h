/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it may stand between tags and in attributes of HTML. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text with the four characters that mean something in HTML escaped. length: in bytes, -1 up to the NUL. */
void galley_html_append_escaped (GString *out,
                                 const char *text,
                                 gssize length);

G_END_DECLS
