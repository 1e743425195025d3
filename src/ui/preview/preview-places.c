/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in the page of the preview. */
#include "preview-places.h"

#include "worker.h"

struct _GalleyPreviewPlaces
{
  GObject parent_instance;

  GalleyPreviewWeb *web;
  GalleyPreviewUpdate *shown;
  GCancellable *cancellable;
  double line; /* to scroll to; below 0: nowhere */
  gboolean scrolling;
  GalleyPreviewMarks *marks; /* to be shown */
  char *active;
  gboolean marking; /* the words are being looked for */
  gboolean stale;   /* other marks, or another page, than those it began with */
};

G_DEFINE_FINAL_TYPE (GalleyPreviewPlaces, galley_preview_places, G_TYPE_OBJECT)

/* --- scrolling --- */

static void send_scroll (GalleyPreviewPlaces *self);

static void
scrolled_to_cb (GObject *view,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GalleyPreviewPlaces) self = user_data;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (view), result,
                                                                                      NULL);

  self->scrolling = FALSE;
  send_scroll (self);
}

/* One call at a time, always to the newest place. */
static void
send_scroll (GalleyPreviewPlaces *self)
{
  double line = self->line;

  if (line < 0 || self->scrolling || !self->shown)
    return;
  self->scrolling = TRUE;
  self->line = -1;
  galley_preview_web_call (self->web, "scrollToLine", g_variant_new_double (line), self->cancellable, scrolled_to_cb,
                           g_object_ref (self));
}

/* --- marks --- */

typedef struct
{
  GalleyPreviewMarks *marks;
  GalleyPreviewUpdate *shown;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  galley_preview_marks_unref (job->marks);
  galley_preview_update_unref (job->shown);
  g_free (job);
}

static gpointer
find_words (gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Job *job = data;

  return galley_preview_marks_to_json (job->marks, job->shown);
}

static void
called_cb (GObject *view,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (view), result,
                                                                                      &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Comments could not be marked in the preview: %s", error->message);
}

static void
send_active (GalleyPreviewPlaces *self)
{
  if (self->shown)
    galley_preview_web_call (self->web, "select", g_variant_new_string (self->active ? self->active : ""),
                             self->cancellable, called_cb, NULL);
}

static void mark (GalleyPreviewPlaces *self);

static void
found_words (gpointer owner,
             gpointer result,
             const GError *error)
{
  GalleyPreviewPlaces *self = owner;
  g_autofree char *json = result;

  self->marking = FALSE;
  if (self->stale)
    {
      mark (self);
      return;
    }
  if (!json)
    return;
  galley_preview_web_call (self->web, "mark", g_variant_new_string (json), self->cancellable, called_cb, NULL);
}

static void
mark (GalleyPreviewPlaces *self)
{
  Job *job;

  self->stale = TRUE;
  if (self->marking || !self->marks || !self->shown)
    return;
  job = g_new0 (Job, 1);
  job->marks = galley_preview_marks_ref (self->marks);
  job->shown = galley_preview_update_ref (self->shown);
  self->marking = TRUE;
  self->stale = FALSE;
  galley_work_run (self, find_words, job, job_free, g_free, self->cancellable, found_words);
}

static void
galley_preview_places_dispose (GObject *object)
{
  GalleyPreviewPlaces *self = GALLEY_PREVIEW_PLACES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->shown, galley_preview_update_unref);
  g_clear_pointer (&self->marks, galley_preview_marks_unref);
  g_clear_object (&self->web);
  G_OBJECT_CLASS (galley_preview_places_parent_class)->dispose (object);
}

static void
galley_preview_places_finalize (GObject *object)
{
  GalleyPreviewPlaces *self = GALLEY_PREVIEW_PLACES (object);

  g_object_unref (self->cancellable);
  g_free (self->active);
  G_OBJECT_CLASS (galley_preview_places_parent_class)->finalize (object);
}

static void
galley_preview_places_class_init (GalleyPreviewPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_preview_places_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_preview_places_finalize;
}

static void
galley_preview_places_init (GalleyPreviewPlaces *self)
{
  self->cancellable = g_cancellable_new ();
  self->line = -1;
}

GalleyPreviewPlaces *
galley_preview_places_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_PLACES, NULL);
}

void
galley_preview_places_set_web (GalleyPreviewPlaces *self,
                               GalleyPreviewWeb *web)
{
  g_set_object (&self->web, web);
}

void
galley_preview_places_set_shown (GalleyPreviewPlaces *self,
                                 GalleyPreviewUpdate *shown)
{
  gboolean was_empty = self->shown == NULL;

  if (shown == self->shown)
    return;
  g_clear_pointer (&self->shown, galley_preview_update_unref);
  self->shown = shown ? galley_preview_update_ref (shown) : NULL;
  send_scroll (self);
  mark (self);
  if (was_empty)
    send_active (self);
}

void
galley_preview_places_scroll_to_line (GalleyPreviewPlaces *self,
                                      double line)
{
  self->line = line;
  send_scroll (self);
}

void
galley_preview_places_set_marks (GalleyPreviewPlaces *self,
                                 GalleyPreviewMarks *marks)
{
  g_clear_pointer (&self->marks, galley_preview_marks_unref);
  self->marks = galley_preview_marks_ref (marks);
  mark (self);
}

void
galley_preview_places_set_active (GalleyPreviewPlaces *self,
                                  const char *id)
{
  if (g_set_str (&self->active, id))
    send_active (self);
}
