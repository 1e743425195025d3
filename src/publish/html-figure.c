/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognising the <figure> of a picture. */
#include "html-figure.h"

gboolean
galley_html_figure_read (const GalleyHtmlTree *tree,
                         guint start,
                         GalleyHtmlFigure *figure)
{
  static const char *const no_names[] = { NULL };
  static const char *const image_names[] = { "src", "alt", NULL };
  static const char *const link_names[] = { "href", NULL };
  guint end = galley_html_tree_end (tree, start);
  guint i = galley_html_tree_skip_space (tree, start + 1, end);
  guint caption_end;

  *figure = (GalleyHtmlFigure) { .end = end };
  if (i < end && galley_html_token_is_start (galley_html_tree_get (tree, i), "a"))
    {
      figure->link = i++;
      if (!galley_html_token_has_only (galley_html_tree_get (tree, figure->link), link_names) ||
          galley_html_tree_end (tree, figure->link) != i + 1)
        return FALSE;
    }
  figure->image = i;
  if (i >= end || !galley_html_token_is_start (galley_html_tree_get (tree, i), "img") ||
      !galley_html_token_has_only (galley_html_tree_get (tree, i), image_names) ||
      !galley_html_token_has_only (galley_html_tree_get (tree, start), no_names))
    return FALSE;
  i = galley_html_tree_skip_space (tree, figure->link ? i + 2 : i + 1, end);
  if (i == end)
    return TRUE;
  figure->caption = i;
  caption_end = galley_html_tree_end (tree, i);

  return galley_html_token_is_start (galley_html_tree_get (tree, i), "figcaption") &&
         galley_html_token_has_only (galley_html_tree_get (tree, i), no_names) &&
         galley_html_tree_is_phrasing (tree, i + 1, caption_end) &&
         galley_html_tree_skip_space (tree, caption_end + 1, end) == end;
}
