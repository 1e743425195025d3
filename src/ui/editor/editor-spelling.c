/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spell checking of the article in the editor. */
#include "editor-spelling.h"

static void
detach (GalleyEditorSpelling *self)
{
  if (self->adapter != NULL)
    galley_spell_check_detach (g_steal_pointer (&self->adapter), self->view);
}

/* libspelling (to 0.4.9) forgets a check that runs when the language or the text changes as a whole, but not what it
 * found: that comes to stand in another text, or behind its end, where it aborts. So each begins with an adapter of its
 * own, and the old one's checks are for nobody. */
static void
attach (GalleyEditorSpelling *self)
{
  detach (self);
  self->adapter = galley_spell_check_attach (self->view, self->menu);
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
  self->view = view;
  self->menu = g_object_ref (menu);
  self->enabled = TRUE;
  attach (self);
}

void
galley_editor_spelling_clear (GalleyEditorSpelling *self)
{
  detach (self);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->language, g_free);
}

void
galley_editor_spelling_set_enabled (GalleyEditorSpelling *self,
                                    gboolean enabled)
{
  self->enabled = enabled;
  attach (self);
}

void
galley_editor_spelling_set_language (GalleyEditorSpelling *self,
                                     const char *language)
{
  g_set_str (&self->language, language);
  attach (self);
}

void
galley_editor_spelling_stop (GalleyEditorSpelling *self)
{
  detach (self);
}

const char *
galley_editor_spelling_start (GalleyEditorSpelling *self,
                              GalleyArticle *article,
                              const char *text)
{
  const char *notice;

  self->article = article;
  notice = galley_long_text_apply (&self->limits,
                                   GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view))),
                                   text);
  attach (self);
  return notice;
}
