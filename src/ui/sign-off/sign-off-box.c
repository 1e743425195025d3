/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each reviewer decided last. */
#include "sign-off-box.h"

#include "sign-off-row.h"

struct _GalleySignOffBox
{
  AdwBin parent_instance;
  char *shown; /* what the rows say, so that they are made anew only when that changes */
  GtkListBox *list;
};

enum
{
  DECIDE,
  SHOW_CHANGES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleySignOffBox, galley_sign_off_box, ADW_TYPE_BIN)

static void
approve_cb (GalleySignOffBox *self)
{
  g_signal_emit (self, signals[DECIDE], 0, TRUE);
}

static void
ask_cb (GalleySignOffBox *self)
{
  g_signal_emit (self, signals[DECIDE], 0, FALSE);
}

static void
show_changes_cb (GalleySignOffBox *self,
                 const char *digest)
{
  g_signal_emit (self, signals[SHOW_CHANGES], 0, digest);
}

static void
galley_sign_off_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_SIGN_OFF_BOX);
  G_OBJECT_CLASS (galley_sign_off_box_parent_class)->dispose (object);
}

static void
galley_sign_off_box_finalize (GObject *object)
{
  g_free (GALLEY_SIGN_OFF_BOX (object)->shown);
  G_OBJECT_CLASS (galley_sign_off_box_parent_class)->finalize (object);
}

static void
galley_sign_off_box_class_init (GalleySignOffBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_sign_off_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_sign_off_box_finalize;
  signals[DECIDE] =
      g_signal_new ("decide", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SHOW_CHANGES] =
      g_signal_new ("show-changes", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/sign-off-box.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySignOffBox, list);
  gtk_widget_class_bind_template_callback (widget_class, approve_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
galley_sign_off_box_init (GalleySignOffBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe (GPtrArray *sign_offs,
          const char *digest)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; sign_offs && i < sign_offs->len; i++)
    {
      const GalleySignOff *sign_off = sign_offs->pdata[i];

      g_string_append_printf (text, "%s %d\n", sign_off->id, galley_sign_off_is_about (sign_off, digest));
    }

  return g_string_free_and_steal (text);
}

void
galley_sign_off_box_show (GalleySignOffBox *self,
                          GPtrArray *sign_offs,
                          const char *digest)
{
  g_autofree char *shown = describe (sign_offs, digest);

  g_return_if_fail (GALLEY_IS_SIGN_OFF_BOX (self));

  if (g_strcmp0 (self->shown, shown) == 0)
    return;
  g_set_str (&self->shown, shown);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; sign_offs && i < sign_offs->len; i++)
    {
      const GalleySignOff *sign_off = sign_offs->pdata[i];
      GtkWidget *row = galley_sign_off_row_new (sign_off, galley_sign_off_is_about (sign_off, digest));

      g_signal_connect_object (row, "show-changes", G_CALLBACK (show_changes_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), *shown != '\0');
}
