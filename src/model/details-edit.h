/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing one field of a head. Every edit is read again and must give what was asked for and leave all else as it
 * was; else it is refused. */
#pragma once

#include "details.h"

G_BEGIN_DECLS

/* origin: the head before the first of a row of edits: a value that is set back gets its old bytes from there. values
 * NULL removes; a scalar is a list of one. NULL with GALLEY_FRONT_MATTER_ERROR_READ_ONLY where it cannot be done
 * safely. (transfer full) */
GalleyDetails *galley_details_set (GalleyDetails *self,
                                   GalleyDetails *origin,
                                   GalleyField field,
                                   const char *const *values,
                                   GError **error);

G_END_DECLS
