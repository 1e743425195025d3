/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details as text. Nothing typed here is lost unasked, and nothing that came from elsewhere is written over
 * unsaid. */
#include "source-dialog.h"

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "front-matter-words.h"

struct _GalleySourceDialog
{
  AdwDialog parent_instance;

  GalleyArticle *article;
  char *base; /* the text that the article had when it was last looked at */

  GtkWidget *save_button;
  GtkLabel *problem;
  GtkSourceView *view;
};

G_DEFINE_FINAL_TYPE (GalleySourceDialog, galley_source_dialog, ADW_TYPE_DIALOG)

static GalleyFrontMatter *
get_head (GalleySourceDialog *self)
{
  return galley_document_get_front_matter (galley_article_get_document (self->article));
}

static char *
dup_text (GalleySourceDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* As it will stand between its two delimiter lines. */
static char *
dup_typed (GalleySourceDialog *self)
{
  g_autofree char *text = dup_text (self);

  return *text == '\0' || g_str_has_suffix (text, "\n") ? g_steal_pointer (&text) : g_strconcat (text, "\n", NULL);
}

static gboolean
is_changed (GalleySourceDialog *self)
{
  g_autofree char *typed = dup_typed (self);

  return !g_str_equal (typed, self->base);
}

static GalleyFrontMatter *
read_typed (GalleySourceDialog *self)
{
  g_autofree char *typed = dup_typed (self);
  GalleyFrontMatterFormat format = galley_front_matter_get_format (get_head (self));

  return galley_front_matter_new (format == GALLEY_FRONT_MATTER_NONE ? GALLEY_FRONT_MATTER_YAML : format, typed);
}

/* Such a line would be taken for the end, and what follows it for the article's text. */
static gboolean
has_delimiter (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (g_str_equal (lines[i], "---") || g_str_equal (lines[i], "...") || g_str_equal (lines[i], "+++"))
        return TRUE;
    }
  return FALSE;
}

static void
tell (GalleySourceDialog *self,
      const char *words)
{
  gtk_label_set_text (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
}

static void
look (GalleySourceDialog *self)
{
  g_autoptr (GalleyFrontMatter) head = read_typed (self);
  const GError *problem = galley_front_matter_get_problem (head);
  gboolean divided = has_delimiter (galley_front_matter_get_text (head));
  g_autofree char *words = problem != NULL ? galley_front_matter_words (problem) : NULL;

  gtk_widget_set_sensitive (self->save_button, is_changed (self) && !divided);
  tell (self, divided
                  ? _ ("A line of nothing but dashes, dots or plus signs would end the details. Take it out.")
                  : words);
}

static void
save (GalleySourceDialog *self)
{
  g_autoptr (GalleyFrontMatter) head = read_typed (self);
  g_autoptr (GalleyDocument) document =
      galley_document_set_front_matter (galley_article_get_document (self->article), head);

  galley_article_set_document (self->article, document);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
save_cb (GalleySourceDialog *self)
{
  const char *now = galley_front_matter_get_text (get_head (self));

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  if (g_str_equal (now, self->base))
    {
      save (self);
      return;
    }
  /* the second time it is known */
  g_set_str (&self->base, now);
  tell (self, _ ("The details were changed elsewhere meanwhile. Saving again replaces that change; Cancel keeps it."));
}

static void
answered_cb (GalleySourceDialog *self,
             const char *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
close_attempt_cb (GalleySourceDialog *self)
{
  AdwDialog *question;

  if (!is_changed (self))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  question = adw_alert_dialog_new (_ ("Discard Changes?"), _ ("What you changed in the details is not saved."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "keep", _ ("_Keep Editing"), "discard", _ ("_Discard"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "keep");
  g_signal_connect_object (question, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (self));
}

/* Problems count the line above the text, too. */
static void
show_line (GalleySourceDialog *self,
           guint line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line >= 2 ? (int) line - 2 : 0);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.3);
}

static void
set_colors (GalleySourceDialog *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
      gtk_source_style_scheme_manager_get_default (), dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view))),
                                      scheme);
}

static void
galley_source_dialog_dispose (GObject *object)
{
  GalleySourceDialog *self = GALLEY_SOURCE_DIALOG (object);

  g_clear_object (&self->article);
  g_clear_pointer (&self->base, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_SOURCE_DIALOG);
  G_OBJECT_CLASS (galley_source_dialog_parent_class)->dispose (object);
}

static void
galley_source_dialog_class_init (GalleySourceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_source_dialog_dispose;
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySourceDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
galley_source_dialog_init (GalleySourceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
galley_source_dialog_new (GalleyArticle *article)
{
  GalleySourceDialog *self = g_object_new (GALLEY_TYPE_SOURCE_DIALOG, NULL);
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gboolean toml;

  self->article = g_object_ref (article);
  self->base = g_strdup (galley_front_matter_get_text (get_head (self)));
  toml = galley_front_matter_get_format (get_head (self)) == GALLEY_FRONT_MATTER_TOML;
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (buffer),
                                  gtk_source_language_manager_get_language (languages, toml ? "toml" : "yaml"));
  gtk_text_buffer_set_text (buffer, self->base, -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (set_colors), self,
                           G_CONNECT_SWAPPED);
  set_colors (self);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
  show_line (self, galley_front_matter_words_line (galley_front_matter_get_problem (get_head (self))));
  return ADW_DIALOG (self);
}
