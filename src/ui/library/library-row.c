/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the library list: title, length, when it changed, open comments. */
#include "library-row.h"

#include <glib/gi18n.h>
#include "status-words.h"
#include "time-label.h"

struct _GalleyLibraryRow
{
  AdwBin parent_instance;
  GalleyLibraryEntry *entry;
  GtkLabel *title;
  GtkWidget *status;
  GtkLabel *words;
  GalleyTimeLabel *modified;
  GtkLabel *badge;
  GtkImage *waiting_image;
  GalleyWaitingList *waiting; /* nullable */
};

G_DEFINE_FINAL_TYPE (GalleyLibraryRow, galley_library_row, ADW_TYPE_BIN)

static const char *
shown_title (GalleyLibraryEntry *entry)
{
  const char *title = galley_library_entry_get_title (entry);

  return title && *title ? title : _ ("Untitled");
}

static char *
format_words (guint n_words)
{
  return g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
}

static char *
format_open (guint n_open)
{
  return g_strdup_printf (ngettext ("%u open comment", "%u open comments", n_open), n_open);
}

static void
update_badge (GalleyLibraryRow *self)
{
  guint n_open = galley_library_entry_get_n_open (self->entry);
  g_autofree char *count = g_strdup_printf ("%u", n_open);
  g_autofree char *tooltip = format_open (n_open);

  gtk_label_set_text (self->badge, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->badge), tooltip);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), n_open > 0);
}

static void
update_waiting (GalleyLibraryRow *self)
{
  const GalleyQueuedPublication *queued =
      self->waiting && self->entry
          ? galley_waiting_list_find (self->waiting, galley_library_entry_get_path (self->entry))
          : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->waiting_image), queued != NULL);
  if (!queued)
    return;
  gtk_image_set_from_icon_name (self->waiting_image,
                                queued->question ? "dialog-question-symbolic" : "content-loading-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->waiting_image), queued->question
                                                                     ? _ ("Was to be published; look at it")
                                                                     : _ ("Waiting to be published"));
}

static void
galley_library_row_dispose (GObject *object)
{
  GalleyLibraryRow *self = GALLEY_LIBRARY_ROW (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->waiting);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_LIBRARY_ROW);
  G_OBJECT_CLASS (galley_library_row_parent_class)->dispose (object);
}

static void
galley_library_row_class_init (GalleyLibraryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_library_row_dispose;

  g_type_ensure (GALLEY_TYPE_TIME_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/library-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryRow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryRow, status);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryRow, words);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryRow, modified);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryRow, badge);
  gtk_widget_class_bind_template_child (widget_class, GalleyLibraryRow, waiting_image);
}

static void
galley_library_row_init (GalleyLibraryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
galley_library_row_new (GalleyWaitingList *waiting)
{
  GalleyLibraryRow *self = g_object_new (GALLEY_TYPE_LIBRARY_ROW, NULL);

  if (g_set_object (&self->waiting, waiting))
    g_signal_connect_object (waiting, "changed", G_CALLBACK (update_waiting), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
galley_library_row_set_entry (GalleyLibraryRow *self,
                              GalleyLibraryEntry *entry)
{
  g_autofree char *words = NULL;
  const char *title;
  GalleyStatus status;

  g_return_if_fail (GALLEY_IS_LIBRARY_ROW (self));

  if (!g_set_object (&self->entry, entry) || !entry)
    return;
  title = galley_library_entry_get_title (entry);
  status = galley_library_entry_get_status (entry);
  words = format_words (galley_library_entry_get_words (entry));
  gtk_label_set_text (self->title, shown_title (entry));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title && *title ? title : NULL);
  if (title && *title)
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dimmed");
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (self->status, status == GALLEY_STATUS_CHANGED || status == GALLEY_STATUS_SCHEDULED_CHANGED);
  gtk_widget_set_tooltip_text (self->status, galley_status_words (status));
  galley_time_label_set_time (self->modified, galley_library_entry_get_modified (entry));
  update_badge (self);
  update_waiting (self);
}

GalleyLibraryEntry *
galley_library_row_get_entry (GalleyLibraryRow *self)
{
  g_return_val_if_fail (GALLEY_IS_LIBRARY_ROW (self), NULL);

  return self->entry;
}

char *
galley_library_row_describe (GalleyLibraryEntry *entry)
{
  g_autofree char *words = format_words (galley_library_entry_get_words (entry));
  guint n_open = galley_library_entry_get_n_open (entry);
  g_autofree char *open = format_open (n_open);
  const char *status = galley_status_words (galley_library_entry_get_status (entry));

  return n_open > 0 ? g_strdup_printf ("%s, %s, %s, %s", shown_title (entry), status, words, open)
                    : g_strdup_printf ("%s, %s, %s", shown_title (entry), status, words);
}
