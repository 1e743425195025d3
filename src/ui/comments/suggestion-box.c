/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion in its thread's card. */
#include "suggestion-box.h"

#include <glib/gi18n.h>
#include "suggestion-tags.h"
#include "text.h"

#define MOST_CHARS 400

struct _GalleySuggestionBox
{
  AdwBin parent_instance;
  GtkLabel *words;
  GtkActionable *accept_button;
  GtkActionable *reject_button;
  GtkActionable *reconsider_button;
  GalleySuggestion *suggestion;
};

G_DEFINE_FINAL_TYPE (GalleySuggestionBox, galley_suggestion_box, ADW_TYPE_BIN)

/* With line ends as they are: they may be what is proposed. (transfer full) */
static char *
shown (const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_autofree char *marked = g_strjoinv ("¶\n", lines);

  return galley_text_shorten (marked, MOST_CHARS);
}

static void
add_attributes (PangoAttrList *attributes,
                PangoAttribute *attribute,
                gsize start,
                gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static void
show_words (GalleySuggestionBox *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *removed = NULL;
  g_autofree char *added = NULL;
  g_autofree char *text = NULL;
  gsize middle, end;
  GdkRGBA colour;

  if (!self->suggestion)
    return;
  removed = shown (galley_suggestion_get_anchor (self->suggestion)->exact);
  added = shown (galley_suggestion_get_replacement (self->suggestion));
  text = g_strjoin (*removed && *added ? " " : "", removed, added, NULL);
  middle = strlen (removed);
  end = strlen (text);
  galley_suggestion_tags_get_colour (galley_suggestion_get_author_id (self->suggestion), &colour);
  add_attributes (attributes,
                  pango_attr_foreground_new ((guint16) (colour.red * 65535), (guint16) (colour.green * 65535),
                                             (guint16) (colour.blue * 65535)),
                  0, end);
  add_attributes (attributes, pango_attr_strikethrough_new (TRUE), 0, middle);
  add_attributes (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), end - strlen (added), end);
  gtk_label_set_text (self->words, text);
  gtk_label_set_attributes (self->words, attributes);
}

static void
galley_suggestion_box_dispose (GObject *object)
{
  g_clear_object (&GALLEY_SUGGESTION_BOX (object)->suggestion);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_SUGGESTION_BOX);
  G_OBJECT_CLASS (galley_suggestion_box_parent_class)->dispose (object);
}

static void
galley_suggestion_box_class_init (GalleySuggestionBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_suggestion_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/suggestion-box.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySuggestionBox, words);
  gtk_widget_class_bind_template_child (widget_class, GalleySuggestionBox, accept_button);
  gtk_widget_class_bind_template_child (widget_class, GalleySuggestionBox, reject_button);
  gtk_widget_class_bind_template_child (widget_class, GalleySuggestionBox, reconsider_button);
}

static void
galley_suggestion_box_init (GalleySuggestionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (show_words), self,
                           G_CONNECT_SWAPPED);
}

static void
set_action (GtkActionable *button,
            const char *name,
            const char *id,
            gboolean is_shown)
{
  gtk_actionable_set_action_target (button, "s", id);
  gtk_actionable_set_action_name (button, name);
  gtk_widget_set_visible (GTK_WIDGET (button), is_shown);
}

void
galley_suggestion_box_set_thread (GalleySuggestionBox *self,
                                  GalleyThread *thread)
{
  const char *id = galley_thread_get_id (thread);
  gboolean open, sure;

  g_return_if_fail (GALLEY_IS_SUGGESTION_BOX (self));

  g_set_object (&self->suggestion, galley_thread_get_suggestion (thread));
  gtk_widget_set_visible (GTK_WIDGET (self), self->suggestion != NULL);
  if (!self->suggestion)
    return;
  open = galley_suggestion_get_state (self->suggestion) == GALLEY_SUGGESTION_OPEN;
  sure = galley_thread_get_place (thread).state <= GALLEY_ANCHOR_MOVED;
  show_words (self);
  set_action (self->accept_button, "review.accept", id, open && sure);
  set_action (self->reject_button, "review.reject", id, open);
  /* what was accepted is in the text: undo takes it back there */
  set_action (self->reconsider_button, "review.reconsider", id,
              galley_suggestion_get_state (self->suggestion) == GALLEY_SUGGESTION_REJECTED);
}

char *
galley_suggestion_box_words (GalleySuggestion *suggestion)
{
  g_autofree char *removed = shown (galley_suggestion_get_anchor (suggestion)->exact);
  g_autofree char *added = shown (galley_suggestion_get_replacement (suggestion));

  switch (galley_suggestion_get_kind (suggestion))
    {
    case GALLEY_SUGGESTION_INSERT:
      return g_strdup_printf (_ ("Suggestion: insert “%s”"), added);
    case GALLEY_SUGGESTION_DELETE:
      return g_strdup_printf (_ ("Suggestion: delete “%s”"), removed);
    case GALLEY_SUGGESTION_REPLACE:
    default:
      return g_strdup_printf (_ ("Suggestion: replace “%s” with “%s”"), removed, added);
    }
}

char *
galley_suggestion_box_state_words (GalleyThread *thread)
{
  GalleySuggestion *suggestion = galley_thread_get_suggestion (thread);
  const char *by = galley_suggestion_get_decided_by (suggestion);

  switch (galley_suggestion_get_state (suggestion))
    {
    case GALLEY_SUGGESTION_ACCEPTED:
      return g_strdup_printf (_ ("Accepted by %s"), by);
    case GALLEY_SUGGESTION_REJECTED:
      return g_strdup_printf (_ ("Rejected by %s"), by);
    case GALLEY_SUGGESTION_OPEN:
    default:
      return galley_thread_get_place (thread).state > GALLEY_ANCHOR_MOVED
                 ? g_strdup (_ ("The words have changed"))
                 : NULL;
    }
}
