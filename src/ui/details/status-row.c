/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft or In Review, for the writer to say; what only reviewers and publishing can bring about is told instead. */
#include "status-row.h"

#include <glib/gi18n.h>

#include "status-words.h"

struct _GalleyStatusRow
{
  AdwComboRow parent_instance;
  char *status;
  GalleyStatus reached; /* or NOT_KNOWN */
};

#define NOT_KNOWN GALLEY_N_STATUSES

G_DEFINE_FINAL_TYPE (GalleyStatusRow, galley_status_row, ADW_TYPE_COMBO_ROW)

enum
{
  PROP_STATUS = 1,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static const char *const choices[] = { "draft", "review" };

/* A word of the writer's own is shown as it is. */
static const char *
describe_state (GalleyStatusRow *self)
{
  const char *status = self->status;

  if (self->reached >= GALLEY_STATUS_SCHEDULED && self->reached != NOT_KNOWN)
    return galley_status_words (self->reached);
  if (!*status || g_str_equal (status, choices[0]) || g_str_equal (status, choices[1]))
    return "";
  if (!g_str_equal (status, "scheduled") && !g_str_equal (status, "published"))
    return status;
  /* said, and not so: the site has it no more */
  if (self->reached != NOT_KNOWN)
    return "";
  return galley_status_words (g_str_equal (status, "scheduled") ? GALLEY_STATUS_SCHEDULED : GALLEY_STATUS_PUBLISHED);
}

static guint
position_of (const char *status)
{
  return g_str_equal (status, choices[1]) ? 1 : 0;
}

static void
show_state (GalleyStatusRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), !*describe_state (self));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               self->reached == GALLEY_STATUS_APPROVED ? galley_status_words (self->reached) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_status (GalleyStatusRow *self,
            const char *status)
{
  if (!g_set_str (&self->status, status ? status : ""))
    return;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position_of (self->status));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
  show_state (self);
}

static void
selected_cb (GalleyStatusRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  /* Also told late of what set_status() did, as GObject holds notifications back. */
  if (selected != position_of (self->status) && selected < G_N_ELEMENTS (choices))
    set_status (self, choices[selected]);
}

static void
galley_status_row_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  GalleyStatusRow *self = GALLEY_STATUS_ROW (object);

  if (id == PROP_STATUS)
    g_value_set_string (value, self->status);
  else if (id == PROP_STATE)
    g_value_set_string (value, describe_state (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_status_row_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (id == PROP_STATUS)
    set_status (GALLEY_STATUS_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_status_row_finalize (GObject *object)
{
  g_free (GALLEY_STATUS_ROW (object)->status);
  G_OBJECT_CLASS (galley_status_row_parent_class)->finalize (object);
}

static void
galley_status_row_class_init (GalleyStatusRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_status_row_get_property;
  object_class->set_property = galley_status_row_set_property;
  object_class->finalize = galley_status_row_finalize;

  props[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "",
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
galley_status_row_init (GalleyStatusRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->status = g_strdup ("");
  self->reached = NOT_KNOWN;
  gtk_string_list_append (names, _ ("Draft"));
  gtk_string_list_append (names, _ ("In Review"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

void
galley_status_row_set_reached (GalleyStatusRow *self,
                               GalleyStatus reached)
{
  g_return_if_fail (GALLEY_IS_STATUS_ROW (self));

  if (self->reached == reached)
    return;
  self->reached = reached;
  show_state (self);
}
