/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with the head of an article, or with changing it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_FRONT_MATTER_ERROR (galley_front_matter_error_quark ())
GQuark galley_front_matter_error_quark (void);

typedef enum
{
  GALLEY_FRONT_MATTER_ERROR_SYNTAX,    /* anything that none of the others is */
  GALLEY_FRONT_MATTER_ERROR_READ_ONLY, /* broken YAML, TOML, or a value too complex to replace safely */
  /* The message of these and of SYNTAX begins "Line 3, column 9: ", counted in the whole file; then the
     reader's words. */
  GALLEY_FRONT_MATTER_ERROR_QUOTE,      /* not closed; the line is where it opens */
  GALLEY_FRONT_MATTER_ERROR_COLON,      /* in a value without quotation marks */
  GALLEY_FRONT_MATTER_ERROR_FIRST_SIGN, /* no value begins so: a tabulator, @, % */
  GALLEY_FRONT_MATTER_ERROR_BRACKET,    /* not closed, or a comma is missing; the line is where it opens */
  GALLEY_FRONT_MATTER_ERROR_INDENT,
  GALLEY_FRONT_MATTER_ERROR_NO_KEY,
  GALLEY_FRONT_MATTER_ERROR_TWICE, /* the same key */
  GALLEY_FRONT_MATTER_ERROR_ESCAPE,
  GALLEY_FRONT_MATTER_ERROR_DAMAGED, /* control characters */
  GALLEY_FRONT_MATTER_ERROR_TOO_LARGE,
} GalleyFrontMatterError;

G_END_DECLS
