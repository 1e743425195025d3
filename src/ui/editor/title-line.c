/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title above the text. */
#include "title-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GalleyTitleLine
{
  GtkTextView parent_instance;

  gboolean setting;
};

enum
{
  EDITED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyTitleLine, galley_title_line, GTK_TYPE_TEXT_VIEW)

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == '\f' || c == '\v';
}

/* A title that is pasted with line ends becomes one line. */
static void
insert_text_cb (GalleyTitleLine *self,
                GtkTextIter *iter,
                const char *text,
                int length,
                GtkTextBuffer *buffer)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  gboolean differs = FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_line_end (c))
        {
          differs = TRUE;
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
        }
      else
        g_string_append_unichar (line, c);
    }
  if (!differs)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (line->len > 0)
    gtk_text_buffer_insert (buffer, iter, line->str, (int) line->len);
}

static void
changed_cb (GalleyTitleLine *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!self->setting)
    g_signal_emit (self, signals[EDITED], 0);
}

/* Whether Down has no further line of the title to go to. */
static gboolean
at_last_line (GtkTextView *view)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter,
                                    gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
  return !gtk_text_view_forward_display_line (view, &iter);
}

static gboolean
key_pressed_cb (GalleyTitleLine *self,
                guint key,
                guint code,
                GdkModifierType state)
{
  if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter &&
      !((key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && at_last_line (GTK_TEXT_VIEW (self))))
    return FALSE;
  g_signal_emit (self, signals[LEFT], 0);
  return TRUE;
}

static void
galley_title_line_snapshot (GtkWidget *widget,
                            GtkSnapshot *snapshot)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

  if (gtk_text_buffer_get_char_count (buffer) == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, _ ("Title"));
      GdkRGBA colour;
      graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);

      gtk_widget_get_color (widget, &colour);
      colour.alpha *= 0.3;
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &point);
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
  GTK_WIDGET_CLASS (galley_title_line_parent_class)->snapshot (widget, snapshot);
}

/* The text view knows its height only for the width it had; here it is asked for the width it will get. */
static void
galley_title_line_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  g_autofree char *title = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size <= 0)
    {
      GTK_WIDGET_CLASS (galley_title_line_parent_class)
          ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
      return;
    }
  title = galley_title_line_dup_title (GALLEY_TITLE_LINE (widget));
  layout = gtk_widget_create_pango_layout (widget, *title ? title : " ");
  pango_layout_set_width (layout, for_size * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height + 4;
}

static void
galley_title_line_class_init (GalleyTitleLineClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->snapshot = galley_title_line_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = galley_title_line_measure;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_title_line_init (GalleyTitleLine *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "galley-title");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title"),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, FALSE, -1);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
galley_title_line_set_title (GalleyTitleLine *self,
                             const char *title)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (GALLEY_IS_TITLE_LINE (self));

  shown = galley_title_line_dup_title (self);
  if (g_strcmp0 (shown, title ? title : "") == 0)
    return;
  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), title ? title : "", -1);
  gtk_text_buffer_end_irreversible_action (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  self->setting = FALSE;
}

char *
galley_title_line_dup_title (GalleyTitleLine *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (GALLEY_IS_TITLE_LINE (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}
