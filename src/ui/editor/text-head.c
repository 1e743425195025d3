/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title above the text. */
#include "text-head.h"

#include <glib/gi18n-lib.h>

#define PAUSE 300

struct _GalleyTextHead
{
  GObject parent_instance;

  GalleyTitleLine *title; /* weak, as is view */
  GalleyWritingView *view;
  GalleyArticle *article;
  GSignalGroup *article_signals;
  guint pause;
};

G_DEFINE_FINAL_TYPE (GalleyTextHead, galley_text_head, G_TYPE_OBJECT)

/* A head that cannot be edited safely (broken YAML, TOML) leaves the title to be read only. */
static gboolean
can_edit (GalleyTextHead *self)
{
  GalleyFrontMatter *front_matter;

  if (!self->article)
    return FALSE;
  front_matter = galley_document_get_front_matter (galley_article_get_document (self->article));
  return !galley_front_matter_get_problem (front_matter) &&
         galley_front_matter_get_format (front_matter) != GALLEY_FRONT_MATTER_TOML;
}

static void
show_title (GalleyTextHead *self)
{
  gboolean editable = can_edit (self);

  galley_title_line_set_title (self->title,
                               self->article ? galley_article_get_string (self->article, GALLEY_FIELD_TITLE) : NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self->view));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->title), editable);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title),
                               editable ||
                                       !self->article
                                   ? NULL
                                   : _ ("The details of this file cannot be changed here"));
}

static void
field_changed_cb (GalleyTextHead *self,
                  int field)
{
  /* what is being typed is newer */
  if (field == GALLEY_FIELD_TITLE && !self->pause)
    show_title (self);
}

static void
replaced_cb (GalleyTextHead *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  show_title (self);
}

static gboolean
pause_cb (gpointer user_data)
{
  GalleyTextHead *self = user_data;

  self->pause = 0;
  galley_text_head_commit (self);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (GalleyTextHead *self)
{
  /* the title may need another line */
  gtk_widget_queue_allocate (GTK_WIDGET (self->view));
  if (!self->article)
    return;
  if (self->pause == 0)
    self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
left_cb (GalleyTextHead *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static GtkAdjustment *
get_adjustment (GalleyTextHead *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

/* Up from the first line goes to the title. */
static gboolean
key_pressed_cb (GalleyTextHead *self,
                guint key,
                guint code,
                GdkModifierType state)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter iter;

  if ((key != GDK_KEY_Up && key != GDK_KEY_KP_Up) || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_get_line (&iter) > 0 || gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self->view), &iter))
    return FALSE;
  gtk_adjustment_set_value (get_adjustment (self), 0);
  return gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

/* The title is beside the scrolled text, not in it, so the wheel has to be passed on. */
static gboolean
wheel_cb (GalleyTextHead *self,
          double dx,
          double dy,
          GtkEventControllerScroll *wheel)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double step = 1;

  if (gtk_event_controller_scroll_get_unit (wheel) == GDK_SCROLL_UNIT_WHEEL)
    step = MAX (gtk_adjustment_get_step_increment (adjustment), 1);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);
  return TRUE;
}

static void
galley_text_head_dispose (GObject *object)
{
  GalleyTextHead *self = GALLEY_TEXT_HEAD (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->article_signals);
  g_clear_object (&self->article);
  g_clear_weak_pointer (&self->title);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (galley_text_head_parent_class)->dispose (object);
}

static void
galley_text_head_class_init (GalleyTextHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_text_head_dispose;
}

static void
galley_text_head_init (GalleyTextHead *self)
{
  self->article_signals = g_signal_group_new (GALLEY_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "field-changed", G_CALLBACK (field_changed_cb), self);
  g_signal_group_connect_swapped (self->article_signals, "document-replaced", G_CALLBACK (replaced_cb), self);
}

GalleyTextHead *
galley_text_head_new (GalleyTitleLine *title,
                      GalleyWritingView *view)
{
  GalleyTextHead *self = g_object_new (GALLEY_TYPE_TEXT_HEAD, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_set_weak_pointer (&self->title, title);
  g_set_weak_pointer (&self->view, view);
  galley_writing_view_set_head (view, GTK_WIDGET (title));
  g_signal_connect_object (title, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (title, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (wheel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (title), wheel);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  return self;
}

void
galley_text_head_set_article (GalleyTextHead *self,
                              GalleyArticle *article)
{
  g_return_if_fail (GALLEY_IS_TEXT_HEAD (self));

  if (self->article == article)
    return;
  galley_text_head_commit (self);
  g_set_object (&self->article, article);
  g_signal_group_set_target (self->article_signals, article);
  show_title (self);
}

void
galley_text_head_commit (GalleyTextHead *self)
{
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GALLEY_IS_TEXT_HEAD (self));

  if (!self->pause && !self->article)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  if (!can_edit (self))
    return;
  title = galley_title_line_dup_title (self->title);
  if (!galley_article_set_string (self->article, GALLEY_FIELD_TITLE, title, &error))
    g_message ("The title cannot be written: %s", error->message);
}
