/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Markdown itself with its pictures led elsewhere, for sites that render it themselves. Pure; any thread. */
#pragma once

#include "url-func.h"

G_BEGIN_DECLS

/* body in which only the targets of pictures differ, such that it renders as body does with url_func. NULL where some
 * target is written in a way that cannot be replaced surely. (transfer full) (nullable) */
char *galley_markdown_source_lead (const char *body,
                                   GalleyUrlFunc url_func,
                                   gpointer user_data);

G_END_DECLS
