/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the article within a buffer that also shows words which are only proposed. Those stand in the buffer
 * without being of the text: whoever reads the buffer, or has a place in it, comes through here. Offsets and lines of
 * the clean text are code points and lines without the proposed words. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_CLEAN_TEXT (galley_clean_text_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCleanText, galley_clean_text, GALLEY, CLEAN_TEXT, GObject)

/* Words in the buffer that are only proposed. */
typedef struct _GalleyProposedWords GalleyProposedWords;

/* Where changes go while they are only to be proposed. */
typedef struct
{
  /* Something is put in at a place, which may be moved: to which proposed words it is added. */
  GalleyProposedWords *(*insert) (gpointer data,
                                  GtkTextIter *at);
  /* After that. */
  void (*inserted) (gpointer data);
  /* Something is taken away; to be left at the place where what comes instead is put. */
  void (*remove) (gpointer data,
                  GtkTextIter *start,
                  GtkTextIter *end);
} GalleyChangesProposed;

/* The one of a buffer; made by the first call, which comes before anything else listens to the buffer. (transfer
 * none) */
GalleyCleanText *galley_clean_text_of (GtkTextBuffer *buffer);

/* (transfer full) */
char *galley_clean_text_dup (GtkTextBuffer *buffer,
                             const GtkTextIter *start,
                             const GtkTextIter *end);
char *galley_clean_text_dup_all (GtkTextBuffer *buffer);
guint galley_clean_text_get_offset (GtkTextBuffer *buffer,
                                    const GtkTextIter *iter);
/* Before words that are proposed there. */
void galley_clean_text_get_iter (GtkTextBuffer *buffer,
                                 GtkTextIter *iter,
                                 guint offset);
/* Without words that are proposed at either end. */
void galley_clean_text_get_range (GtkTextBuffer *buffer,
                                  GtkTextIter *from,
                                  GtkTextIter *to,
                                  guint start,
                                  guint end);
/* From 0. */
guint galley_clean_text_get_line (GtkTextBuffer *buffer,
                                  const GtkTextIter *iter);
void galley_clean_text_get_iter_at_line (GtkTextBuffer *buffer,
                                         GtkTextIter *iter,
                                         guint line);
/* Whether proposed words are in a range, or around a place. */
gboolean galley_clean_text_has_proposed (GtkTextBuffer *buffer,
                                         const GtkTextIter *start,
                                         const GtkTextIter *end);

/* changes NULL: they change the text. */
void galley_clean_text_propose_changes (GalleyCleanText *self,
                                        const GalleyChangesProposed *changes,
                                        gpointer data);
gboolean galley_clean_text_is_proposing (GalleyCleanText *self);
/* What comes until the end changes the text also where changes are only to be proposed. */
void galley_clean_text_begin_direct (GalleyCleanText *self);
void galley_clean_text_end_direct (GalleyCleanText *self);

/* Puts words into the buffer that are not of the text; at is left behind them. */
GalleyProposedWords *galley_clean_text_add_proposed (GalleyCleanText *self,
                                                     GtkTextIter *at,
                                                     const char *words);
/* Takes the words out of the buffer. */
void galley_clean_text_remove_proposed (GalleyCleanText *self,
                                        GalleyProposedWords *words);
/* Takes a part of them away, or puts more in. */
void galley_clean_text_cut_proposed (GalleyCleanText *self,
                                     GtkTextIter *start,
                                     GtkTextIter *end);
void galley_clean_text_set_proposed (GalleyCleanText *self,
                                     GalleyProposedWords *words,
                                     const char *text);
void galley_clean_text_get_proposed (GalleyCleanText *self,
                                     GalleyProposedWords *words,
                                     GtkTextIter *start,
                                     GtkTextIter *end);
/* What is put in or taken away just now is among proposed words. */
gboolean galley_clean_text_is_among_proposed (GalleyCleanText *self);

G_END_DECLS
