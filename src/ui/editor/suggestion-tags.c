/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How suggestions look in the text. */
#include "suggestion-tags.h"

/* At least 4.5 : 1 against the page. */
static const char *const light_colours[GALLEY_SUGGESTION_COLOURS] = {
  "#1a5fb4",
  "#1b7f4d",
  "#813d9c",
  "#c64600",
  "#0a7080",
  "#b5267c",
  "#865e3c",
  "#5f5f00",
};
static const char *const dark_colours[GALLEY_SUGGESTION_COLOURS] = {
  "#78aeed",
  "#57e389",
  "#dc8add",
  "#ffa348",
  "#4fd2e0",
  "#f78fc4",
  "#cdab8f",
  "#e0d95a",
};

static void
follow_style_cb (GalleySuggestionTags *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA colour;

  for (guint i = 0; i < GALLEY_SUGGESTION_COLOURS; i++)
    {
      gdk_rgba_parse (&colour, dark ? dark_colours[i] : light_colours[i]);
      g_object_set (self->removed[i], "foreground-rgba", &colour, "strikethrough-rgba", &colour, NULL);
      g_object_set (self->added[i], "foreground-rgba", &colour, "underline-rgba", &colour, NULL);
    }
  gdk_rgba_parse (&colour, dark ? "rgba(255,255,255,0.14)" : "rgba(0,0,0,0.09)");
  g_object_set (self->active, "background-rgba", &colour, NULL);
}

void
galley_suggestion_tags_init (GalleySuggestionTags *self,
                             GtkTextBuffer *buffer)
{
  self->buffer = buffer;
  self->active = gtk_text_buffer_create_tag (buffer, "galley-suggestion-active", NULL);
  for (guint i = 0; i < GALLEY_SUGGESTION_COLOURS; i++)
    {
      g_autofree char *name = g_strdup_printf ("galley-removed-%u", i);

      self->removed[i] = gtk_text_buffer_create_tag (buffer, name, "strikethrough", TRUE, NULL);
    }
  /* after those: words to come that stand among words to go are not struck through */
  for (guint i = 0; i < GALLEY_SUGGESTION_COLOURS; i++)
    {
      g_autofree char *name = g_strdup_printf ("galley-added-%u", i);

      self->added[i] = gtk_text_buffer_create_tag (buffer, name, "strikethrough", FALSE, "underline",
                                                   PANGO_UNDERLINE_SINGLE, NULL);
    }
  self->style = adw_style_manager_get_default ();
  self->follows = g_signal_connect_swapped (self->style, "notify::dark", G_CALLBACK (follow_style_cb), self);
  follow_style_cb (self);
}

void
galley_suggestion_tags_clear (GalleySuggestionTags *self)
{
  if (self->style)
    g_clear_signal_handler (&self->follows, self->style);
}

void
galley_suggestion_tags_remove_all (GalleySuggestionTags *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->active, &start, &end);
  for (guint i = 0; i < GALLEY_SUGGESTION_COLOURS; i++)
    {
      gtk_text_buffer_remove_tag (self->buffer, self->removed[i], &start, &end);
      gtk_text_buffer_remove_tag (self->buffer, self->added[i], &start, &end);
    }
}

guint
galley_suggestion_tags_number (const char *author_id)
{
  return author_id ? g_str_hash (author_id) % GALLEY_SUGGESTION_COLOURS : 0;
}

void
galley_suggestion_tags_get_colour (const char *author_id,
                                   GdkRGBA *colour)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  guint number = galley_suggestion_tags_number (author_id);

  gdk_rgba_parse (colour, dark ? dark_colours[number] : light_colours[number]);
}
