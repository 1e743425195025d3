/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as Markdown that means nothing but these words (CommonMark 0.31, GFM). Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* plain: without line ends. in_cell: of a table. */
void galley_markdown_escape_text (GString *out,
                                  const char *plain,
                                  gboolean in_cell);
/* What stands at the start of a line and would make it a heading, a list ... (transfer full) */
char *galley_markdown_escape_lines (const char *text);
/* Destination of a link. */
void galley_markdown_escape_url (GString *out,
                                 const char *url);
/* With its quotation marks. */
void galley_markdown_escape_title (GString *out,
                                   const char *title);
/* With its backticks. */
void galley_markdown_escape_code (GString *out,
                                  const char *code);

G_END_DECLS
