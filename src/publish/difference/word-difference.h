/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a text, word by word. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_WORDS_SAME,
  GALLEY_WORDS_REMOVED,
  GALLEY_WORDS_ADDED,
} GalleyWordsKind;

typedef struct
{
  GalleyWordsKind kind;
  char *text;
} GalleyWords;

/* Of plain text or Markdown, in reading order: what went stands before what came in its place. Texts that have hardly
 * a word in common are one of each. (element-type GalleyWords) (transfer full) */
GPtrArray *galley_word_difference_of_text (const char *live,
                                           const char *next);
/* Of one block of HTML: next, with <del> around words that went and <ins> around those that came. NULL: the elements
 * are other ones, or hardly a word is the same, so that one had better be shown after the other. (transfer full)
 * (nullable) */
char *galley_word_difference_of_html (const char *live,
                                      const char *next);
/* Which part of the words of two blocks of HTML both have, from 0 to 1. */
double galley_word_difference_likeness (const char *a,
                                        const char *b);

G_END_DECLS
