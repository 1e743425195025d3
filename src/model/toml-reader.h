/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the TOML of an article's head (https://toml.io/en/v1.0.0) as far as heads go: keys, strings, lists,
 * numbers, dates and tables. Inline tables and lists of tables are kept as source. All entries are fixed:
 * Galley does not write TOML. */
#pragma once

#include "head.h"

G_BEGIN_DECLS

/* (transfer full) */
GalleyHead *galley_toml_reader_read (const char *text,
                                     guint first_line);

G_END_DECLS
