/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spell checking of the article in the editor, and what a very long text goes without. */
#pragma once

#include "article.h"
#include "long-text.h"
#include "spell-check.h"

G_BEGIN_DECLS

typedef struct
{
  GtkSourceView *view; /* not owned, nor is article */
  GMenuModel *menu;
  SpellingTextBufferAdapter *adapter;
  GalleyArticle *article;
  GalleyLongText limits;
  char *language; /* nullable: for articles that name none */
  gboolean enabled;
} GalleyEditorSpelling;

void galley_editor_spelling_init (GalleyEditorSpelling *self,
                                  GtkSourceView *view,
                                  GMenuModel *menu);
void galley_editor_spelling_clear (GalleyEditorSpelling *self);
void galley_editor_spelling_set_enabled (GalleyEditorSpelling *self,
                                         gboolean enabled);
void galley_editor_spelling_set_language (GalleyEditorSpelling *self,
                                          const char *language);
/* While the text is exchanged. */
void galley_editor_spelling_stop (GalleyEditorSpelling *self);
/* text: the article's, which is looked at as a whole. Returns what the writer should know of it, or NULL. */
const char *galley_editor_spelling_start (GalleyEditorSpelling *self,
                                          GalleyArticle *article, /* nullable */
                                          const char *text);

G_END_DECLS
