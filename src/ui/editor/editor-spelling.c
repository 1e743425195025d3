/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spell checking of the article in the editor. */
#include "editor-spelling.h"

static void
update (GalleyEditorSpelling *self)
{
  spelling_text_buffer_adapter_set_enabled (self->adapter,
                                            self->enabled && !self->limits.unchecked && self->article != NULL);
  if (self->article)
    galley_spell_check_set_language (self->adapter, galley_article_get_string (self->article, GALLEY_FIELD_LANGUAGE),
                                     self->language);
}

void
galley_editor_spelling_init (GalleyEditorSpelling *self,
                             GtkSourceView *view,
                             GMenuModel *menu)
{
  self->buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  self->adapter = galley_spell_check_attach (view, menu);
  self->enabled = TRUE;
}

void
galley_editor_spelling_clear (GalleyEditorSpelling *self)
{
  g_clear_object (&self->adapter);
  g_clear_pointer (&self->language, g_free);
}

void
galley_editor_spelling_set_enabled (GalleyEditorSpelling *self,
                                    gboolean enabled)
{
  self->enabled = enabled;
  update (self);
}

void
galley_editor_spelling_set_language (GalleyEditorSpelling *self,
                                     const char *language)
{
  g_set_str (&self->language, language);
  update (self);
}

void
galley_editor_spelling_stop (GalleyEditorSpelling *self)
{
  spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);
}

const char *
galley_editor_spelling_start (GalleyEditorSpelling *self,
                              GalleyArticle *article,
                              const char *text)
{
  const char *notice;

  self->article = article;
  notice = galley_long_text_apply (&self->limits, self->buffer, text);
  update (self);
  return notice;
}
