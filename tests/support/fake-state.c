/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting, scripting and questioning the scripted Micropub server. All state is under one lock. */
#include "fake-state.h"

#include <string.h>

static gpointer
serve_thread (gpointer data)
{
  FakeMicropub *self = data;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, fake_micropub_handle, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);

  g_mutex_lock (&self->lock);
  self->base = g_uri_to_string (uris->data);
  self->endpoint = g_strconcat (self->base, self->protocol->endpoint, NULL);
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

static FakeMicropub *
start (const FakeProtocol *protocol)
{
  FakeMicropub *self = g_new0 (FakeMicropub, 1);

  self->protocol = protocol;
  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  self->gathered = g_ptr_array_new_with_free_func (g_object_unref);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_request_free);
  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->thread = g_thread_new ("fake-micropub", serve_thread, self);
  g_mutex_lock (&self->lock);
  while (!self->endpoint)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);

  return self;
}

FakeMicropub *
fake_micropub_new (void)
{
  return start (&fake_micropub_protocol);
}

FakeMicropub *
fake_wordpress_new (void)
{
  return start (&fake_wordpress_protocol);
}

FakeMicropub *
fake_ghost_new (void)
{
  return start (&fake_ghost_protocol);
}

FakeMicropub *
fake_xmlrpc_new (void)
{
  return start (&fake_xmlrpc_protocol);
}

FakeMicropub *
fake_metaweblog_new (void)
{
  return start (&fake_metaweblog_protocol);
}

void
fake_metaweblog_set_hidden (FakeMicropub *self, const char *member)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->hidden, member);
  g_mutex_unlock (&self->lock);
}

void
fake_wordpress_set_author (FakeMicropub *self, gboolean author)
{
  g_mutex_lock (&self->lock);
  self->author = author;
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_free (FakeMicropub *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->media);
  g_ptr_array_unref (self->terms);
  g_ptr_array_unref (self->replies);
  g_ptr_array_unref (self->gathered);
  g_hash_table_unref (self->files);
  g_free (self->base);
  g_free (self->endpoint);
  g_free (self->config);
  g_free (self->dropped);
  g_free (self->retry_after);
  g_free (self->hidden);
  g_free (self->hostile_type);
  g_free (self->hostile_body);
  g_free (self->elsewhere);
  g_free (self->racing);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  g_free (self);
}

const char *
fake_micropub_get_endpoint (FakeMicropub *self)
{
  return self->endpoint;
}

static void
set_script (FakeMicropub *self, gboolean scripted, Script script)
{
  g_mutex_lock (&self->lock);
  self->scripted = scripted;
  self->script = script;
  self->hanging = FALSE;
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_script (FakeMicropub *self, FakeKind kind, guint skip, FakeFault fault, guint status)
{
  set_script (self, TRUE, (Script) { kind, skip, fault, status, FALSE });
}

void
fake_micropub_script_all (FakeMicropub *self, FakeFault fault, guint status)
{
  set_script (self, TRUE, (Script) { FAKE_ANY, 0, fault, status, TRUE });
}

void
fake_micropub_unscript (FakeMicropub *self)
{
  set_script (self, FALSE, (Script) { 0 });
}

gboolean
fake_micropub_wait_hanging (FakeMicropub *self, gboolean (*gone) (gpointer), gpointer user_data)
{
  gboolean reached;

  g_mutex_lock (&self->lock);
  while (!self->hanging && !(gone && gone (user_data)))
    g_cond_wait_until (&self->ready, &self->lock, g_get_monotonic_time () + 5000);
  reached = self->hanging;
  self->hanging = FALSE;
  g_mutex_unlock (&self->lock);

  return reached;
}

void
fake_micropub_set_config (FakeMicropub *self, const char *json)
{
  g_mutex_lock (&self->lock);
  g_free (self->config);
  self->config = g_strdup (json);
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_set_dropped (FakeMicropub *self, const char *property)
{
  g_mutex_lock (&self->lock);
  g_free (self->dropped);
  self->dropped = g_strdup (property);
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_set_moving (FakeMicropub *self, gboolean moving)
{
  g_mutex_lock (&self->lock);
  self->moving = moving;
  g_mutex_unlock (&self->lock);
}

guint
fake_micropub_count (FakeMicropub *self, FakeKind kind)
{
  guint count = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    if (kind == FAKE_ANY || ((FakeRequest *) g_ptr_array_index (self->requests, i))->kind == kind)
      count++;
  g_mutex_unlock (&self->lock);

  return count;
}

static gboolean
is_write (FakeMicropub *self, FakeRequest *request)
{
  if (strcmp (request->method, "GET") == 0 || strcmp (request->method, "HEAD") == 0)
    return FALSE;

  return !self->protocol->asks_by_post || request->kind == FAKE_CREATE || request->kind == FAKE_UPDATE ||
         request->kind == FAKE_UPLOAD || request->kind == FAKE_TERM || request->kind == FAKE_MODERATE ||
         request->kind == FAKE_REPLY;
}

guint
fake_micropub_count_writes (FakeMicropub *self)
{
  guint count = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    if (is_write (self, g_ptr_array_index (self->requests, i)))
      count++;
  g_mutex_unlock (&self->lock);

  return count;
}

static char *
words_of (FakeRequest *request)
{
  const char *name = strstr (request->body, "filename=\"");

  switch (request->kind)
    {
    case FAKE_UPLOAD:
      name = name ? name + strlen ("filename=\"") : "";
      return g_strdup_printf ("upload %.*s", (int) strcspn (name, "\""), name);
    case FAKE_CREATE:
      return g_strdup ("create");
    case FAKE_UPDATE:
      return g_strdup ("update");
    case FAKE_TERM:
      name = strstr (request->body, "\"name\":\"");
      name = name ? name + strlen ("\"name\":\"") : "";
      return g_strdup_printf ("term %.*s", (int) strcspn (name, "\""), name);
    case FAKE_DESCRIBE:
      return g_strdup ("describe");
    default:
      return g_strdup ("other");
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GPtrArray *
fake_micropub_list_writes (FakeMicropub *self)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    {
      FakeRequest *request = g_ptr_array_index (self->requests, i);

      if (is_write (self, request))
        g_ptr_array_add (words, words_of (request));
    }
  g_mutex_unlock (&self->lock);
  g_ptr_array_sort (words, compare_words);

  return words;
}

void
fake_micropub_forget_requests (FakeMicropub *self)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_set_size (self->requests, 0);
  g_mutex_unlock (&self->lock);
}

char *
fake_micropub_dup_wire (FakeMicropub *self)
{
  g_autoptr (GString) wire = g_string_new (NULL);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    g_string_append_printf (wire, "%s\n", ((FakeRequest *) g_ptr_array_index (self->requests, i))->wire);
  g_mutex_unlock (&self->lock);

  return g_string_free (g_steal_pointer (&wire), FALSE);
}

FakeRequest *
fake_micropub_dup_last (FakeMicropub *self, FakeKind kind)
{
  FakeRequest *copy = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = self->requests->len; i > 0 && !copy; i--)
    {
      FakeRequest *request = g_ptr_array_index (self->requests, i - 1);

      if (kind != FAKE_ANY && request->kind != kind)
        continue;
      copy = g_new0 (FakeRequest, 1);
      copy->kind = request->kind;
      copy->method = g_strdup (request->method);
      copy->target = g_strdup (request->target);
      copy->authorization = g_strdup (request->authorization);
      copy->body = g_strdup (request->body);
    }
  g_mutex_unlock (&self->lock);

  return copy;
}

void
fake_request_free (FakeRequest *self)
{
  if (!self)
    return;
  g_free (self->method);
  g_free (self->target);
  g_free (self->authorization);
  g_free (self->body);
  g_free (self->wire);
  g_free (self);
}

guint
fake_micropub_n_posts (FakeMicropub *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->posts->len;
  g_mutex_unlock (&self->lock);

  return count;
}

guint
fake_micropub_n_files (FakeMicropub *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = g_hash_table_size (self->files);
  g_mutex_unlock (&self->lock);

  return count;
}

char *
fake_micropub_dup_property (FakeMicropub *self, guint index, const char *name)
{
  char *text = NULL;
  JsonObject *post;

  g_mutex_lock (&self->lock);
  post = index < self->posts->len ? g_ptr_array_index (self->posts, index) : NULL;
  if (post && json_object_has_member (post, name))
    text = json_to_string (json_array_get_element (json_object_get_array_member (post, name), 0), FALSE);
  g_mutex_unlock (&self->lock);

  return text;
}

void
fake_micropub_edit (FakeMicropub *self, guint index, const char *name, const char *value)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, value);
  g_mutex_lock (&self->lock);
  json_object_set_array_member (g_ptr_array_index (self->posts, index), name, array);
  g_mutex_unlock (&self->lock);
}

/* Where the body is: text, or an object with it. */
static JsonArray *
body_of (FakeMicropub *self, guint index)
{
  JsonObject *post = g_ptr_array_index (self->posts, index);

  return json_object_get_array_member (post, json_object_has_member (post, "content") ? "content" : "post_content");
}

char *
fake_micropub_dup_content (FakeMicropub *self, guint index)
{
  JsonNode *node;
  char *text;

  g_mutex_lock (&self->lock);
  node = json_array_get_element (body_of (self, index), 0);
  text = g_strdup (JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_string_member (json_node_get_object (node), "html")
                                                 : json_node_get_string (node));
  g_mutex_unlock (&self->lock);

  return text;
}

void
fake_micropub_set_content (FakeMicropub *self, guint index, const char *text)
{
  JsonNode *node;

  g_mutex_lock (&self->lock);
  node = json_array_get_element (body_of (self, index), 0);
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_string_member (json_node_get_object (node), "html", text);
  else
    json_node_set_string (node, text);
  g_mutex_unlock (&self->lock);
}

void
fake_wordpress_race (FakeMicropub *self, const char *content)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->racing, content);
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_delete (FakeMicropub *self, guint index)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_remove_index (self->posts, index);
  g_mutex_unlock (&self->lock);
}

void
fake_micropub_lose_files (FakeMicropub *self)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->files);
  g_ptr_array_set_size (self->media, 0);
  g_mutex_unlock (&self->lock);
}

void
fake_file (FakeMicropub *self, SoupServerMessage *message, const char *path)
{
  g_autofree char *png = g_strconcat ("\x89PNG\r\n\x1a\n", path, NULL);

  if (g_hash_table_contains (self->files, path))
    fake_answer (message, 200, "image/png", png);
  else
    soup_server_message_set_status (message, 404, NULL);
}
