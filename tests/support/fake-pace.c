/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the scripted server answers, and how many uploads it has in hand at once. Runs in its thread. */
#include "fake-state.h"

static gboolean
late_cb (gpointer message)
{
  soup_server_message_unpause (message);

  return G_SOURCE_REMOVE;
}

static void
answer_late (FakeMicropub *self, SoupServerMessage *message, guint ms)
{
  g_autoptr (GSource) source = g_timeout_source_new (ms);

  soup_server_message_pause (message);
  g_source_set_callback (source, late_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, self->context);
}

static void
finished_cb (SoupServerMessage *message, FakeMicropub *self)
{
  g_mutex_lock (&self->lock);
  self->n_uploading--;
  g_mutex_unlock (&self->lock);
}

static void
gather (FakeMicropub *self, SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_ptr_array_add (self->gathered, g_object_ref (message));
  if (self->gathered->len < self->gather)
    return;
  for (guint i = 0; i < self->gathered->len; i++)
    soup_server_message_unpause (g_ptr_array_index (self->gathered, i));
  g_ptr_array_set_size (self->gathered, 0);
}

void
fake_pace (FakeMicropub *self, SoupServerMessage *message, FakeKind kind)
{
  if (kind == FAKE_UPLOAD)
    {
      self->n_uploading++;
      self->peak = MAX (self->peak, self->n_uploading);
      g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
    }
  if (kind == FAKE_UPLOAD && self->gather > 0)
    gather (self, message);
  else if (self->latency_ms > 0)
    answer_late (self, message, self->latency_ms);
}

void
fake_slow_down (FakeMicropub *self, SoupServerMessage *message)
{
  answer_late (self, message, FAKE_SLOW_MS);
}

void
fake_micropub_set_retry_after (FakeMicropub *self, const char *value)
{
  g_mutex_lock (&self->lock);
  g_free (self->retry_after);
  self->retry_after = g_strdup (value);
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_set_latency (FakeMicropub *self, guint ms)
{
  g_mutex_lock (&self->lock);
  self->latency_ms = ms;
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_gather_uploads (FakeMicropub *self, guint n)
{
  g_mutex_lock (&self->lock);
  self->gather = n;
  g_mutex_unlock (&self->lock);
}

guint
fake_micropub_peak_uploads (FakeMicropub *self)
{
  guint peak;

  g_mutex_lock (&self->lock);
  peak = self->peak;
  g_mutex_unlock (&self->lock);

  return peak;
}
