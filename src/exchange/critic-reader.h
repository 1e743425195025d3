/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CriticMarkup to a text and its marks. Pure. */
#pragma once

#include "markup.h"

G_BEGIN_DECLS

/* {++come++} {--go--} {~~go~>come~~} {==words==}{>>comment<<}, and who said it and when as Commentator writes it: JSON
 * before "@@" at the start of a comment. What looks like a mark and never ends is text. A comment on no words is one on
 * the word before it; before all text, on the article. (transfer full) */
GalleyMarkup *galley_critic_read (const char *text);

G_END_DECLS
