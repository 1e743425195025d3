/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text helpers that know nothing of articles: slugs, safe names, line ends. All pure, all UTF-8. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *galley_text_slug (const char *text,
                        gsize max_bytes);
char *galley_text_safe_file_name (const char *name);
gboolean galley_text_is_blank (const char *text);
char *galley_text_collapse_spaces (const char *text);
/* First max_chars characters of text, cut at a word with an ellipsis where it was longer. */
char *galley_text_shorten (const char *text,
                           guint max_chars);
char *galley_text_sha256 (gconstpointer data,
                          gsize length);

G_END_DECLS
