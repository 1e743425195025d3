/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an article has come, in words. */
#pragma once

#include "workflow.h"

G_BEGIN_DECLS

/* Such as “In Review” or “Changed Since Published”. (transfer none) */
const char *galley_status_words (GalleyStatus status);

G_END_DECLS
