/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokens of a piece of HTML and which end tag belongs to which start tag. Copies nothing: the text must outlive it.
 * Pure. */
#pragma once

#include "html-scanner.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *tokens; /* of GalleyHtmlToken */
  GArray *ends;   /* of guint: index of the last token of the element that starts here; own index where none does */
} GalleyHtmlTree;

GalleyHtmlTree *galley_html_tree_new (const char *html);
void galley_html_tree_free (GalleyHtmlTree *self);
const GalleyHtmlToken *galley_html_tree_get (const GalleyHtmlTree *self,
                                             guint index);
guint galley_html_tree_end (const GalleyHtmlTree *self,
                            guint index);
/* The first token from index on, up to and without limit, that is not white space; limit if there is none. */
guint galley_html_tree_skip_space (const GalleyHtmlTree *self,
                                   guint index,
                                   guint limit);
/* Whether all tokens of from to limit may stand in the midst of a line. */
gboolean galley_html_tree_is_phrasing (const GalleyHtmlTree *self,
                                       guint from,
                                       guint limit);
gboolean galley_html_token_is_start (const GalleyHtmlToken *token,
                                     const char *name);
/* Whether it has no other attributes than these. names: NULL-terminated. */
gboolean galley_html_token_has_only (const GalleyHtmlToken *token,
                                     const char *const *names);
/* Elements that never have an end tag (WHATWG HTML, "void elements"). */
gboolean galley_html_name_is_void (const char *name);
/* Elements that may stand in the midst of a line. */
gboolean galley_html_name_is_inline (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHtmlTree, galley_html_tree_free)

G_END_DECLS
