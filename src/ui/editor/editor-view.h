/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editing pane: title line above, Markdown source below, with comment highlights. The buffer commits to the
 * article after a short pause. */
#pragma once

#include <adwaita.h>
#include <gtksourceview/gtksource.h>
#include "article.h"
#include "beside-words.h"
#include "comment-marks.h"
#include "editor-suggestions.h"
#include "review.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_EDITOR_VIEW (galley_editor_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEditorView, galley_editor_view, GALLEY, EDITOR_VIEW, AdwBin)

/* Signals:
 * "text-changed": at every change of the buffer, for the preview (take galley_editor_view_dup_text()).
 * "comment-requested" (GalleyAnchor boxed as pointer, nullable): the comment gesture (button at the selection,
 * Ctrl+Alt+M).
 * "thread-activated" (GalleyThread): a highlight or gutter mark was clicked.
 * "cursor-line" (uint, from 1): the cursor moved to another line.
 * "scrolled" (double line, from 1, with fraction; 0 to 1 is the title above the text): top visible line, for the
 * preview; not emitted for scroll_to_line() calls.
 * "media-dropped" (GListModel of GFile), "image-pasted" (GBytes png): window imports them and calls insert_image().
 * "image-requested": editor.image. "notice" (string): something the writer should know about this text, for a banner.
 * Properties, to be set only: "check-spelling" (boolean), "spelling-language" (string, nullable: for articles that name
 * none), "font-size" (int, points).
 * Keys: see editor-actions.c. editor.find-next and .find-previous go with editor.find.
 * Widget actions: editor.bold, .italic, .strikethrough, .code, .link, .heading (int level), .quote, .bullet-list,
 * .numbered-list, .task-list, .image (emits "image-requested"), .table, .footnote, .find, .replace, .comment, .undo,
 * .redo. */

GtkWidget *galley_editor_view_new (void);
/* article NULL: empty and insensitive. review nullable. */
void galley_editor_view_set_article (GalleyEditorView *self,
                                     GalleyArticle *article);
void galley_editor_view_set_review (GalleyEditorView *self,
                                    GalleyReview *review);
/* Hands the buffer's text to the article at once. */
void galley_editor_view_commit (GalleyEditorView *self);
/* (transfer full) */
char *galley_editor_view_dup_text (GalleyEditorView *self);
void galley_editor_view_scroll_to_line (GalleyEditorView *self,
                                        double line);
void galley_editor_view_go_to_line (GalleyEditorView *self,
                                    guint line); /* puts the cursor there, scrolls, focuses */
/* An anchor for the selected words; detail: "title" for those of the title, NULL for those of the text. NULL: there are
 * none. (transfer full) */
GalleyAnchor *galley_editor_view_dup_selection (GalleyEditorView *self,
                                                const char *detail);
/* Scrolls to the thread's words and flashes them; with focus: the cursor too. */
void galley_editor_view_show_thread (GalleyEditorView *self,
                                     GalleyThread *thread,
                                     gboolean focus);
/* The thread shown as current in the text; NULL for none. */
void galley_editor_view_set_active_thread (GalleyEditorView *self,
                                           GalleyThread *thread);
void galley_editor_view_insert_image (GalleyEditorView *self,
                                      const char *url,
                                      const char *alt);
/* (transfer none) */
GalleyEditorSuggestions *galley_editor_view_get_suggestions (GalleyEditorView *self);
/* Where comments stand in the text as it is now. (transfer none) */
GalleyCommentMarks *galley_editor_view_get_comment_marks (GalleyEditorView *self);
/* The text itself, for commands on it. (transfer none) */
GtkSourceView *galley_editor_view_get_text_view (GalleyEditorView *self);
/* The place over the text that something can be shown in beside the selected words. (transfer none) */
GalleyBesideWords *galley_editor_view_get_beside (GalleyEditorView *self);

G_END_DECLS
