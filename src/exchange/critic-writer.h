/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text and its marks to CriticMarkup. Pure. */
#pragma once

#include "markup.h"

G_BEGIN_DECLS

/* As galley_critic_read() reads it: reading the result gives markup again. Marks can't stand within one another: what
 * would is said in a comment beside it. (transfer full) */
char *galley_critic_write (GalleyMarkup *markup);

G_END_DECLS
