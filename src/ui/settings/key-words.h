/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the key of each kind of site is called, and where it is found there. */
#pragma once

#include "site.h"

G_BEGIN_DECLS

/* (transfer none), both */
const char *galley_key_words_advice (GalleySiteKind kind);
const char *galley_key_words_title (GalleySiteKind kind);

G_END_DECLS
