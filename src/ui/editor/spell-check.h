/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spell checking in a source view: underlines, corrections in the context menu, the language of the article. */
#pragma once

#include <libspelling.h>

G_BEGIN_DECLS

/* extra (nullable): more entries for the context menu. (transfer full) */
SpellingTextBufferAdapter *galley_spell_check_attach (GtkSourceView *view,
                                                      GMenuModel *extra);
/* Takes adapter, with all that it showed. */
void galley_spell_check_detach (SpellingTextBufferAdapter *adapter,
                                GtkSourceView *view);
/* wanted (nullable, BCP 47): the nearest dictionary there is; without any, that of fallback, then of the session. */
void galley_spell_check_set_language (SpellingTextBufferAdapter *adapter,
                                      const char *wanted,
                                      const char *fallback);

G_END_DECLS
