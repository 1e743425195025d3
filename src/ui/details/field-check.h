/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of a typed value at once: is it an address, a language, a list. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL if good (an empty value is), else a sentence for the writer. (transfer none) */
const char *galley_field_check_url (const char *text);
/* A well-formed BCP 47 tag such as "en", "pt-BR", "zh-Hant". */
const char *galley_field_check_language (const char *text);
/* Between commas, trimmed, without empty or repeated ones. (transfer full) */
GStrv galley_field_split_list (const char *text);
/* (transfer full) */
char *galley_field_join_list (const char *const *values);
/* Last part of an address's path; NULL if it has none. (transfer full) */
char *galley_field_slug_of_url (const char *url);

G_END_DECLS
