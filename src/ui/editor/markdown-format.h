/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formatting commands do to Markdown, as changes of a piece of text: whole lines, with the selection inside.
 * Pure. */
#pragma once

#include "text-edit.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_LINES_QUOTE,
  GALLEY_LINES_BULLET,
  GALLEY_LINES_NUMBERED,
  GALLEY_LINES_TASK,
} GalleyLinesKind;

/* Offsets are code points of lines, which is one or more whole lines without the last line end. (transfer full) */

/* marker: "**", "*", "~~" or "`". Around the selection, or around the word at the caret; taken away where it is
 * already. */
GalleyTextEdit *galley_markdown_toggle_inline (const char *lines,
                                               guint start,
                                               guint end,
                                               const char *marker);
/* url NULL: the caret is put where it is to be typed. */
GalleyTextEdit *galley_markdown_insert_link (const char *lines,
                                             guint start,
                                             guint end,
                                             const char *url);
/* level 0 makes it a paragraph again; so does the level that the line has. */
GalleyTextEdit *galley_markdown_toggle_heading (const char *lines,
                                                guint start,
                                                guint end,
                                                guint level);
GalleyTextEdit *galley_markdown_toggle_lines (const char *lines,
                                              guint start,
                                              guint end,
                                              GalleyLinesKind kind);
/* NULL where there is no list to indent. */
GalleyTextEdit *galley_markdown_indent (const char *lines,
                                        guint start,
                                        guint end,
                                        gboolean outdent);
/* What Enter does at the caret in a list or a quote: the next item, or the end of the list where the item is empty.
 * NULL: just a new line. */
GalleyTextEdit *galley_markdown_break_line (const char *line,
                                            guint caret);
/* One URL and nothing else, as found in a clipboard. */
gboolean galley_markdown_is_url (const char *text);

G_END_DECLS
