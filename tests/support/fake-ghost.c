/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost's Admin API as far as publishing asks it, in the scripted server's thread. */
#include "fake-ghost.h"

#include <string.h>

#define API "/ghost/api/admin/"

static gboolean
starts (const char *text, const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

void
fake_ghost_answer_object (SoupServerMessage *message, guint status, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);

  fake_answer (message, status, "application/json", text);
}

void
fake_ghost_answer_entity (SoupServerMessage *message, guint status, const char *name, JsonObject *entity)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_array_add_object_element (array, entity);
  json_object_set_array_member (object, name, array);
  fake_ghost_answer_object (message, status, object);
}

void
fake_ghost_answer_error (SoupServerMessage *message, guint status, const char *type, const char *code)
{
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "message", "The fake says no");
  json_object_set_string_member (error, "context", "The fake says why");
  json_object_set_string_member (error, "type", type);
  if (code)
    json_object_set_string_member (error, "code", code);
  fake_ghost_answer_entity (message, status, "errors", error);
}

static void
answer_error (SoupServerMessage *message, guint status, const char *code)
{
  static const struct
  {
    guint status;
    const char *type;
  } types[] = {
    { 401, "UnauthorizedError" },
    { 403, "NoPermissionError" },
    { 404, "NotFoundError" },
    { 409, "UpdateCollisionError" },
    { 413, "RequestEntityTooLargeError" },
    { 429, "TooManyRequestsError" },
  };
  const char *type = status >= 500 ? "InternalServerError" : "ValidationError";

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].status == status)
      type = types[i].type;
  fake_ghost_answer_error (message, status, type, code);
}

/* --- the key
 * --------------------------------------------------------------------------------------------------------- */

static GBytes *
decode_base64url (const char *text)
{
  g_autoptr (GString) padded = g_string_new (text);
  guchar *bytes;
  gsize length;

  g_strdelimit (padded->str, "-", '+');
  g_strdelimit (padded->str, "_", '/');
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  bytes = g_base64_decode (padded->str, &length);

  return g_bytes_new_take (bytes, length);
}

static JsonNode *
decode_part (const char *text)
{
  g_autoptr (GBytes) bytes = decode_base64url (text);
  g_autofree char *json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return json_from_string (json, NULL);
}

static gboolean
is_signed (char **parts)
{
  g_autofree char *words = g_strconcat (parts[0], ".", parts[1], NULL);
  g_autoptr (GBytes) given = decode_base64url (parts[2]);
  g_autoptr (GByteArray) secret = g_byte_array_new ();
  g_autofree char *expected = NULL;
  g_autoptr (GString) hex = g_string_new (NULL);
  const guint8 *bytes = g_bytes_get_data (given, NULL);

  for (const char *p = FAKE_GHOST_SECRET; *p; p += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (p[0]) * 16 + g_ascii_xdigit_value (p[1]));

      g_byte_array_append (secret, &byte, 1);
    }
  expected = g_compute_hmac_for_string (G_CHECKSUM_SHA256, secret->data, secret->len, words, -1);
  for (gsize i = 0; i < g_bytes_get_size (given); i++)
    g_string_append_printf (hex, "%02x", bytes[i]);

  return strcmp (hex->str, expected) == 0;
}

/* NULL: welcome. */
static const char *
refusal (FakeMicropub *self, SoupServerMessage *message)
{
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  g_auto (GStrv) parts = key && starts (key, "Ghost ") ? g_strsplit (key + strlen ("Ghost "), ".", -1) : NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC + self->clock_ahead;
  g_autoptr (JsonNode) header = parts && g_strv_length (parts) == 3 ? decode_part (parts[0]) : NULL;
  g_autoptr (JsonNode) payload = header ? decode_part (parts[1]) : NULL;
  JsonObject *claims = payload ? json_node_get_object (payload) : NULL;

  if (!claims)
    return "INVALID_AUTH_HEADER";
  if (strcmp (json_object_get_string_member (json_node_get_object (header), "kid"), FAKE_GHOST_ID) != 0)
    return "UNKNOWN_ADMIN_API_KEY";
  if (!is_signed (parts) || json_object_get_int_member (claims, "exp") < now ||
      json_object_get_int_member (claims, "exp") > now + 600 ||
      strcmp (json_object_get_string_member (claims, "aud"), "/admin/") != 0)
    return "INVALID_JWT";

  return NULL;
}

guint
fake_ghost_n_mails (FakeMicropub *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_mails;
  g_mutex_unlock (&self->lock);

  return n;
}

void
fake_ghost_set_clock (FakeMicropub *self, gint64 seconds)
{
  g_mutex_lock (&self->lock);
  self->clock_ahead = seconds;
  g_mutex_unlock (&self->lock);
}

/* --- what it is asked
 * ------------------------------------------------------------------------------------------------ */

/* A name that is taken gets a number, so that a second upload makes a second file. */
static void
do_upload (FakeMicropub *self, SoupServerMessage *message, GBytes *body)
{
  g_autoptr (SoupMultipart) multipart =
      soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *folder = g_date_time_format (now, "/content/images/%Y/%m/");
  SoupMessageHeaders *headers;
  GBytes *part;
  g_autoptr (GHashTable) parameters = NULL;
  g_autofree char *disposition = NULL;
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;
  JsonObject *image = json_object_new ();

  soup_multipart_get_part (multipart, 0, &headers, &part);
  soup_message_headers_get_content_disposition (headers, &disposition, &parameters);
  path = g_strconcat (folder, (char *) g_hash_table_lookup (parameters, "filename"), NULL);
  if (g_hash_table_contains (self->files, path))
    {
      char *numbered = g_strconcat (path, "-1", NULL);

      g_free (path);
      path = numbered;
    }
  url = g_strconcat (self->base, path + 1, NULL);
  g_hash_table_replace (self->files, g_strdup (path), g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part));
  json_object_set_string_member (image, "url", url);
  fake_ghost_answer_entity (message, 201, "images", image);
}

static void
do_media (FakeMicropub *self, SoupServerMessage *message, const char *path)
{
  if (g_hash_table_contains (self->files, path))
    fake_file (self, message, path);
  else
    fake_answer (message, 404, "text/html", "<html>Not there</html>");
}

static void
do_user (FakeMicropub *self, SoupServerMessage *message)
{
  if (self->config)
    fake_answer (message, 200, "application/json", self->config);
  else
    fake_ghost_answer_error (message, 404, "NotFoundError", NULL);
}

static void
do_list (FakeMicropub *self, SoupServerMessage *message, const char *route)
{
  g_autofree char *site = g_strdup_printf ("{\"site\":{\"title\":\"Fake\",\"url\":\"%s\"}}", self->base);

  if (starts (route, "tags/"))
    fake_ghost_list_tags (self, message);
  else if (starts (route, "site/"))
    fake_answer (message, 200, "application/json", site);
  else if (starts (route, "settings/"))
    fake_answer (
        message, 200, "application/json",
        "{\"settings\":[{\"key\":\"title\",\"value\":\"Fake\"},{\"key\":\"comments_enabled\",\"value\":\"all\"}]}");
  else if (starts (route, "config/"))
    fake_answer (message, 200, "application/json", "{\"config\":{\"mailgunIsConfigured\":true}}");
  else if (starts (route, "newsletters/"))
    fake_answer (message, 200, "application/json",
                 "{\"newsletters\":[{\"slug\":\"weekly\",\"name\":\"Weekly\",\"status\":\"active\","
                 "\"count\":{\"active_members\":132}}]}");
  else
    fake_answer (message, 200, "application/json",
                 "{\"users\":[{\"id\":\"1\",\"name\":\"The Owner\",\"slug\":\"owner\",\"email\":\"owner@example.org\"},"
                 "{\"id\":\"2\",\"name\":\"Ana Lima\",\"slug\":\"ana\",\"email\":\"ana@example.org\"}]}");
}

static void
do_comments (SoupServerMessage *message)
{
  fake_answer (message, 200, "application/json",
               "{\"comments\":[{\"id\":\"5f00c0ffee00c0ffee00c001\",\"status\":\"hidden\",\"html\":\"<p>Well &amp; "
               "good</p><p>Two</p>\",\"created_at\":\"2026-01-02T10:00:00.000Z\",\"member\":{\"name\":\"Mia\"},"
               "\"replies\":[{\"id\":\"5f00c0ffee00c0ffee00c002\",\"status\":\"published\",\"html\":\"<p>Yes</p>\","
               "\"created_at\":\"2026-01-02T11:00:00.000Z\",\"member\":{\"name\":\"Bo\"}}]},"
               "{\"id\":\"x\"},7]}");
}

/* Only the first of the two comments does as it is told. */
static void
do_moderate (SoupServerMessage *message, const char *route, JsonObject *request)
{
  JsonObject *comment = json_object_new ();
  gboolean first = strstr (route, "c001") != NULL;

  json_object_set_string_member (comment, "id", "5f00c0ffee00c0ffee00c001");
  json_object_set_string_member (comment, "status",
                                 first ? json_object_get_string_member (request, "status") : "published");
  fake_ghost_answer_entity (message, 200, "comments", comment);
}

static FakeKind
kind_of (const char *method, const char *path, GHashTable *query, const char *body)
{
  gboolean write = strcmp (method, "POST") == 0 || strcmp (method, "PUT") == 0;
  const char *route = starts (path, API) ? path + strlen (API) : path;

  if (starts (path, "/content/"))
    return FAKE_MEDIA;
  if (starts (route, "users/me/"))
    return FAKE_CONFIG;
  if (strcmp (route, "posts/") == 0)
    return write ? FAKE_CREATE : FAKE_LOOKUP;
  if (starts (route, "posts/"))
    return !write ? FAKE_SOURCE : query && g_hash_table_contains (query, "newsletter") ? FAKE_MAIL
                                                                                       : FAKE_UPDATE;
  if (starts (route, "images/"))
    return FAKE_UPLOAD;
  if (starts (route, "comments/"))
    return write ? FAKE_MODERATE : FAKE_COMMENTS;

  return FAKE_LIST;
}

/* {"posts": [{...}]} (transfer full) (nullable) */
static JsonObject *
entity_of (GBytes *body)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GList) members = node && JSON_NODE_HOLDS_OBJECT (node)
                                  ? json_object_get_values (json_node_get_object (node))
                                  : NULL;

  return members ? json_object_ref (json_array_get_object_element (json_node_get_array (members->data), 0)) : NULL;
}

static void
perform (FakeMicropub *self,
         SoupServerMessage *message,
         FakeKind kind,
         const char *path,
         GHashTable *query,
         GBytes *body)
{
  gboolean json = kind == FAKE_CREATE || kind == FAKE_UPDATE || kind == FAKE_MAIL || kind == FAKE_MODERATE;
  g_autoptr (JsonObject) request = json ? entity_of (body) : NULL;
  const char *route = starts (path, API) ? path + strlen (API) : path;
  const char *problem = kind == FAKE_MEDIA ? NULL : refusal (self, message);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC + self->clock_ahead);
  g_autofree char *date = soup_date_time_to_string (now, SOUP_DATE_HTTP);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Date", date);
  if (problem)
    fake_ghost_answer_error (message, 401, "UnauthorizedError", problem);
  else if (kind == FAKE_MEDIA)
    do_media (self, message, path);
  else if (kind == FAKE_CONFIG)
    do_user (self, message);
  else if (kind == FAKE_CREATE)
    fake_ghost_create (self, message, request);
  else if (kind == FAKE_LOOKUP)
    fake_ghost_search (self, message, query ? g_hash_table_lookup (query, "filter") : NULL);
  else if (kind == FAKE_UPDATE || kind == FAKE_SOURCE || kind == FAKE_MAIL)
    {
      g_autofree char *id = g_strndup (route + strlen ("posts/"), strcspn (route + strlen ("posts/"), "/"));

      fake_ghost_post (self, message, id, request, query ? g_hash_table_lookup (query, "newsletter") : NULL);
    }
  else if (kind == FAKE_UPLOAD)
    do_upload (self, message, body);
  else if (kind == FAKE_COMMENTS)
    do_comments (message);
  else if (kind == FAKE_MODERATE)
    do_moderate (message, route, request);
  else
    do_list (self, message, route);
}

const FakeProtocol fake_ghost_protocol = { "ghost/api/admin/", kind_of, perform, answer_error };
