/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the details of an article are called on screen. */
#pragma once

#include "field.h"

G_BEGIN_DECLS

/* In the writer's language. (transfer none) */
const char *galley_field_name (GalleyField field);

G_END_DECLS
