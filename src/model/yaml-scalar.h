/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing one YAML scalar such that every reader, of YAML 1.1 or 1.2, gets the same string back; and reading booleans
 * as people write them. */
#pragma once

#include "head-entry.h"

G_BEGIN_DECLS

/* On one line, in style where that can hold the value, else quoted. (transfer full) */
char *galley_yaml_scalar_write (const char *value,
                                GalleyHeadStyle style,
                                gboolean in_flow,
                                gboolean is_typed);
/* true, yes, on, open, 1 and their opposites, in any case. */
gboolean galley_yaml_scalar_read_boolean (const char *text,
                                          gboolean *value);
/* The word for value of the pair that like is one of: "no" for FALSE like "yes". (transfer none) */
const char *galley_yaml_scalar_boolean (gboolean value,
                                        const char *like /* nullable */);

G_END_DECLS
