/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of any text file as UTF-8. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text without its byte order mark. was_converted: it was not UTF-8, or held a NUL (shown as U+FFFD). UTF-16 is
 * known by its mark; all else is read as Windows-1252 the way browsers do
 * (https://encoding.spec.whatwg.org/#windows-1252). (transfer full) */
char *galley_text_decode (const char *data,
                          gsize length,
                          gboolean *had_mark,
                          gboolean *was_converted);

G_END_DECLS
