/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the article is or was published: a day from a calendar and a time, or not said. */
#include "date-row.h"

#include <glib/gi18n.h>

struct _GalleyDateRow
{
  AdwActionRow parent_instance;
  GDateTime *date;
  char *strange; /* what is there instead of a date */
  GtkMenuButton *button;
  GtkCalendar *calendar;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkWidget *clear;
  gboolean showing; /* the popover is being filled, not chosen in */
};

G_DEFINE_FINAL_TYPE (GalleyDateRow, galley_date_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_DATE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
update_subtitle (GalleyDateRow *self)
{
  g_autoptr (GDateTime) local = self->date ? g_date_time_to_local (self->date) : NULL;
  /* Translators: a date with its time, in the notation of strftime(3). */
  g_autofree char *text = local ? g_date_time_format (local, _ ("%-d %B %Y, %H:%M")) : g_strdup (self->strange);
  gboolean is_strange = !local && text;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text ? text : _ ("When published"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), is_strange ? _ ("This is not a date that can be read") : NULL);
  if (is_strange)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_sensitive (self->clear, self->date || is_strange);
}

static void
set_date (GalleyDateRow *self,
          GDateTime *date)
{
  gboolean same = date && self->date && g_date_time_equal (date, self->date);

  if (same || date == self->date)
    return;
  g_clear_pointer (&self->date, g_date_time_unref);
  self->date = date ? g_date_time_ref (date) : NULL;
  update_subtitle (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATE]);
}

static void
popover_visible_cb (GalleyDateRow *self)
{
  g_autoptr (GDateTime) local = self->date ? g_date_time_to_local (self->date) : g_date_time_new_now_local ();

  if (!gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->button))))
    return;
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, local);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (local));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (local));
  self->showing = FALSE;
}

static void
chosen_cb (GalleyDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) date = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  date = g_date_time_new_local (g_date_time_get_year (day),
                                g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day),
                                gtk_spin_button_get_value_as_int (self->hour),
                                gtk_spin_button_get_value_as_int (self->minute),
                                0);
  if (date)
    set_date (self, date);
}

/* Two digits, as a clock has them. */
static gboolean
output_cb (GtkSpinButton *spin,
           gpointer user_data)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
clear_cb (GalleyDateRow *self)
{
  /* A value that is no date goes, too: told even though the date stays none. */
  if (self->date)
    set_date (self, NULL);
  else
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATE]);
  gtk_menu_button_popdown (self->button);
}

static void
done_cb (GalleyDateRow *self)
{
  chosen_cb (self);
  gtk_menu_button_popdown (self->button);
}

static void
galley_date_row_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  if (id == PROP_DATE)
    g_value_set_boxed (value, GALLEY_DATE_ROW (object)->date);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_date_row_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  if (id == PROP_DATE)
    set_date (GALLEY_DATE_ROW (object), g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_date_row_dispose (GObject *object)
{
  g_clear_pointer (&GALLEY_DATE_ROW (object)->date, g_date_time_unref);
  g_clear_pointer (&GALLEY_DATE_ROW (object)->strange, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_DATE_ROW);
  G_OBJECT_CLASS (galley_date_row_parent_class)->dispose (object);
}

static void
galley_date_row_class_init (GalleyDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_date_row_get_property;
  object_class->set_property = galley_date_row_set_property;
  object_class->dispose = galley_date_row_dispose;

  props[PROP_DATE] = g_param_spec_boxed ("date", NULL, NULL, G_TYPE_DATE_TIME,
                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, button);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, hour);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, minute);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, clear);
  gtk_widget_class_bind_template_callback (widget_class, popover_visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
galley_date_row_init (GalleyDateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_subtitle (self);
}

void
galley_date_row_set_strange (GalleyDateRow *self,
                             const char *value)
{
  g_return_if_fail (GALLEY_IS_DATE_ROW (self));

  if (g_set_str (&self->strange, value && *value ? value : NULL))
    update_subtitle (self);
}
