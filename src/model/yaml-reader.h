/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the keys of a YAML mapping with the bytes they stand on. Bounded in depth and number; aliases are never
 * expanded. */
#pragma once

#include "head.h"

G_BEGIN_DECLS

/* Lines in the problem are counted from first_line. (transfer full) */
GalleyHead *galley_yaml_reader_read (const char *text,
                                     guint first_line);

G_END_DECLS
