/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An author's own HTML, written so that it stays within the block it stands in: tags left open are closed, ends of
 * nothing are dropped, tags that would turn the rest of the page into something else (GFM 6.11 tagfilter and the like)
 * are shown as text. */
#pragma once

#include "url-func.h"

G_BEGIN_DECLS

typedef struct _GalleyRawHtml GalleyRawHtml;

/* What stood outside of any element since galley_raw_html_open(). */
typedef struct
{
  guint n_elements;
  guint n_others;         /* text, comments, blocks of Markdown */
  gsize first_name;       /* offset in the output just after the first element's name */
  gboolean first_is_flow; /* the first is an element that stays where it is put, wherever that is ... */
  gboolean first_is_line; /* ... unless it holds something that breaks out of it: a paragraph or a heading */
  guint n_breaking;       /* start tags that end a paragraph, also deeper */
} GalleyRawHtmlOutside;

GalleyRawHtml *galley_raw_html_new (GalleyUrlFunc url_func,
                                    gpointer user_data);
void galley_raw_html_free (GalleyRawHtml *self);
/* A container starts, such as a paragraph or an emphasis; what is open outside of it cannot be closed within. */
void galley_raw_html_open (GalleyRawHtml *self);
/* The container ends: closes what is open in it. Valid until the next open(). */
const GalleyRawHtmlOutside *galley_raw_html_close (GalleyRawHtml *self,
                                                   GString *out);
void galley_raw_html_append (GalleyRawHtml *self,
                             GString *out,
                             const char *html);
/* For every block of html, in order, as the reader's browser would pair the tags: the index of the block at which the
 * last of the elements that it opens is closed; its own index if none is. (transfer full) */
guint *galley_raw_html_pair_blocks (const char *const *html,
                                    guint n_blocks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRawHtml, galley_raw_html_free)

G_END_DECLS
