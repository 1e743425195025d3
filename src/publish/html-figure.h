/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of an article, as Galley renders it: what most sites have a block of their own for. Pure. */
#pragma once

#include "html-tree.h"

G_BEGIN_DECLS

/* Indices of tokens. */
typedef struct
{
  guint link; /* 0: none */
  guint image;
  guint caption; /* 0: none */
  guint end;
} GalleyHtmlFigure;

/* Whether at start there is <figure>, an image or one in a link, perhaps a caption, </figure>, and nothing that such a
 * block could not say. */
gboolean galley_html_figure_read (const GalleyHtmlTree *tree,
                                  guint start,
                                  GalleyHtmlFigure *figure);

G_END_DECLS
