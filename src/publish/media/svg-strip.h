/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG drawings: what drawing programs note in them, and what in them runs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Without comments, editors' own elements and attributes (which tell file names of the author's computer) and metadata
 * but author, rights and license. scripts (out): it would run in a browser, which is left in. opaque (out): pictures
 * within it were not looked at. NULL: not well-formed. Never loads anything. (transfer full) (nullable) */
GBytes *galley_svg_strip (GBytes *drawing,
                          gboolean *scripts,
                          gboolean *opaque);

G_END_DECLS
