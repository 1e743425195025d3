/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters that are no mark although they look like one (CriticMarkup, https://fletcher.github.io/MultiMarkdown-6/
 * syntax/critic.html, has no rule for these): a backslash stands after their first one or two, as Markdown would take
 * it away again, and one more where there are some already. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* If text begins like a mark, its kind: '+', '-', '~', '=' or '>'. Else 0. */
char galley_critic_opens (const char *text);
/* Text outside of marks. */
void galley_critic_escape_text (GString *out,
                                const char *text,
                                gsize length);
/* What stands within one. */
void galley_critic_escape_inside (GString *out,
                                  const char *text,
                                  gsize length);
/* Takes one backslash away at text where escaping put one; returns how many bytes were read: at least 1, at most
 * length. inside: within a mark. */
gsize galley_critic_unescape (GString *out,
                              const char *text,
                              gsize length,
                              gboolean inside);

G_END_DECLS
