/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages that the head of an article may be written in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_FRONT_MATTER_NONE,
  GALLEY_FRONT_MATTER_YAML,
  GALLEY_FRONT_MATTER_TOML,
} GalleyFrontMatterFormat;

G_END_DECLS
