/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown highlighting: the language and the two style schemes are resources of the program. */
#include "syntax.h"
#include <adwaita.h>

#define RESOURCES "resource:///io/galley/Galley/ui/editor"

static void
follow_style_cb (GtkSourceBuffer *buffer)
{
  GtkSourceStyleSchemeManager *schemes = g_object_get_data (G_OBJECT (buffer), "galley-schemes");
  const char *id = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "galley-dark" : "galley-light";

  gtk_source_buffer_set_style_scheme (buffer, gtk_source_style_scheme_manager_get_scheme (schemes, id));
}

void
galley_syntax_set_enabled (GtkSourceBuffer *buffer,
                           gboolean enabled)
{
  GtkSourceLanguageManager *languages = g_object_get_data (G_OBJECT (buffer), "galley-languages");

  gtk_source_buffer_set_language (buffer, enabled ? gtk_source_language_manager_get_language (languages,
                                                                                              "galley-markdown")
                                                  : NULL);
}

void
galley_syntax_attach (GtkSourceBuffer *buffer)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_new ();
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_new ();

  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_language_manager_prepend_search_path (languages, RESOURCES);
  gtk_source_style_scheme_manager_prepend_search_path (schemes, RESOURCES);
  /* the tag that the highlighter puts on contexts of the class "monospace" of our language, given a look beforehand */
  gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), "gtksourceview:context-classes:monospace",
                              "family", "Monospace", "scale", 0.92, NULL);
  /* language and scheme are borrowed from their managers */
  g_object_set_data_full (G_OBJECT (buffer), "galley-languages", languages, g_object_unref);
  g_object_set_data_full (G_OBJECT (buffer), "galley-schemes", schemes, g_object_unref);
  galley_syntax_set_enabled (buffer, TRUE);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (follow_style_cb), buffer,
                           G_CONNECT_SWAPPED);
  follow_style_cb (buffer);
}
