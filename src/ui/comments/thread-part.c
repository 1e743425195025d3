/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of a review's threads that has cards. */
#include "thread-part.h"

#include <glib/gi18n.h>

#define PART 10  /* cards made at a time: each costs more than a millisecond */
#define BEFORE 3 /* of them before the one that is to be shown */
#define NEAR 300 /* pixels below the view */

struct _GalleyThreadPart
{
  GObject parent_instance;

  GtkFilterListModel *shown;
  GtkSliceListModel *part;
  GtkWidget *earlier;
  GtkWidget *later;
};

enum
{
  SHOWN,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyThreadPart, galley_thread_part, G_TYPE_OBJECT)

static guint
n_shown (GalleyThreadPart *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

static void
update_ends (GalleyThreadPart *self)
{
  guint first = gtk_slice_list_model_get_offset (self->part);
  guint end = first + g_list_model_get_n_items (G_LIST_MODEL (self->part));
  guint n = n_shown (self);
  guint rest = n > end ? n - end : 0;
  g_autofree char *before = g_strdup_printf (ngettext ("%u _Earlier Comment", "%u _Earlier Comments", first), first);
  g_autofree char *after = g_strdup_printf (ngettext ("%u _Later Comment", "%u _Later Comments", rest), rest);

  gtk_button_set_label (GTK_BUTTON (self->earlier), before);
  gtk_widget_set_visible (self->earlier, first > 0 && n > 0);
  gtk_button_set_label (GTK_BUTTON (self->later), after);
  gtk_widget_set_visible (self->later, rest > 0);
}

static void
move (GalleyThreadPart *self,
      guint first,
      guint size)
{
  gtk_slice_list_model_set_size (self->part, size);
  gtk_slice_list_model_set_offset (self->part, first);
  update_ends (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
earlier_cb (GalleyThreadPart *self)
{
  guint first = gtk_slice_list_model_get_offset (self->part);
  guint step = MIN (first, PART);

  move (self, first - step, gtk_slice_list_model_get_size (self->part) + step);
}

static void
later_cb (GalleyThreadPart *self)
{
  move (self, gtk_slice_list_model_get_offset (self->part), gtk_slice_list_model_get_size (self->part) + PART);
}

static void
shown_changed_cb (GalleyThreadPart *self)
{
  if (gtk_slice_list_model_get_offset (self->part) >= MAX (n_shown (self), 1))
    gtk_slice_list_model_set_offset (self->part, 0);
  update_ends (self);
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
galley_thread_part_dispose (GObject *object)
{
  GalleyThreadPart *self = GALLEY_THREAD_PART (object);

  g_clear_object (&self->part);
  g_clear_object (&self->shown);
  g_clear_object (&self->earlier);
  g_clear_object (&self->later);
  G_OBJECT_CLASS (galley_thread_part_parent_class)->dispose (object);
}

static void
galley_thread_part_class_init (GalleyThreadPartClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_thread_part_dispose;
  signals[SHOWN] = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_end (GalleyThreadPart *self,
          GCallback clicked)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());

  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
galley_thread_part_init (GalleyThreadPart *self)
{
  self->shown = gtk_filter_list_model_new (NULL, NULL);
  self->part = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->shown)), 0, PART);
  self->earlier = make_end (self, G_CALLBACK (earlier_cb));
  self->later = make_end (self, G_CALLBACK (later_cb));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self, G_CONNECT_SWAPPED);
}

GalleyThreadPart *
galley_thread_part_new (void)
{
  return g_object_new (GALLEY_TYPE_THREAD_PART, NULL);
}

GListModel *
galley_thread_part_get_model (GalleyThreadPart *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_PART (self), NULL);

  return G_LIST_MODEL (self->part);
}

void
galley_thread_part_set_filter (GalleyThreadPart *self,
                               GalleyThreadFilter *filter)
{
  g_return_if_fail (GALLEY_IS_THREAD_PART (self));

  gtk_filter_list_model_set_filter (self->shown, GTK_FILTER (filter));
}

void
galley_thread_part_set_review (GalleyThreadPart *self,
                               GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_THREAD_PART (self));

  gtk_filter_list_model_set_model (self->shown, NULL);
  move (self, 0, PART);
  gtk_filter_list_model_set_model (self->shown, G_LIST_MODEL (review));
}

guint
galley_thread_part_get_n_shown (GalleyThreadPart *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_PART (self), 0);

  return n_shown (self);
}

guint
galley_thread_part_find (GalleyThreadPart *self,
                         GalleyThread *thread)
{
  guint n = n_shown (self);

  g_return_val_if_fail (GALLEY_IS_THREAD_PART (self), 0);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GalleyThread) other = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (other == thread)
        return i;
    }
  return n;
}

GalleyThread *
galley_thread_part_reach (GalleyThreadPart *self,
                          guint place)
{
  guint first;

  g_return_val_if_fail (GALLEY_IS_THREAD_PART (self), NULL);

  first = gtk_slice_list_model_get_offset (self->part);
  if (place < n_shown (self) && (place < first || place >= first + gtk_slice_list_model_get_size (self->part)))
    move (self, place > BEFORE ? place - BEFORE : 0, PART);
  return g_list_model_get_item (G_LIST_MODEL (self->shown), place);
}

GtkWidget *
galley_thread_part_get_earlier (GalleyThreadPart *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_PART (self), NULL);

  return self->earlier;
}

GtkWidget *
galley_thread_part_get_later (GalleyThreadPart *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD_PART (self), NULL);

  return self->later;
}

void
galley_thread_part_seen (GalleyThreadPart *self,
                         GtkWidget *view)
{
  graphene_rect_t bounds;

  g_return_if_fail (GALLEY_IS_THREAD_PART (self));

  if (gtk_widget_get_visible (self->later) && gtk_widget_compute_bounds (self->later, view, &bounds) &&
      bounds.origin.y < (float) gtk_widget_get_height (view) + NEAR)
    later_cb (self);
}
