/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which article the window shows. The one being left is saved, in a thread, before the next takes its place; of several
 * wishes the last counts; where saving fails, the writer is asked. */
#pragma once

#include <gtk/gtk.h>
#include "open-article.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_SWITCH (galley_article_switch_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleSwitch, galley_article_switch, GALLEY, ARTICLE_SWITCH, GObject)

/* Signals: "arrived": get_current() is to be shown; it may be the one that is shown already. "stayed": it goes on being
 * shown. "trashed" (string path). "failed" (pointer to GError). "close": the window may. */

/* window: not owned; the keys typed into it while it waits go to the article that comes. */
GalleyArticleSwitch *galley_article_switch_new (GtkWidget *window,
                                                GalleyWorkspace *workspace);
/* (transfer none) (nullable) */
GalleyOpenArticle *galley_article_switch_get_current (GalleyArticleSwitch *self);
/* path: an article's file, read in a thread. Where that fails, and nothing is shown, a new article. */
void galley_article_switch_open_path (GalleyArticleSwitch *self,
                                      const char *path);
void galley_article_switch_open_new (GalleyArticleSwitch *self);
/* What is left to show of an earlier run. If something else is wished for by now, it is saved and not shown: FALSE. */
gboolean galley_article_switch_offer (GalleyArticleSwitch *self,
                                      GalleyOpenArticle *open);
/* Something is shown, or on its way. */
gboolean galley_article_switch_is_wanted (GalleyArticleSwitch *self);
/* Moves the article to the trash; a new one takes its place if it is the current one. */
void galley_article_switch_trash (GalleyArticleSwitch *self,
                                  const char *path);
/* The undo of that; then it is opened. */
void galley_article_switch_restore (GalleyArticleSwitch *self,
                                    const char *path);
/* At the end of the program: what was typed while it waited goes to what is shown. */
void galley_article_switch_finish_keys (GalleyArticleSwitch *self);
/* "close" comes when what is shown is saved, or the writer leaves it all the same. */
void galley_article_switch_close (GalleyArticleSwitch *self);

G_END_DECLS
