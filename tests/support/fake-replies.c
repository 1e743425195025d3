/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replies to readers' comments in the scripted servers. */
#include "fake-state.h"

#define WHEN "2026-01-02T10:00:00"

guint
fake_micropub_n_replies (FakeMicropub *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->replies->len;
  g_mutex_unlock (&self->lock);

  return count;
}

gint64
fake_replies_add (FakeMicropub *self, const char *parent, const char *text)
{
  JsonObject *reply = json_object_new ();
  gint64 id = 100 + self->replies->len;

  json_object_set_int_member (reply, "id", id);
  json_object_set_string_member (reply, "parent", parent);
  json_object_set_string_member (reply, "text", text);
  g_ptr_array_add (self->replies, reply);

  return id;
}

static JsonArray *
list (FakeMicropub *self, JsonObject *(*show) (FakeMicropub *self, JsonObject *reply))
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->replies->len; i++)
    json_array_add_object_element (array, show (self, g_ptr_array_index (self->replies, i)));

  return array;
}

static void
copy_text (JsonObject *to, const char *name, JsonObject *from, const char *old_name)
{
  json_object_set_string_member (to, name, json_object_get_string_member (from, old_name));
}

static void
set_id (JsonObject *to, const char *name, JsonObject *reply)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (reply, "id"));

  json_object_set_string_member (to, name, id);
}

static JsonObject *
show_micropub (FakeMicropub *self, JsonObject *reply)
{
  JsonObject *shown = json_object_new ();

  set_id (shown, "id", reply);
  copy_text (shown, "parent", reply, "parent");
  copy_text (shown, "content", reply, "text");
  json_object_set_string_member (shown, "author", "The Writer");
  json_object_set_string_member (shown, "published", WHEN "Z");
  json_object_set_string_member (shown, "status", "approved");

  return shown;
}

/* With the quotes that WordPress makes of plain ones; the source only for who may moderate. */
static JsonObject *
show_wordpress (FakeMicropub *self, JsonObject *reply)
{
  JsonObject *shown = json_object_new ();
  JsonObject *content = json_object_new ();
  g_autoptr (GString) rendered = g_string_new (json_object_get_string_member (reply, "text"));

  g_string_replace (rendered, "'", "&#8217;", 0);
  g_string_replace (rendered, "&apos;", "&#8217;", 0);
  g_string_replace (rendered, "\n\n", "</p>\n<p>", 0);
  g_string_prepend (rendered, "<p>");
  g_string_append (rendered, "</p>\n");
  if (!self->author)
    copy_text (content, "raw", reply, "text");
  json_object_set_string_member (content, "rendered", rendered->str);
  json_object_set_object_member (shown, "content", content);
  json_object_set_int_member (shown, "id", json_object_get_int_member (reply, "id"));
  json_object_set_int_member (shown, "parent",
                              g_ascii_strtoll (json_object_get_string_member (reply, "parent"), NULL, 10));
  json_object_set_string_member (shown, "author_name", "The Writer");
  json_object_set_string_member (shown, "date_gmt", WHEN);
  json_object_set_string_member (shown, "status", "approved");
  json_object_set_string_member (shown, "type", "comment");

  return shown;
}

static JsonObject *
show_xmlrpc (FakeMicropub *self, JsonObject *reply)
{
  JsonObject *shown = json_object_new ();

  set_id (shown, "comment_id", reply);
  copy_text (shown, "parent", reply, "parent");
  copy_text (shown, "content", reply, "text");
  json_object_set_string_member (shown, "author", "The Writer");
  json_object_set_string_member (shown, "date_created_gmt", "20260102T10:00:00");
  json_object_set_string_member (shown, "status", "approve");
  json_object_set_string_member (shown, "type", "");

  return shown;
}

JsonArray *
fake_replies_list_micropub (FakeMicropub *self)
{
  return list (self, show_micropub);
}

JsonArray *
fake_replies_list_wordpress (FakeMicropub *self)
{
  return list (self, show_wordpress);
}

JsonArray *
fake_replies_list_xmlrpc (FakeMicropub *self)
{
  return list (self, show_xmlrpc);
}
