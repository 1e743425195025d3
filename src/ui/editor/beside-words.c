/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place over the text, beside words of it. No popover: an open one keeps the window's shortcuts to itself. */
#include "beside-words.h"

#define WIDTH 320
#define DISTANCE 6

struct _GalleyBesideWords
{
  AdwBin parent_instance;

  GtkTextView *view; /* weak */
  GtkTextMark *start, *end;
  gboolean above; /* the words: kept while there is room, or it would jump as it grows */
};

G_DEFINE_FINAL_TYPE (GalleyBesideWords, galley_beside_words, ADW_TYPE_BIN)

static void
child_cb (GalleyBesideWords *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), adw_bin_get_child (ADW_BIN (self)) != NULL);
}

static void
forget_words (GalleyBesideWords *self)
{
  GtkTextMark *marks[] = { self->start, self->end };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] && gtk_text_mark_get_buffer (marks[i]))
      gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (marks[i]), marks[i]);
  g_clear_object (&self->start);
  g_clear_object (&self->end);
}

static void
galley_beside_words_dispose (GObject *object)
{
  GalleyBesideWords *self = GALLEY_BESIDE_WORDS (object);

  forget_words (self);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (galley_beside_words_parent_class)->dispose (object);
}

static void
galley_beside_words_class_init (GalleyBesideWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_beside_words_dispose;
}

static void
galley_beside_words_init (GalleyBesideWords *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "galley-beside-words");
  g_signal_connect (self, "notify::child", G_CALLBACK (child_cb), NULL);
}

void
galley_beside_words_set_view (GalleyBesideWords *self,
                              GtkTextView *view)
{
  g_return_if_fail (GALLEY_IS_BESIDE_WORDS (self));

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
}

/* No more than the view has. */
static void
measure (GalleyBesideWords *self,
         int *width,
         int *height)
{
  int room = gtk_widget_get_height (GTK_WIDGET (self->view)) - 2 * DISTANCE;
  int least, natural;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  *width = MAX (least, MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (self->view)) - 2 * DISTANCE));
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, *width, &least, &natural, NULL, NULL);
  *height = MAX (least, MIN (natural, room));
}

gboolean
galley_beside_words_go_to_selection (GalleyBesideWords *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (GALLEY_IS_BESIDE_WORDS (self), FALSE);

  if (!self->view || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return FALSE;
  buffer = gtk_text_view_get_buffer (self->view);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;
  forget_words (self);
  self->above = FALSE;
  self->start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  self->end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE));
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (buffer));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return TRUE;
}

static void
find_mark (GalleyBesideWords *self,
           GtkTextMark *mark,
           GdkRectangle *place)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (self->view), &iter, mark);
  gtk_text_view_get_iter_location (self->view, &iter, place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
}

gboolean
galley_beside_words_place (GalleyBesideWords *self,
                           GdkRectangle *place)
{
  GdkRectangle first, last;
  int page_width, page_height, below, above;
  gboolean fits_below, fits_above;

  g_return_val_if_fail (GALLEY_IS_BESIDE_WORDS (self), FALSE);

  if (!self->view || !self->start)
    return FALSE;
  measure (self, &place->width, &place->height);
  find_mark (self, self->start, &first);
  find_mark (self, self->end, &last);
  page_width = gtk_widget_get_width (GTK_WIDGET (self->view));
  page_height = gtk_widget_get_height (GTK_WIDGET (self->view));
  below = last.y + last.height + DISTANCE;
  above = first.y - place->height - DISTANCE;
  fits_below = below + place->height + DISTANCE <= page_height;
  fits_above = above >= DISTANCE;
  if (self->above ? !fits_above : !fits_below)
    self->above = fits_above && !fits_below;
  place->x = (self->above ? first.x : last.x) - place->width / 2;
  place->x = CLAMP (place->x, DISTANCE, MAX (DISTANCE, page_width - place->width - DISTANCE));
  place->y = CLAMP (self->above ? above : below, DISTANCE, MAX (DISTANCE, page_height - place->height - DISTANCE));
  return TRUE;
}
