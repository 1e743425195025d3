/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known terms that match what is being typed, in a popover under the entry, which keeps the focus. */
#include "term-completion.h"

#define MAX_OFFERED 6

struct _GalleyTermCompletion
{
  GObject parent_instance;
  GStrv known;
  GtkWidget *popover;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (GalleyTermCompletion, galley_term_completion, G_TYPE_OBJECT)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
row_term (GtkListBoxRow *row)
{
  return gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));
}

static void
row_activated_cb (GalleyTermCompletion *self,
                  GtkListBoxRow *row)
{
  g_autofree char *term = g_strdup (row_term (row));

  g_signal_emit (self, signals[CHOSEN], 0, term);
}

static void
append_row (GalleyTermCompletion *self,
            const char *term)
{
  GtkWidget *label = gtk_label_new (term);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* pass 0: terms that begin with the text; pass 1: those that hold it elsewhere. */
static guint
offer (GalleyTermCompletion *self,
       const char *folded,
       const char *const *taken,
       guint pass,
       guint offered)
{
  for (guint i = 0; self->known && self->known[i] && offered < MAX_OFFERED; i++)
    {
      g_autofree char *known = g_utf8_casefold (self->known[i], -1);
      const char *at = strstr (known, folded);

      if (!at || (at != known) != (pass == 1) || g_strv_contains (taken, self->known[i]))
        continue;
      append_row (self, self->known[i]);
      offered++;
    }
  return offered;
}

static void
galley_term_completion_finalize (GObject *object)
{
  GalleyTermCompletion *self = GALLEY_TERM_COMPLETION (object);

  g_clear_weak_pointer (&self->popover);
  g_strfreev (self->known);
  G_OBJECT_CLASS (galley_term_completion_parent_class)->finalize (object);
}

static void
galley_term_completion_class_init (GalleyTermCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_term_completion_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_term_completion_init (GalleyTermCompletion *self)
{
}

GalleyTermCompletion *
galley_term_completion_new (GtkWidget *entry)
{
  GalleyTermCompletion *self = g_object_new (GALLEY_TYPE_TERM_COMPLETION, NULL);

  self->list = gtk_list_box_new ();
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  /* The entry may take its children away before anyone detaches. */
  g_set_weak_pointer (&self->popover, gtk_popover_new ());
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_set_parent (self->popover, entry);
  return self;
}

void
galley_term_completion_detach (GalleyTermCompletion *self)
{
  GtkWidget *popover = self->popover;

  g_return_if_fail (GALLEY_IS_TERM_COMPLETION (self));

  g_clear_weak_pointer (&self->popover);
  g_clear_pointer (&popover, gtk_widget_unparent);
  self->list = NULL;
}

void
galley_term_completion_set_known (GalleyTermCompletion *self,
                                  const char *const *known)
{
  g_return_if_fail (GALLEY_IS_TERM_COMPLETION (self));

  g_strfreev (self->known);
  self->known = g_strdupv ((char **) known);
}

void
galley_term_completion_update (GalleyTermCompletion *self,
                               const char *text,
                               const char *const *taken)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  guint offered;

  g_return_if_fail (GALLEY_IS_TERM_COMPLETION (self));

  if (!self->popover)
    return;
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  if (!*g_strstrip (folded))
    {
      galley_term_completion_hide (self);
      return;
    }
  offered = offer (self, folded, taken, 0, 0);
  offered = offer (self, folded, taken, 1, offered);
  if (offered > 0)
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else
    galley_term_completion_hide (self);
}

gboolean
galley_term_completion_move (GalleyTermCompletion *self,
                             int step)
{
  GtkListBoxRow *row;
  int index;

  g_return_val_if_fail (GALLEY_IS_TERM_COMPLETION (self), FALSE);

  if (!self->popover || !gtk_widget_get_visible (self->popover))
    return FALSE;
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  index = row ? gtk_list_box_row_get_index (row) + step : (step > 0 ? 0 : -1);
  row = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) : NULL;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  return TRUE;
}

gboolean
galley_term_completion_hide (GalleyTermCompletion *self)
{
  gboolean shown;

  g_return_val_if_fail (GALLEY_IS_TERM_COMPLETION (self), FALSE);

  shown = self->popover && gtk_widget_get_visible (self->popover);
  if (shown)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  return shown;
}

const char *
galley_term_completion_get_chosen (GalleyTermCompletion *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GALLEY_IS_TERM_COMPLETION (self), NULL);

  if (!self->popover || !gtk_widget_get_visible (self->popover))
    return NULL;
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  return row ? row_term (row) : NULL;
}
