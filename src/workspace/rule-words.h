/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site asks of articles, in the words of a person. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The name of a rule, by its check's code. (transfer none) */
const char *galley_rule_words (const char *code);
/* Which rules a publication went against, by its receipt (nullable); NULL: none. (transfer full) (nullable) */
char *galley_rule_words_overridden (JsonObject *receipt);

G_END_DECLS
