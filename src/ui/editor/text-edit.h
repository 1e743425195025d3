/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of text as data: which characters go, what comes instead, what is selected afterwards. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Offsets are code points. start and end are of the text before, select_start and select_end of the text after. */
typedef struct
{
  guint start;
  guint end;
  char *text;
  guint select_start;
  guint select_end;
} GalleyTextEdit;

/* text: (transfer full) */
GalleyTextEdit *galley_text_edit_new (guint start,
                                      guint end,
                                      char *text,
                                      guint select_start,
                                      guint select_end);
void galley_text_edit_free (GalleyTextEdit *self);
/* Narrows the change to what really differs from before, the text that it is a change of. */
void galley_text_edit_trim (GalleyTextEdit *self,
                            const char *before);
/* (transfer full) */
char *galley_text_edit_apply (const GalleyTextEdit *self,
                              const char *before);
/* The changes, line by line and from last to first, so that each can be made without shifting the next, that turn
 * before into after. (element-type GalleyTextEdit) (transfer full) */
GPtrArray *galley_text_edit_compare (const char *before,
                                     const char *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTextEdit, galley_text_edit_free)

G_END_DECLS
