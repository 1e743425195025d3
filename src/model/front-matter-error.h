/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with the head of an article, or with changing it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_FRONT_MATTER_ERROR (galley_front_matter_error_quark ())
GQuark galley_front_matter_error_quark (void);

typedef enum
{
  GALLEY_FRONT_MATTER_ERROR_SYNTAX,    /* message names line and column */
  GALLEY_FRONT_MATTER_ERROR_READ_ONLY, /* broken YAML, TOML, or a value too complex to replace safely */
} GalleyFrontMatterError;

G_END_DECLS
