/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's part of its web address: follows the title until it is typed over, and is locked once readers
 * may have links to it. */
#include "slug-row.h"

#include <glib/gi18n.h>

struct _GalleySlugRow
{
  AdwEntryRow parent_instance;
  GtkWidget *follow_button;
  GtkWidget *unlock_button;
  char *slug;
  char *derived;
  char *published;
  gboolean unlocked;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (GalleySlugRow, galley_slug_row, ADW_TYPE_ENTRY_ROW)

enum
{
  PROP_SLUG = 1,
  PROP_LOCKED,
  PROP_AT_RISK,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* While nothing was chosen, a published article stays where its readers find it. */
static const char *
automatic (GalleySlugRow *self)
{
  return self->published ? self->published : self->derived;
}

static gboolean
is_locked (GalleySlugRow *self)
{
  return self->published && !self->unlocked;
}

static void
set_css_class (GalleySlugRow *self,
               const char *name,
               gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
update_look (GalleySlugRow *self)
{
  gboolean chosen = *self->slug != '\0';
  gboolean bare = !is_locked (self) && !chosen;

  gtk_editable_set_editable (GTK_EDITABLE (self), !is_locked (self));
  gtk_widget_set_visible (self->unlock_button, is_locked (self));
  gtk_widget_set_visible (self->follow_button, chosen && !is_locked (self));
  gtk_widget_set_tooltip_text (self->follow_button,
                               self->published ? _ ("Keep the Published Address") : _ ("Follow the Title"));
  set_css_class (self, "galley-automatic", !chosen);
  set_css_class (self, "galley-locked", is_locked (self));
  set_css_class (self, "galley-bare", bare);
}

static void
show (GalleySlugRow *self)
{
  const char *text = *self->slug ? self->slug : automatic (self);
  gboolean typing = gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN;

  update_look (self);
  /* An emptied entry is filled again when it is left, not under the writer's hands. */
  if ((typing && !*self->slug) || g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), text) == 0)
    return;
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->showing = FALSE;
}

static void
set_slug (GalleySlugRow *self,
          const char *slug)
{
  if (g_set_str (&self->slug, slug ? slug : ""))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SLUG]);
}

static void
text_changed_cb (GalleySlugRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

  if (self->showing)
    return;
  set_slug (self, g_strcmp0 (text, automatic (self)) == 0 ? "" : text);
  update_look (self);
}

static void
focus_left_cb (GalleySlugRow *self)
{
  show (self);
}

static void
follow_cb (GalleySlugRow *self)
{
  set_slug (self, "");
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), automatic (self));
  self->showing = FALSE;
  update_look (self);
}

static void
answered_cb (AdwAlertDialog *dialog,
             const char *response,
             gpointer user_data)
{
  GalleySlugRow *self = user_data;

  if (g_strcmp0 (response, "change") != 0)
    return;
  galley_slug_row_unlock (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
ask_cb (GalleySlugRow *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Change the Address?"),
                                            _ ("Changing the address breaks links to the published article."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "change", _ ("Change _Address"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "change", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
notify_lock (GalleySlugRow *self)
{
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOCKED]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AT_RISK]);
}

static void
galley_slug_row_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  GalleySlugRow *self = GALLEY_SLUG_ROW (object);

  if (id == PROP_SLUG)
    g_value_set_string (value, self->slug);
  else if (id == PROP_LOCKED)
    g_value_set_boolean (value, is_locked (self));
  else if (id == PROP_AT_RISK)
    g_value_set_boolean (value, self->published && self->unlocked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_slug_row_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  GalleySlugRow *self = GALLEY_SLUG_ROW (object);

  if (id != PROP_SLUG)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  set_slug (self, g_value_get_string (value));
  show (self);
}

static void
galley_slug_row_finalize (GObject *object)
{
  GalleySlugRow *self = GALLEY_SLUG_ROW (object);

  g_free (self->slug);
  g_free (self->derived);
  g_free (self->published);
  G_OBJECT_CLASS (galley_slug_row_parent_class)->finalize (object);
}

static void
galley_slug_row_class_init (GalleySlugRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_slug_row_get_property;
  object_class->set_property = galley_slug_row_set_property;
  object_class->finalize = galley_slug_row_finalize;

  props[PROP_SLUG] = g_param_spec_string ("slug", NULL, NULL, "",
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_AT_RISK] = g_param_spec_boolean ("at-risk", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GtkWidget *
add_button (GalleySlugRow *self,
            const char *icon,
            const char *tooltip,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  return button;
}

static void
galley_slug_row_init (GalleySlugRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->slug = g_strdup ("");
  self->derived = g_strdup ("");
  self->follow_button = add_button (self, "edit-undo-symbolic", _ ("Follow the Title"), G_CALLBACK (follow_cb));
  self->unlock_button = add_button (self, "document-edit-symbolic", _ ("Change Address"), G_CALLBACK (ask_cb));
  g_signal_connect (self, "changed", G_CALLBACK (text_changed_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  show (self);
}

void
galley_slug_row_set_derived (GalleySlugRow *self,
                             const char *slug)
{
  g_return_if_fail (GALLEY_IS_SLUG_ROW (self));

  if (g_set_str (&self->derived, slug ? slug : ""))
    show (self);
}

void
galley_slug_row_set_published (GalleySlugRow *self,
                               const char *slug)
{
  g_return_if_fail (GALLEY_IS_SLUG_ROW (self));

  if (g_strcmp0 (slug, self->published) != 0)
    self->unlocked = FALSE;
  g_set_str (&self->published, slug);
  notify_lock (self);
}

void
galley_slug_row_unlock (GalleySlugRow *self)
{
  g_return_if_fail (GALLEY_IS_SLUG_ROW (self));

  self->unlocked = TRUE;
  notify_lock (self);
}
