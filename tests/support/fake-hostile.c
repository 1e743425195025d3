/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of the scripted server that are meant to do harm. */
#include "fake-state.h"

#define FLOOD_BYTES (500 * 1024 * 1024)
#define CHUNK_BYTES (64 * 1024)

void
fake_micropub_set_hostile (FakeMicropub *self, const char *type, const char *body)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->hostile_type, type);
  g_set_str (&self->hostile_body, body);
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_set_elsewhere (FakeMicropub *self, const char *origin)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->elsewhere, origin);
  g_mutex_unlock (&self->lock);
}

gsize
fake_micropub_get_flooded (FakeMicropub *self)
{
  gsize flooded;

  g_mutex_lock (&self->lock);
  flooded = self->flooded;
  g_mutex_unlock (&self->lock);

  return flooded;
}

static void
append_chunk (SoupServerMessage *message)
{
  g_autofree char *chunk = g_strnfill (CHUNK_BYTES, ' ');

  soup_message_body_append_take (soup_server_message_get_response_body (message),
                                 (guchar *) g_steal_pointer (&chunk), CHUNK_BYTES);
}

static void
wrote_cb (SoupServerMessage *message, FakeMicropub *self)
{
  g_mutex_lock (&self->lock);
  self->flooded += CHUNK_BYTES;
  if (self->flooded < FLOOD_BYTES)
    append_chunk (message);
  else
    soup_message_body_complete (soup_server_message_get_response_body (message));
  g_mutex_unlock (&self->lock);
  soup_server_message_unpause (message);
}

static void
flood (FakeMicropub *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->flooded = 0;
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  append_chunk (message);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_cb), self);
}

void
fake_hostile (FakeMicropub *self, SoupServerMessage *message, FakeFault fault, guint status)
{
  GUri *uri = soup_server_message_get_uri (message);
  g_autofree char *location = g_strconcat (self->elsewhere ? self->elsewhere : "", g_uri_get_path (uri), NULL);

  if (fault == FAKE_FLOOD)
    flood (self, message);
  else if (fault == FAKE_AWAY)
    soup_server_message_set_redirect (message, status, location);
  else
    fake_answer (message, status, self->hostile_type, self->hostile_body);
}
