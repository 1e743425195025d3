/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of one line of Markdown taken apart: quote marks, indentation, list marker, task box. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize quote;   /* bytes of quote marks, with the space after each */
  gsize indent;  /* bytes of blanks after them */
  gsize marker;  /* bytes of the list marker with its blank; 0: no list */
  gsize task;    /* bytes of "[ ] "; 0: none */
  gsize content; /* where the words begin: the sum of all */
  char bullet;   /* '-', '*' or '+'; 0 for a numbered item */
  guint number;
  char delimiter; /* '.' or ')' of a numbered item */
} GalleyMarkdownLine;

/* line: up to its end or a newline. */
void galley_markdown_line_parse (GalleyMarkdownLine *self,
                                 const char *line);

G_END_DECLS
