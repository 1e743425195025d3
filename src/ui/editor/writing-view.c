/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source view as a page to write on. */
#include "writing-view.h"

#include "clean-text.h"
#include "comment-mark.h"

#define MEASURE_CHARACTERS 68
#define LEAST_MARGIN 28
#define FOOT_ROOM 160
#define HEAD_PADDING 36
#define HEAD_GAP 18
#define SHOWN "galley-shown"
#define MARK_DISTANCE 26
#define MARK_SIZE 14

struct _GalleyWritingView
{
  GtkSourceView parent_instance;

  GalleyCommentMarks *marks; /* not owned, as are suggestions */
  GalleySuggestionMarks *suggestions;
  GtkCssProvider *font;
  guint show;
  GtkWidget *head; /* not owned */
};

enum
{
  MARK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyWritingView, galley_writing_view, GTK_SOURCE_TYPE_VIEW)

static int
measure_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics) * MEASURE_CHARACTERS);

  pango_font_metrics_unref (metrics);
  return width;
}

static gboolean
measure_again_cb (gpointer user_data)
{
  GalleyWritingView *self = user_data;

  if (self->head)
    gtk_widget_queue_resize (self->head);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* The margins are what is left of the width: asked for as a width, they would keep a view that was wide once from
 * becoming narrow. The text itself wraps anywhere. */
static void
galley_writing_view_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  GTK_WIDGET_CLASS (galley_writing_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation != GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum = 2 * LEAST_MARGIN + 1;
  *natural = MAX (*minimum, measure_width (widget) + 2 * LEAST_MARGIN);
}

static void
galley_writing_view_size_allocate (GtkWidget *widget,
                                   int width,
                                   int height,
                                   int baseline)
{
  GalleyWritingView *self = GALLEY_WRITING_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int head = 0;
  int margin = MAX (LEAST_MARGIN, (width - measure_width (widget)) / 2);

  /* before the text is laid out for this width, so that it is laid out once */
  if (gtk_text_view_get_left_margin (view) != margin)
    {
      gtk_text_view_set_left_margin (view, margin);
      gtk_text_view_set_right_margin (view, margin);
    }
  if (self->head)
    {
      gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, MAX (width - 2 * margin, 1), &head, NULL, NULL, NULL);
      /* before the first frame it has no height yet */
      if (head == 0)
        g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, measure_again_cb, g_object_ref (self), g_object_unref);
      head += HEAD_PADDING + HEAD_GAP;
      if (gtk_text_view_get_top_margin (view) != head)
        gtk_text_view_set_top_margin (view, head);
    }
  GTK_WIDGET_CLASS (galley_writing_view_parent_class)->size_allocate (widget, width, height, baseline);
}

/* A speech bubble with its point at the lower left. */
static GskPath *
bubble_path (float x,
             float y)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskRoundedRect body;

  gsk_rounded_rect_init_from_rect (&body, &GRAPHENE_RECT_INIT (x, y, MARK_SIZE, MARK_SIZE - 4), 3);
  gsk_path_builder_add_rounded_rect (builder, &body);
  gsk_path_builder_move_to (builder, x + 3, y + MARK_SIZE - 5);
  gsk_path_builder_line_to (builder, x + 3, y + MARK_SIZE);
  gsk_path_builder_line_to (builder, x + 8, y + MARK_SIZE - 5);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

/* Buffer coordinates of the mark of a thread; FALSE if it is not in the visible part. */
static gboolean
place_mark (GalleyWritingView *self,
            GalleyThread *thread,
            graphene_rect_t *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start, end;
  GdkRectangle visible, location;

  if (!galley_comment_marks_get_range (self->marks, thread, &start, &end))
    return FALSE;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_location (view, &start, &location);
  if (location.y + location.height < visible.y || location.y > visible.y + visible.height)
    return FALSE;
  graphene_rect_init (place, gtk_text_view_get_left_margin (view) - MARK_DISTANCE,
                      location.y + (location.height - MARK_SIZE) / 2.0, MARK_SIZE, MARK_SIZE);
  return TRUE;
}

static GPtrArray *
visible_threads (GalleyWritingView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible;
  GtkTextIter first, last;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &first, visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &last, visible.y + visible.height, NULL);
  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);
  return galley_comment_mark_list_threads (&first, &last);
}

static void
cut_cb (GalleyWritingView *self)
{
  if (self->marks)
    galley_deleted_marks_set_cutting (galley_comment_marks_get_deleted (self->marks), TRUE);
}

static void
cut_done_cb (GalleyWritingView *self)
{
  if (self->marks)
    galley_deleted_marks_set_cutting (galley_comment_marks_get_deleted (self->marks), FALSE);
}

static void
copied_cb (GalleyWritingView *self)
{
  if (self->marks)
    galley_deleted_marks_forget_cut (galley_comment_marks_get_deleted (self->marks));
}

static void
galley_writing_view_snapshot_layer (GtkTextView *view,
                                    GtkTextViewLayer layer,
                                    GtkSnapshot *snapshot)
{
  GalleyWritingView *self = GALLEY_WRITING_VIEW (view);
  g_autoptr (GPtrArray) threads = NULL;

  GTK_TEXT_VIEW_CLASS (galley_writing_view_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer != GTK_TEXT_VIEW_LAYER_ABOVE_TEXT || !self->marks)
    return;
  threads = visible_threads (self);
  for (guint i = 0; i < threads->len; i++)
    {
      GdkRGBA colour;
      graphene_rect_t place;
      GskPath *path;

      if (!place_mark (self, threads->pdata[i], &place))
        continue;
      galley_comment_marks_get_colour (self->marks, threads->pdata[i], &colour);
      path = bubble_path (place.origin.x, place.origin.y);
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colour);
      gsk_path_unref (path);
    }
}

static GalleyThread *
mark_at (GalleyWritingView *self,
         double x,
         double y)
{
  g_autoptr (GPtrArray) threads = NULL;
  int buffer_x, buffer_y;

  if (!self->marks)
    return NULL;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  threads = visible_threads (self);
  for (guint i = 0; i < threads->len; i++)
    {
      graphene_rect_t place;

      if (!place_mark (self, threads->pdata[i], &place))
        continue;
      graphene_rect_inset (&place, -5, -5);
      if (graphene_rect_contains_point (&place, &GRAPHENE_POINT_INIT (buffer_x, buffer_y)))
        return threads->pdata[i];
    }
  return NULL;
}

static void
pressed_cb (GalleyWritingView *self,
            int n_press,
            double x,
            double y,
            GtkGestureClick *click)
{
  GalleyThread *thread = mark_at (self, x, y);

  if (!thread)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MARK_ACTIVATED], 0, thread);
}

/* A click on highlighted words, but not the end of selecting some. */
static void
released_cb (GalleyWritingView *self,
             int n_press,
             double x,
             double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int buffer_x, buffer_y;
  GtkTextIter iter;
  GalleyThread *thread;

  if (!self->marks || n_press != 1 || gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view)))
    return;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return;
  thread = galley_suggestion_marks_get_thread_at (self->suggestions, &iter);
  if (!thread)
    thread = galley_comment_marks_get_thread_at (self->marks, &iter);
  if (thread)
    g_signal_emit (self, signals[MARK_ACTIVATED], 0, thread);
}

static gboolean
galley_writing_view_query_tooltip (GtkWidget *widget,
                                   int x,
                                   int y,
                                   gboolean keyboard,
                                   GtkTooltip *tooltip)
{
  GalleyWritingView *self = GALLEY_WRITING_VIEW (widget);
  GalleyThread *thread = keyboard ? NULL : mark_at (self, x, y);
  GalleyComment *comment = thread ? galley_thread_get_comment (thread, 0) : NULL;
  g_autofree char *text = NULL;

  if (!comment)
    return GTK_WIDGET_CLASS (galley_writing_view_parent_class)->query_tooltip (widget, x, y, keyboard, tooltip);
  text = g_strdup_printf ("%s: %s", galley_comment_get_author (comment), galley_comment_get_text (comment));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
galley_writing_view_dispose (GObject *object)
{
  GalleyWritingView *self = GALLEY_WRITING_VIEW (object);

  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_weak_pointer (&self->marks);
  g_clear_weak_pointer (&self->suggestions);
  g_clear_weak_pointer (&self->head);
  if (self->font)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->font));
  g_clear_object (&self->font);
  G_OBJECT_CLASS (galley_writing_view_parent_class)->dispose (object);
}

static void
galley_writing_view_class_init (GalleyWritingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_writing_view_dispose;
  GTK_WIDGET_CLASS (klass)->measure = galley_writing_view_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = galley_writing_view_size_allocate;
  GTK_WIDGET_CLASS (klass)->query_tooltip = galley_writing_view_query_tooltip;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = galley_writing_view_snapshot_layer;

  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, GALLEY_TYPE_THREAD);
}

static void
galley_writing_view_init (GalleyWritingView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (self, "cut-clipboard", G_CALLBACK (cut_cb), NULL);
  g_signal_connect_after (self, "cut-clipboard", G_CALLBACK (cut_done_cb), NULL);
  g_signal_connect (self, "copy-clipboard", G_CALLBACK (copied_cb), NULL);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_bottom_margin (view, FOOT_ROOM);
  gtk_text_view_set_pixels_inside_wrap (view, 6);
  gtk_text_view_set_pixels_above_lines (view, 3);
  gtk_text_view_set_pixels_below_lines (view, 3);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "galley-writing");
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  self->font = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                              GTK_STYLE_PROVIDER (self->font),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
galley_writing_view_set_font_size (GalleyWritingView *self,
                                   int points)
{
  g_autofree char *css = g_strdup_printf ("textview.galley-writing { font-size: %dpt; }", points);

  gtk_css_provider_load_from_string (self->font, css);
}

void
galley_writing_view_set_head (GalleyWritingView *self,
                              GtkWidget *head)
{
  g_set_weak_pointer (&self->head, head);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
galley_writing_view_place_head (GalleyWritingView *self,
                                GdkRectangle *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  int margin = gtk_text_view_get_left_margin (view);

  place->x = margin;
  place->y = HEAD_PADDING - (int) gtk_adjustment_get_value (adjustment);
  place->width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * margin);
  place->height = MAX (1, gtk_text_view_get_top_margin (view) - HEAD_PADDING - HEAD_GAP);
}

void
galley_writing_view_set_marks (GalleyWritingView *self,
                               GalleyCommentMarks *marks,
                               GalleySuggestionMarks *suggestions)
{
  g_set_weak_pointer (&self->marks, marks);
  g_set_weak_pointer (&self->suggestions, suggestions);
  if (marks)
    g_signal_connect_object (marks, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

double
galley_writing_view_get_top_line (GalleyWritingView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  double value = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)));
  int head = gtk_text_view_get_top_margin (view), y, height;
  GtkTextIter iter;

  /* the head is above y = 0 of the buffer */
  if (value < head)
    return value / head;
  gtk_text_view_get_line_at_y (view, &iter, (int) value - head, NULL);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  return 1.0 + galley_clean_text_get_line (gtk_text_view_get_buffer (view), &iter) +
         (height > 0 ? CLAMP ((value - head - y) / height, 0, 0.999) : 0);
}

void
galley_writing_view_set_top_line (GalleyWritingView *self,
                                  double line)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  int head = gtk_text_view_get_top_margin (view), y, height;
  GtkTextIter iter;

  if (line < 1.0)
    {
      gtk_adjustment_set_value (adjustment, MAX (line, 0) * head);
      return;
    }
  galley_clean_text_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, (guint) line - 1);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_adjustment_set_value (adjustment, head + y + (line - (int) line) * height);
}

static gboolean
show_cb (gpointer user_data)
{
  GalleyWritingView *self = user_data;
  GtkTextMark *mark = gtk_text_buffer_get_mark (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), SHOWN);

  self->show = 0;
  /* by a mark: the view may have to lay out the text before it knows where the place is */
  if (mark)
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0.0, TRUE, 0.0, 0.3);
  return G_SOURCE_REMOVE;
}

void
galley_writing_view_show (GalleyWritingView *self,
                          const GtkTextIter *place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, SHOWN);

  if (mark)
    gtk_text_buffer_move_mark (buffer, mark, place);
  else
    gtk_text_buffer_create_mark (buffer, SHOWN, place, TRUE);
  /* not from within a frame, as a click may be: it would be scrolled while it is being drawn */
  if (!self->show)
    self->show = g_idle_add_full (G_PRIORITY_DEFAULT, show_cb, self, NULL);
}

void
galley_writing_view_show_thread (GalleyWritingView *self,
                                 GalleyThread *thread,
                                 gboolean focus)
{
  GtkTextIter start, end;

  g_return_if_fail (GALLEY_IS_WRITING_VIEW (self));

  galley_comment_marks_set_active (self->marks, thread);
  galley_suggestion_marks_set_active (self->suggestions, thread);
  if (!galley_comment_marks_get_range (self->marks, thread, &start, &end) &&
      !galley_suggestion_marks_get_range (self->suggestions, thread, &start, &end))
    return;
  galley_comment_marks_flash (self->marks, thread);
  if (focus)
    {
      gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start);
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  galley_writing_view_show (self, &start);
}
