/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what stands within a paragraph: emphasis, links, images, code, references to footnotes. */
#pragma once

#include "raw-html.h"
#include "source-map.h"
#include "url-func.h"

G_BEGIN_DECLS

typedef struct _GalleyInlineWriter GalleyInlineWriter;

/* raw: where raw HTML goes; must outlive it, as must root. */
GalleyInlineWriter *galley_inline_writer_new (cmark_node *root,
                                              GalleyRawHtml *raw,
                                              GalleyUrlFunc url_func,
                                              gpointer user_data);
/* map nullable; must outlive it. */
void galley_inline_writer_set_map (GalleyInlineWriter *self,
                                   GalleySourceMap *map);
void galley_inline_writer_free (GalleyInlineWriter *self);
/* Writes the inline that iter is at. in_figure: its title is the caption, not a tooltip. */
void galley_inline_writer_append (GalleyInlineWriter *self,
                                  GString *out,
                                  cmark_iter *iter,
                                  cmark_event_type event,
                                  gboolean in_figure);
guint galley_inline_writer_get_footnote_number (GalleyInlineWriter *self,
                                                cmark_node *definition);
/* The links from a footnote to where it is referred to. */
void galley_inline_writer_append_backrefs (GalleyInlineWriter *self,
                                           GString *out,
                                           cmark_node *definition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyInlineWriter, galley_inline_writer_free)

G_END_DECLS
