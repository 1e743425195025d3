/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "5 minutes ago", kept true while it is on the screen; the exact time is in the tooltip. */
#include "time-label.h"

#include <glib/gi18n.h>

#define REFRESH_SECONDS 30

struct _GalleyTimeLabel
{
  AdwBin parent_instance;
  GtkLabel *label;
  GDateTime *time;
  guint timer;
};

G_DEFINE_FINAL_TYPE (GalleyTimeLabel, galley_time_label, ADW_TYPE_BIN)

static void
refresh (GalleyTimeLabel *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = self->time ? galley_time_label_format (self->time, now) : g_strdup ("");

  if (g_strcmp0 (gtk_label_get_text (self->label), text) != 0)
    gtk_label_set_text (self->label, text);
}

static gboolean
timer_cb (gpointer user_data)
{
  refresh (user_data);
  return G_SOURCE_CONTINUE;
}

static void
galley_time_label_map (GtkWidget *widget)
{
  GalleyTimeLabel *self = GALLEY_TIME_LABEL (widget);

  refresh (self);
  if (!self->timer)
    self->timer = g_timeout_add_seconds (REFRESH_SECONDS, timer_cb, self);
  GTK_WIDGET_CLASS (galley_time_label_parent_class)->map (widget);
}

static void
galley_time_label_unmap (GtkWidget *widget)
{
  GalleyTimeLabel *self = GALLEY_TIME_LABEL (widget);

  g_clear_handle_id (&self->timer, g_source_remove);
  GTK_WIDGET_CLASS (galley_time_label_parent_class)->unmap (widget);
}

static void
galley_time_label_finalize (GObject *object)
{
  GalleyTimeLabel *self = GALLEY_TIME_LABEL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->time, g_date_time_unref);
  G_OBJECT_CLASS (galley_time_label_parent_class)->finalize (object);
}

static void
galley_time_label_class_init (GalleyTimeLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = galley_time_label_finalize;
  widget_class->map = galley_time_label_map;
  widget_class->unmap = galley_time_label_unmap;
}

static void
galley_time_label_init (GalleyTimeLabel *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

void
galley_time_label_set_time (GalleyTimeLabel *self,
                            GDateTime *time)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *exact = NULL;

  g_return_if_fail (GALLEY_IS_TIME_LABEL (self));

  if (time)
    {
      local = g_date_time_to_local (time);
      /* Translators: a date with its time, in the notation of strftime(3). */
      exact = g_date_time_format (local, _ ("%A, %-d %B %Y, %H:%M"));
      g_date_time_ref (time);
    }
  g_clear_pointer (&self->time, g_date_time_unref);
  self->time = time;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), exact);
  refresh (self);
}

char *
galley_time_label_format (GDateTime *time,
                          GDateTime *now)
{
  GTimeSpan age = g_date_time_difference (now, time);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, g_date_time_get_timezone (now));
  guint n;

  /* Clocks of two machines differ a little: the near future is now. */
  if (age > -5 * G_TIME_SPAN_MINUTE && age < G_TIME_SPAN_MINUTE)
    return g_strdup (_ ("Just now"));
  if (age > 0 && age < G_TIME_SPAN_HOUR)
    {
      n = age / G_TIME_SPAN_MINUTE;
      return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", n), n);
    }
  if (age > 0 && age < G_TIME_SPAN_DAY)
    {
      n = age / G_TIME_SPAN_HOUR;
      return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", n), n);
    }
  if (age > 0 && age < 7 * G_TIME_SPAN_DAY)
    {
      n = age / G_TIME_SPAN_DAY;
      return g_strdup_printf (ngettext ("%u day ago", "%u days ago", n), n);
    }
  if (g_date_time_get_year (local) == g_date_time_get_year (now))
    /* Translators: a date in the current year, in the notation of strftime(3). */
    return g_date_time_format (local, _ ("%-d %B"));
  /* Translators: a date in another year, in the notation of strftime(3). */
  return g_date_time_format (local, _ ("%-d %B %Y"));
}
