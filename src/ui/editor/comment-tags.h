/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How review threads look in the text: light or dark, sure or unsure of their place, the active one, the flash. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkTextBuffer *buffer;
  GtkTextTag *sure;
  GtkTextTag *unsure;
  GtkTextTag *active;
  GtkTextTag *flash;
  guint flashing;
} GalleyCommentTags;

/* buffer: must outlive self. */
void galley_comment_tags_init (GalleyCommentTags *self,
                               GtkTextBuffer *buffer);
void galley_comment_tags_clear (GalleyCommentTags *self);
void galley_comment_tags_follow_style (GalleyCommentTags *self);
/* Takes all away but the flash. */
void galley_comment_tags_remove_all (GalleyCommentTags *self);
/* For a moment. */
void galley_comment_tags_flash (GalleyCommentTags *self,
                                const GtkTextIter *start,
                                const GtkTextIter *end);
/* Of the mark in the margin. */
void galley_comment_tags_get_colour (gboolean is_active,
                                     GdkRGBA *colour);

G_END_DECLS
