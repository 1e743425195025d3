/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CommonMark + GFM + footnotes to HTML, by whole body or by top-level block with source lines. Pure; any thread. */
#pragma once

#include "anchor-text.h"
#include "url-func.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 hash;     /* of html: equal hash, equal html */
  guint start_line; /* in the body, from 1 */
  guint end_line;
  char *html; /* one top-level element with data-line="start-end"; inner blocks carry data-line too */
} GalleyBlock;

typedef struct
{
  char *url;   /* as written */
  char *alt;   /* "" when missing */
  char *title; /* nullable */
  guint line;  /* in the body, from 1 */
} GalleyImageRef;

/* HTML as published: no source lines. An image alone in its paragraph becomes figure + figcaption (its title, if any).
 * (transfer full) */
char *galley_markdown_to_html (const char *body,
                               GalleyUrlFunc url_func,
                               gpointer user_data);
/* (element-type GalleyBlock) (transfer full): concatenated, the same HTML as to_html() but for the line attributes;
 * footnotes are the last block. */
GPtrArray *galley_markdown_to_blocks (const char *body,
                                      GalleyUrlFunc url_func,
                                      gpointer user_data);
/* The same HTML, in which runs of text say where they stand in text (see source-map.h) and blocks on which lines. text:
 * body, or one of which body has some bytes blanked. (transfer full) */
char *galley_markdown_to_placed_html (const char *body,
                                      GalleyAnchorText *text,
                                      GalleyUrlFunc url_func,
                                      gpointer user_data);
/* Every image reference of the body, in order, also reference-style and <img>. (element-type GalleyImageRef) (transfer
 * full) */
GPtrArray *galley_markdown_list_images (const char *body);
/* Text of the body as a reader reads it, without markup. (transfer full) */
char *galley_markdown_to_text (const char *body);

G_END_DECLS
