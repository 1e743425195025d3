/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How review threads look in the text. */
#include "comment-tags.h"

#include <adwaita.h>

#define FLASH 900

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static void
flash_over_cb (gpointer user_data)
{
  GalleyCommentTags *self = user_data;
  GtkTextIter start, end;

  self->flashing = 0;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->flash, &start, &end);
}

void
galley_comment_tags_init (GalleyCommentTags *self,
                          GtkTextBuffer *buffer)
{
  self->buffer = buffer;
  self->sure = gtk_text_buffer_create_tag (buffer, "galley-comment", NULL);
  self->unsure = gtk_text_buffer_create_tag (buffer, "galley-comment-unsure", NULL);
  self->active = gtk_text_buffer_create_tag (buffer, "galley-comment-active", NULL);
  self->flash = gtk_text_buffer_create_tag (buffer, "galley-flash", "background", "rgba(120,170,240,0.45)", NULL);
  galley_comment_tags_follow_style (self);
}

void
galley_comment_tags_clear (GalleyCommentTags *self)
{
  g_clear_handle_id (&self->flashing, g_source_remove);
}

void
galley_comment_tags_follow_style (GalleyCommentTags *self)
{
  gboolean dark = is_dark ();
  GdkRGBA sure, unsure, active;

  gdk_rgba_parse (&sure, dark ? "rgba(229,165,10,0.26)" : "rgba(248,220,80,0.42)");
  gdk_rgba_parse (&unsure, dark ? "rgba(229,165,10,0.12)" : "rgba(248,220,80,0.20)");
  gdk_rgba_parse (&active, dark ? "rgba(229,165,10,0.34)" : "rgba(245,194,17,0.55)");
  g_object_set (self->sure, "background-rgba", &sure, NULL);
  g_object_set (self->unsure, "background-rgba", &unsure, NULL);
  g_object_set (self->active, "background-rgba", &active, NULL);
}

void
galley_comment_tags_remove_all (GalleyCommentTags *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->sure, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->unsure, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->active, &start, &end);
}

void
galley_comment_tags_flash (GalleyCommentTags *self,
                           const GtkTextIter *start,
                           const GtkTextIter *end)
{
  g_clear_handle_id (&self->flashing, g_source_remove);
  gtk_text_buffer_apply_tag (self->buffer, self->flash, start, end);
  self->flashing = g_timeout_add_once (FLASH, flash_over_cb, self);
}

void
galley_comment_tags_get_colour (gboolean is_active,
                                GdkRGBA *colour)
{
  gboolean dark = is_dark ();

  if (is_active)
    gdk_rgba_parse (colour, dark ? "#f8e45c" : "#c88800");
  else
    gdk_rgba_parse (colour, dark ? "rgba(229,165,10,0.75)" : "rgba(217,155,0,0.75)");
}
