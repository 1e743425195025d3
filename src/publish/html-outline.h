/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an HTML body says, free of how it is written: for comparing what was sent with what a site kept. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *blocks; /* of char*: each top-level element as canonical text; equal text, equal for a reader */
  GPtrArray *images; /* of char*: alternative texts of all images in order, "" if none */
} GalleyHtmlOutline;

/* Reads any HTML (libxml2, no network); entities, attribute order, line breaks and where images are served from make no
 * difference. (transfer full) */
GalleyHtmlOutline *galley_html_outline_new (const char *html);
void galley_html_outline_free (GalleyHtmlOutline *self);
/* Whether two bodies are the same to a reader, alternative texts included. */
gboolean galley_html_outline_equal (const char *a,
                                    const char *b);
/* Canonical text of a block without its tags. (transfer full) */
char *galley_html_outline_plain (const char *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHtmlOutline, galley_html_outline_free)

G_END_DECLS
