/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the scripted Micropub server answers; runs in its own thread. */
#include "fake-state.h"

#include <string.h>

void
fake_answer (SoupServerMessage *message, guint status, const char *type, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
answer_error (SoupServerMessage *message, guint status, const char *name)
{
  g_autofree char *body = g_strdup_printf ("{\"error\":\"%s\",\"error_description\":\"The fake says %s\"}", name, name);

  fake_answer (message, status, "application/json", body);
}

static void
answer_object (SoupServerMessage *message, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);

  fake_answer (message, 200, "application/json", text);
}

static void
answer_location (SoupServerMessage *message, guint status, const char *url)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", url);
  soup_server_message_set_status (message, status, NULL);
}

static const char *
first_text (JsonObject *properties, const char *name)
{
  JsonNode *node = json_object_get_member (properties, name);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  node = array && json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static void
set_one (JsonObject *properties, const char *name, const char *value)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, value);
  json_object_set_array_member (properties, name, array);
}

/* Hash of what is stored, as galley-hash. */
static char *
version_of (JsonObject *properties)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), properties);
  g_autofree char *text = json_to_string (node, FALSE);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static JsonObject *
find_post (FakeMicropub *self, const char *name, const char *value)
{
  for (guint i = 0; value && i < self->posts->len; i++)
    if (g_strcmp0 (first_text (g_ptr_array_index (self->posts, i), name), value) == 0)
      return g_ptr_array_index (self->posts, i);

  return NULL;
}

/* The same if it is not in the trash. */
static JsonObject *
find_shown (FakeMicropub *self, const char *name, const char *value)
{
  JsonObject *post = find_post (self, name, value);

  return post && !json_object_has_member (post, "trashed") ? post : NULL;
}

static JsonObject *
source_of (JsonObject *post)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), post);
  g_autoptr (JsonNode) copy = json_node_copy (node);
  JsonObject *object = json_object_new ();
  g_autofree char *version = version_of (post);
  g_autofree char *text = json_to_string (copy, FALSE);
  g_autoptr (JsonNode) fresh = json_from_string (text, NULL);
  JsonObject *properties = json_node_dup_object (fresh);

  set_one (properties, "galley-hash", version);
  json_object_set_object_member (object, "properties", properties);

  return object;
}

static void
do_source (FakeMicropub *self, SoupServerMessage *message, GHashTable *query)
{
  const char *url = g_hash_table_lookup (query, "url");
  JsonObject *post =
      url ? find_shown (self, "url", url) : find_shown (self, "uid", g_hash_table_lookup (query, "uid"));
  g_autoptr (JsonObject) object = post ? source_of (post) : NULL;

  if (object)
    answer_object (message, object);
  else
    answer_error (message, 404, "not_found");
}

static void
do_list (FakeMicropub *self, SoupServerMessage *message)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < self->posts->len; i++)
    json_array_add_object_element (items, source_of (g_ptr_array_index (self->posts, i)));
  json_object_set_array_member (object, "items", items);
  answer_object (message, object);
}

static void
do_config (FakeMicropub *self, SoupServerMessage *message)
{
  g_autofree char *usual = g_strdup_printf (
      "{\"media-endpoint\":\"%smedia\",\"post-status\":[\"published\",\"draft\"],\"galley\":{\"lookup\":true,"
      "\"comments\":true,\"moderate\":true,\"schedule\":true,\"conflict\":true,\"reply\":true,\"trash\":true}}",
      self->base);

  fake_answer (message, 200, "application/json", self->config ? self->config : usual);
}

static void
store_properties (FakeMicropub *self, JsonObject *post, JsonObject *properties)
{
  g_autoptr (GList) names = json_object_get_members (properties);

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (properties, l->data);

      if (g_strcmp0 (l->data, self->dropped) == 0)
        continue;
      if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0)
        json_object_remove_member (post, l->data);
      else
        json_object_set_member (post, l->data, json_node_copy (node));
    }
}

static void
do_create (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  JsonObject *properties = json_object_get_object_member (request, "properties");
  JsonObject *post = json_object_new ();
  g_autofree char *url = g_strdup_printf ("%sposts/%u", self->base, ++self->serial);

  store_properties (self, post, properties);
  set_one (post, "url", url);
  g_ptr_array_add (self->posts, post);
  answer_location (message, 201, url);
}

static void
do_update (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  JsonObject *post = find_shown (self, "url", json_object_get_string_member (request, "url"));
  g_autofree char *version = post ? version_of (post) : NULL;
  const char *expected = json_object_get_string_member_with_default (request, "galley-if-hash", NULL);
  JsonArray *absent =
      json_object_has_member (request, "delete") ? json_object_get_array_member (request, "delete") : NULL;
  g_autofree char *url = NULL;

  if (!post || (expected && strcmp (expected, version) != 0))
    {
      answer_error (message, post ? 412 : 404, post ? "conflict" : "not_found");
      return;
    }
  store_properties (self, post, json_object_get_object_member (request, "replace"));
  for (guint i = 0; absent && i < json_array_get_length (absent); i++)
    json_object_remove_member (post, json_array_get_string_element (absent, i));
  if (!self->moving)
    {
      soup_server_message_set_status (message, 204, NULL);
      return;
    }
  url = g_strdup_printf ("%sposts/%u", self->base, ++self->serial);
  set_one (post, "url", url);
  answer_location (message, 201, url);
}

static void
do_bin (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  gboolean away = strcmp (json_object_get_string_member (request, "action"), "delete") == 0;
  JsonObject *post = find_post (self, "url", json_object_get_string_member (request, "url"));

  if (!post || json_object_has_member (post, "trashed") == away)
    {
      answer_error (message, 404, "not_found");
      return;
    }
  if (away)
    set_one (post, "trashed", "yes");
  else
    json_object_remove_member (post, "trashed");
  set_one (post, "post-status", "draft");
  soup_server_message_set_status (message, 204, NULL);
}

static void
do_comments (FakeMicropub *self, SoupServerMessage *message)
{
  static const char usual[] =
      "[{\"id\":\"1\",\"author\":\"Ana\",\"published\":\"2026-11-24T09:00:00Z\","
      "\"content\":\"Well said\",\"parent\":null,\"status\":\"approved\"},"
      "{\"id\":\"2\",\"author\":\"Bo\",\"published\":\"2026-11-24T10:00:00Z\","
      "\"content\":\"So it is\",\"parent\":\"1\",\"status\":\"held\"},"
      "{\"author\":\"no id\"},7]";
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_from_string (usual, NULL);
  g_autoptr (JsonArray) replies = fake_replies_list_micropub (self);
  JsonArray *comments = json_node_dup_array (node);

  for (guint i = 0; i < json_array_get_length (replies); i++)
    json_array_add_object_element (comments, json_object_ref (json_array_get_object_element (replies, i)));
  json_object_set_array_member (object, "comments", comments);
  answer_object (message, object);
}

static void
do_reply (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  fake_replies_add (self, json_object_get_string_member (request, "id"),
                    json_object_get_string_member (request, "content"));
  soup_server_message_set_status (message, 204, NULL);
}

static void
do_upload (FakeMicropub *self, SoupServerMessage *message, GBytes *body)
{
  g_autoptr (SoupMultipart) multipart =
      soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  SoupMessageHeaders *headers;
  GBytes *part;
  g_autoptr (GHashTable) parameters = NULL;
  g_autofree char *disposition = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;

  if (!multipart || !soup_multipart_get_part (multipart, 0, &headers, &part) ||
      !soup_message_headers_get_content_disposition (headers, &disposition, &parameters) ||
      g_strcmp0 (g_hash_table_lookup (parameters, "name"), "file") != 0)
    {
      answer_error (message, 400, "invalid_request");
      return;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part);
  path = g_strdup_printf ("/files/%s", (char *) g_hash_table_lookup (parameters, "filename"));
  url = g_strconcat (self->base, path + 1, NULL);
  g_hash_table_replace (self->files, g_strdup (path), g_steal_pointer (&sha256));
  answer_location (message, 201, url);
}

static void
perform (FakeMicropub *self,
         SoupServerMessage *message,
         FakeKind kind,
         const char *path,
         GHashTable *query,
         GBytes *body)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (JsonNode) node = kind >= FAKE_CREATE && kind != FAKE_MEDIA ? json_from_string (text, NULL) : NULL;
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  if (kind != FAKE_MEDIA && g_strcmp0 (key, "Bearer " FAKE_TOKEN) != 0)
    answer_error (message, 401, "unauthorized");
  else if (kind == FAKE_CONFIG)
    do_config (self, message);
  else if (kind == FAKE_SOURCE || kind == FAKE_LOOKUP)
    do_source (self, message, query);
  else if (kind == FAKE_LIST)
    do_list (self, message);
  else if (kind == FAKE_UPLOAD)
    do_upload (self, message, body);
  else if (kind == FAKE_CREATE && node)
    do_create (self, message, json_node_get_object (node));
  else if (kind == FAKE_UPDATE && node && strstr (text, "\"action\":\"update\""))
    do_update (self, message, json_node_get_object (node));
  else if (kind == FAKE_UPDATE && node)
    do_bin (self, message, json_node_get_object (node));
  else if (kind == FAKE_REPLY && node)
    do_reply (self, message, json_node_get_object (node));
  else if (kind == FAKE_COMMENTS)
    do_comments (self, message);
  else if (kind == FAKE_MEDIA)
    fake_file (self, message, path);
  else
    soup_server_message_set_status (message, 204, NULL);
}

static FakeKind
kind_of (const char *method, const char *path, GHashTable *query, const char *body)
{
  const char *q = query ? g_hash_table_lookup (query, "q") : NULL;

  if (g_str_has_prefix (path, "/files/"))
    return FAKE_MEDIA;
  if (strcmp (path, "/media") == 0)
    return FAKE_UPLOAD;
  if (strcmp (method, "POST") == 0)
    return strstr (body, "galley-moderate") ? FAKE_MODERATE
           : strstr (body, "galley-reply")  ? FAKE_REPLY
           : strstr (body, "\"action\":\"") ? FAKE_UPDATE
                                            : FAKE_CREATE;
  if (g_strcmp0 (q, "source") == 0)
    return g_hash_table_contains (query, "url")   ? FAKE_SOURCE
           : g_hash_table_contains (query, "uid") ? FAKE_LOOKUP
                                                  : FAKE_LIST;

  return g_strcmp0 (q, "comments") == 0 ? FAKE_COMMENTS : FAKE_CONFIG;
}

const FakeProtocol fake_micropub_protocol = { "micropub", kind_of, perform, answer_error };

static gboolean
take_fault (FakeMicropub *self, FakeKind kind, FakeFault *fault, guint *status)
{
  if (!self->scripted || (self->script.kind != FAKE_ANY && self->script.kind != kind))
    return FALSE;
  if (self->script.skip > 0)
    {
      self->script.skip--;
      return FALSE;
    }
  self->scripted = self->script.lasting;
  *fault = self->script.fault;
  *status = self->script.status;

  return TRUE;
}

static void
misbehave (FakeMicropub *self, SoupServerMessage *message, FakeFault fault, guint status)
{
  if (fault != FAKE_SLOW)
    soup_message_headers_remove (soup_server_message_get_response_headers (message), "Location");
  switch (fault)
    {
    case FAKE_CUT_BEFORE:
    case FAKE_CUT_AFTER:
      g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
      break;
    case FAKE_PAGE_BEFORE:
    case FAKE_PAGE_AFTER:
      fake_answer (message, status ? status : 200, "text/html",
                   "<!doctype html><html><head><title>Please log in</title></head><body>No</body></html>");
      break;
    case FAKE_JUNK:
      fake_answer (message, 200, "application/json", "{\"properties\": [}");
      break;
    case FAKE_SLOW:
      fake_slow_down (self, message);
      break;
    case FAKE_HANG_BEFORE:
    case FAKE_HANG_AFTER:
      soup_server_message_pause (message);
      self->hanging = TRUE;
      g_cond_signal (&self->ready);
      break;
    case FAKE_HOSTILE:
    case FAKE_AWAY:
    case FAKE_FLOOD:
      fake_hostile (self, message, fault, status);
      break;
    default:
      if (self->retry_after)
        soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                      self->retry_after);
      self->protocol->answer_error (message, status, "scripted");
    }
}

static char *
write_wire (const FakeRequest *request, SoupMessageHeaders *headers, GBytes *body)
{
  GString *wire = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;
  gsize length;
  const guchar *bytes = g_bytes_get_data (body, &length);

  g_string_append_printf (wire, "%s %s\n", request->method, request->target);
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (wire, "%s: %s\n", name, value);
  g_string_append_c (wire, '\n');
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isprint (bytes[i]) || bytes[i] == '\n')
      g_string_append_c (wire, (char) bytes[i]);
    else
      g_string_append_printf (wire, "\\x%02x", bytes[i]);

  return g_string_free (wire, FALSE);
}

static void
record (FakeMicropub *self, SoupServerMessage *message, FakeKind kind, const char *body, GBytes *bytes)
{
  FakeRequest *request = g_new0 (FakeRequest, 1);
  GUri *uri = soup_server_message_get_uri (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  request->kind = kind;
  request->method = g_strdup (soup_server_message_get_method (message));
  request->target = g_strconcat (g_uri_get_path (uri), g_uri_get_query (uri) ? "?" : "",
                                 g_uri_get_query (uri) ? g_uri_get_query (uri) : "", NULL);
  request->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  request->body = g_strdup (body);
  request->wire = write_wire (request, headers, bytes);
  g_ptr_array_add (self->requests, request);
}

void
fake_micropub_handle (SoupServer *server,
                      SoupServerMessage *message,
                      const char *path,
                      GHashTable *query,
                      gpointer user_data)
{
  FakeMicropub *self = user_data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  const char *method = soup_server_message_get_method (message);
  FakeKind kind = self->protocol->kind_of (method, path, query, text);
  FakeFault fault = FAKE_N_FAULTS;
  guint status = 0;
  gboolean faulty;

  g_mutex_lock (&self->lock);
  record (self, message, kind, text, body);
  faulty = take_fault (self, kind, &fault, &status);
  if (!faulty || fault == FAKE_STATUS_AFTER || fault == FAKE_CUT_AFTER || fault == FAKE_PAGE_AFTER ||
      fault == FAKE_HANG_AFTER || fault == FAKE_JUNK || fault == FAKE_SLOW)
    self->protocol->perform (self, message, kind, path, query, body);
  if (faulty)
    misbehave (self, message, fault, status);
  else
    fake_pace (self, message, kind);
  g_mutex_unlock (&self->lock);
}
