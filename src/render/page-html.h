/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few ways in which text gets into a page: every one of them escapes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* <tag>text</tag> and a line end; start_tag may carry attributes. Nothing where text is NULL or "". */
void galley_page_html_element (GString *out,
                               const char *start_tag,
                               const char *text);
/* name="value" with a space before; nothing where value is NULL. */
void galley_page_html_attribute (GString *out,
                                 const char *name,
                                 const char *value);
/* The same for a link: one that would run instead of leading somewhere becomes "#". */
void galley_page_html_link (GString *out,
                            const char *name,
                            const char *url);
/* <time> with the relative date as text and the exact one as tooltip. */
void galley_page_html_time (GString *out,
                            const char *css_class,
                            GDateTime *time,
                            GDateTime *now);
/* Plain text as paragraphs: blank lines part them, single line ends stay. */
void galley_page_html_paragraphs (GString *out,
                                  const char *text);

G_END_DECLS
