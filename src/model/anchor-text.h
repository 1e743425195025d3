/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text made ready for finding many anchors in it: code points to bytes, hashes of all before and all after a place,
 * words to places. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyAnchorText GalleyAnchorText;

/* text: UTF-8; must outlive the result. (transfer full) */
GalleyAnchorText *galley_anchor_text_new (const char *text);
void galley_anchor_text_free (GalleyAnchorText *self);
const char *galley_anchor_text_get_bytes (GalleyAnchorText *self,
                                          gsize *length);
guint galley_anchor_text_n_chars (GalleyAnchorText *self);
gsize galley_anchor_text_to_byte (GalleyAnchorText *self,
                                  guint offset);
guint galley_anchor_text_to_char (GalleyAnchorText *self,
                                  gsize byte);
/* 1 + hash of the bytes before, or from, byte on. Equal for equal bytes in any text. */
guint64 galley_anchor_text_hash_head (GalleyAnchorText *self,
                                      gsize byte);
guint64 galley_anchor_text_hash_tail (GalleyAnchorText *self,
                                      gsize byte);
/* Byte offsets (gsize) of at most max occurrences, in order, overlapping ones too. (transfer full) */
GArray *galley_anchor_text_find (GalleyAnchorText *self,
                                 const char *words,
                                 guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnchorText, galley_anchor_text_free)

G_END_DECLS
