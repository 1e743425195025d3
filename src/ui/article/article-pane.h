/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one open article: editor, preview, details and comments, and what passes between them. */
#pragma once

#include <adwaita.h>
#include "article-readers.h"
#include "editor-view.h"
#include "open-article.h"
#include "pane-layout.h"
#include "waiting-list.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_PANE (galley_article_pane_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticlePane, galley_article_pane, GALLEY, ARTICLE_PANE, AdwNavigationPage)

/* Property "layout" (int, GalleyPaneLayout): set by the window's breakpoints.
 * Signals: "toast" (AdwToast, handed over), "open-uri" (string): show it in the browser, "trash" (string
 * path), "show-in-files" (string path). */

/* settings: of schema io.galley.Galley. Once, before anything is opened. */
void galley_article_pane_set_workspace (GalleyArticlePane *self,
                                        GalleyWorkspace *workspace,
                                        GalleyWaitingList *waiting,
                                        GSettings *settings);
GalleyOpenArticle *galley_article_pane_get_open (GalleyArticlePane *self);
/* Does not save what was open before: see article-switch.h. */
void galley_article_pane_set_open (GalleyArticlePane *self,
                                   GalleyOpenArticle *open);
/* Something changed on the sites: a reader's comment came in. */
void galley_article_pane_refresh_readers (GalleyArticlePane *self);
/* A line above the text that stays until the next article is opened or the user dismisses it. */
void galley_article_pane_show_notice (GalleyArticlePane *self,
                                      const char *text);
void galley_article_pane_focus_text (GalleyArticlePane *self);
/* F6: to the next of text, preview and utility pane. */
void galley_article_pane_focus_next (GalleyArticlePane *self);
/* mode: "write", "split" or "preview". */
void galley_article_pane_set_mode (GalleyArticlePane *self,
                                   const char *mode);
void galley_article_pane_toggle_utility (GalleyArticlePane *self);
/* Puts the cursor on line of the text, wherever the text is hidden now. */
void galley_article_pane_show_line (GalleyArticlePane *self,
                                    guint line);
/* Opens the Details pane at field (GALLEY_N_FIELDS: at its top), to be changed. */
void galley_article_pane_show_field (GalleyArticlePane *self,
                                     GalleyField field);
/* Opens the Comments pane. */
void galley_article_pane_show_comments (GalleyArticlePane *self);
GalleyWaitingList *galley_article_pane_get_waiting (GalleyArticlePane *self);
GalleyWorkspace *galley_article_pane_get_workspace (GalleyArticlePane *self);
GalleyEditorView *galley_article_pane_get_editor (GalleyArticlePane *self);
/* (nullable): there is no workspace yet. */
GalleyArticleReaders *galley_article_pane_get_readers (GalleyArticlePane *self);

G_END_DECLS
