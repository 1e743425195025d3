/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live preview: takes snapshots, renders the newest in a thread, tells the page what differs, and waits for it
 * before the next. */
#include "preview-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "media-watch.h"
#include "preview-places.h"
#include "preview-update.h"
#include "preview-web.h"

#define MOST_FAILURES 3

struct _GalleyPreviewView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwBin *page;
  GtkWidget *retry_button;

  GalleyPreviewWeb *web;          /* NULL until after the first frame */
  GalleyArticleSnapshot *pending; /* the newest that is not rendered */
  GalleyArticleSnapshot *last;
  GalleyPreviewUpdate *shown; /* NULL: the page is empty, or no one knows what it shows */
  GalleyPreviewUpdate *next;  /* on its way into the page */
  GalleyPreviewPlaces *places;
  GalleyMediaWatch *watch;
  GCancellable *cancellable;
  char *folder;
  guint next_call;
  guint tick;
  guint frames;
  guint failures;
  gboolean ready;
  gboolean busy;
  gboolean remote_images;
  gboolean blocked_images;
};

enum
{
  PROP_REMOTE_IMAGES = 1,
  PROP_BLOCKED_IMAGES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  LINE_ACTIVATED,
  SCROLLED,
  LINK_ACTIVATED,
  MARK_ACTIVATED,
  UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPreviewView, galley_preview_view, ADW_TYPE_BIN)

static void render (GalleyPreviewView *self);
static void send_call (GalleyPreviewView *self);

/* --- updating --- */

/* What is in the page is not known any more: the next update begins with an empty one. */
static void
forget (GalleyPreviewView *self)
{
  g_clear_pointer (&self->shown, galley_preview_update_unref);
  g_clear_pointer (&self->next, galley_preview_update_unref);
  if (self->places)
    galley_preview_places_set_shown (self->places, NULL);
}

static void
finish (GalleyPreviewView *self)
{
  self->busy = FALSE;
  if (self->next)
    {
      g_clear_pointer (&self->shown, galley_preview_update_unref);
      self->shown = g_steal_pointer (&self->next);
      self->failures = 0;
      g_signal_emit (self, signals[UPDATED], 0);
    }
  galley_preview_places_set_shown (self->places, self->shown);
  render (self);
}

static void
called_cb (GObject *view,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GalleyPreviewView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (view), result,
                                                                                      &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_message ("The preview could not be updated: %s", error->message);
      forget (self);
      /* once more from the beginning, but not for ever */
      if (self->ready && self->last && !self->pending && self->failures++ < MOST_FAILURES)
        self->pending = galley_article_snapshot_ref (self->last);
    }
  if (!self->next || !self->web)
    {
      finish (self);
      return;
    }
  /* a long first fill gives way to newer text */
  if (self->pending && self->next->from_empty && self->next_call < self->next->calls->len)
    {
      galley_preview_update_truncate (self->next,
                                      g_array_index (self->next->calls, GalleyPreviewCall,
                                                     self->next_call - 1)
                                          .n_blocks);
      self->next_call = self->next->calls->len;
    }
  send_call (self);
}

static void
send_call (GalleyPreviewView *self)
{
  const GalleyPreviewCall *call;

  if (self->next_call >= self->next->calls->len)
    {
      finish (self);
      return;
    }
  call = &g_array_index (self->next->calls, GalleyPreviewCall, self->next_call++);
  galley_preview_web_call (self->web, "update", g_variant_new_string (call->json), self->cancellable, called_cb,
                           g_object_ref (self));
}

static void
rendered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  GalleyPreviewView *self = GALLEY_PREVIEW_VIEW (source);
  GalleyPreviewUpdate *base;
  GalleyPreviewUpdate *update = galley_preview_update_new_finish (result, &base);

  /* emptied or reloaded meanwhile */
  if (!self->ready || self->shown != base || !self->last)
    {
      galley_preview_update_unref (update);
      finish (self);
      return;
    }
  self->next = update;
  self->next_call = 0;
  if (self->blocked_images != update->blocked)
    {
      self->blocked_images = update->blocked;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLOCKED_IMAGES]);
    }
  gtk_stack_set_visible_child_name (self->stack, update->is_blank ? "empty" : "page");
  send_call (self);
}

static void
render (GalleyPreviewView *self)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;

  if (!self->ready || self->busy || !self->pending)
    return;
  self->busy = TRUE;
  snapshot = g_steal_pointer (&self->pending);
  galley_preview_update_new_async (snapshot, self->shown, self->remote_images, self, rendered_cb);
}

static void
show_again (GalleyPreviewView *self)
{
  if (!self->last)
    return;
  g_clear_pointer (&self->pending, galley_article_snapshot_unref);
  self->pending = galley_article_snapshot_ref (self->last);
  render (self);
}

/* --- media --- */

static void
set_folder (GalleyPreviewView *self,
            const char *folder)
{
  /* another article begins at its top; one that is saved for the first time stays where it is */
  if (self->folder && g_strcmp0 (folder, self->folder) != 0)
    forget (self);
  if (!g_set_str (&self->folder, folder))
    return;
  galley_media_watch_set_folder (self->watch, folder);
  if (self->web)
    galley_preview_web_set_folder (self->web, folder);
}

/* --- the web view --- */

static void
ready_cb (GalleyPreviewView *self)
{
  self->ready = TRUE;
  forget (self);
  show_again (self);
}

static void
load (GalleyPreviewView *self)
{
  self->ready = FALSE;
  forget (self);
  galley_preview_web_load (self->web, self->remote_images);
}

static void
lost_cb (GalleyPreviewView *self)
{
  self->ready = FALSE;
  forget (self);
  if (self->failures++ < MOST_FAILURES)
    load (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
retry_cb (GalleyPreviewView *self)
{
  self->failures = 0;
  gtk_stack_set_visible_child_name (self->stack, "page");
  load (self);
}

static void
link_cb (GalleyPreviewView *self,
         const char *url)
{
  static const char *const schemes[] = { "https:", "http:", "mailto:", NULL };

  for (guint i = 0; schemes[i]; i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      g_signal_emit (self, signals[LINK_ACTIVATED], 0, url);
}

static void
message_cb (GalleyPreviewView *self,
            const char *message)
{
  if (g_str_has_prefix (message, "line "))
    g_signal_emit (self, signals[LINE_ACTIVATED], 0, (guint) g_ascii_strtoull (message + 5, NULL, 10));
  else if (g_str_has_prefix (message, "scrolled "))
    g_signal_emit (self, signals[SCROLLED], 0, g_ascii_strtod (message + 9, NULL));
  else if (g_str_has_prefix (message, "link "))
    link_cb (self, message + 5);
  else if (g_str_has_prefix (message, "mark "))
    g_signal_emit (self, signals[MARK_ACTIVATED], 0, message + 5);
}

static void
make_web (GalleyPreviewView *self)
{
  GtkWidget *view;

  self->web = galley_preview_web_new ();
  view = GTK_WIDGET (galley_preview_web_get_view (self->web));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Preview"), -1);
  g_signal_connect_object (self->web, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->web, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->web, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->web, "link", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  galley_preview_web_set_folder (self->web, self->folder);
  galley_preview_places_set_web (self->places, self->web);
  adw_bin_set_child (self->page, view);
  load (self);
}

/* The text is to be seen first: starting a web process takes longer than all the rest. */
static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  GalleyPreviewView *self = GALLEY_PREVIEW_VIEW (widget);

  if (self->frames++ < 2)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  make_web (self);
  return G_SOURCE_REMOVE;
}

static void
galley_preview_view_map (GtkWidget *widget)
{
  GalleyPreviewView *self = GALLEY_PREVIEW_VIEW (widget);

  GTK_WIDGET_CLASS (galley_preview_view_parent_class)->map (widget);
  if (!self->web && !self->tick)
    self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

static void
galley_preview_view_get_property (GObject *object,
                                  guint id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  GalleyPreviewView *self = GALLEY_PREVIEW_VIEW (object);

  switch (id)
    {
    case PROP_REMOTE_IMAGES:
      g_value_set_boolean (value, self->remote_images);
      break;
    case PROP_BLOCKED_IMAGES:
      g_value_set_boolean (value, self->blocked_images);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_preview_view_set_property (GObject *object,
                                  guint id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  GalleyPreviewView *self = GALLEY_PREVIEW_VIEW (object);

  if (id != PROP_REMOTE_IMAGES)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->remote_images == g_value_get_boolean (value))
    return;
  self->remote_images = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
  /* what the page may load was settled when it was loaded */
  if (self->web)
    load (self);
}

static void
galley_preview_view_dispose (GObject *object)
{
  GalleyPreviewView *self = GALLEY_PREVIEW_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  self->ready = FALSE;
  if (self->page)
    adw_bin_set_child (self->page, NULL);
  g_clear_object (&self->places);
  g_clear_object (&self->web);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->pending, galley_article_snapshot_unref);
  g_clear_pointer (&self->last, galley_article_snapshot_unref);
  forget (self);
  /* the child is a bound one: the bin must let go of it first */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PREVIEW_VIEW);

  G_OBJECT_CLASS (galley_preview_view_parent_class)->dispose (object);
}

static void
galley_preview_view_finalize (GObject *object)
{
  GalleyPreviewView *self = GALLEY_PREVIEW_VIEW (object);

  g_object_unref (self->cancellable);
  g_free (self->folder);
  G_OBJECT_CLASS (galley_preview_view_parent_class)->finalize (object);
}

static guint
add_signal (GType type,
            const char *name,
            GType parameter)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, parameter != G_TYPE_NONE,
                       parameter);
}

static void
galley_preview_view_class_init (GalleyPreviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = galley_preview_view_get_property;
  object_class->set_property = galley_preview_view_set_property;
  object_class->dispose = galley_preview_view_dispose;
  object_class->finalize = galley_preview_view_finalize;
  widget_class->map = galley_preview_view_map;

  properties[PROP_REMOTE_IMAGES] = g_param_spec_boolean ("remote-images", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS);
  properties[PROP_BLOCKED_IMAGES] = g_param_spec_boolean ("blocked-images", NULL, NULL, FALSE,
                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LINE_ACTIVATED] = add_signal (type, "line-activated", G_TYPE_UINT);
  signals[SCROLLED] = add_signal (type, "scrolled", G_TYPE_DOUBLE);
  signals[LINK_ACTIVATED] = add_signal (type, "link-activated", G_TYPE_STRING);
  signals[MARK_ACTIVATED] = add_signal (type, "mark-activated", G_TYPE_STRING);
  signals[UPDATED] = add_signal (type, "updated", G_TYPE_NONE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/preview-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewView, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewView, page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewView, retry_button);
}

static void
galley_preview_view_init (GalleyPreviewView *self)
{
  self->cancellable = g_cancellable_new ();
  self->watch = galley_media_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (show_again), self, G_CONNECT_SWAPPED);
  self->places = galley_preview_places_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->retry_button, "clicked", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
galley_preview_view_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_VIEW, NULL);
}

void
galley_preview_view_show (GalleyPreviewView *self,
                          GalleyArticleSnapshot *snapshot)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_VIEW (self));

  g_clear_pointer (&self->pending, galley_article_snapshot_unref);
  g_clear_pointer (&self->last, galley_article_snapshot_unref);
  if (!snapshot)
    {
      set_folder (self, NULL);
      forget (self);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->last = galley_article_snapshot_ref (snapshot);
  self->pending = galley_article_snapshot_ref (snapshot);
  set_folder (self, galley_article_snapshot_get_folder (snapshot));
  render (self);
}

void
galley_preview_view_scroll_to_line (GalleyPreviewView *self,
                                    double line)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_VIEW (self));
  galley_preview_places_scroll_to_line (self->places, line);
}

void
galley_preview_view_set_marks (GalleyPreviewView *self,
                               GalleyPreviewMarks *marks)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_VIEW (self));
  galley_preview_places_set_marks (self->places, marks);
}

void
galley_preview_view_set_active_mark (GalleyPreviewView *self,
                                     const char *id)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_VIEW (self));
  galley_preview_places_set_active (self->places, id);
}
