/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress' REST interface as far as publishing asks it, in the scripted server's thread. It takes every create and
 * upload at its word, as WordPress does, so that a second one makes a second post or file. */
#include "fake-wordpress.h"

#include <string.h>

#define API "/wp-json/wp/v2/"

static gboolean
starts (const char *text, const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

void
fake_wordpress_answer_error (SoupServerMessage *message, guint status, const char *code)
{
  g_autofree char *body = g_strdup_printf (
      "{\"code\":\"%s\",\"message\":\"The fake says %s\",\"data\":{\"status\":%u}}", code, code, status);

  fake_answer (message, status, "application/json", body);
}

static void
answer_node (SoupServerMessage *message, guint status, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  fake_answer (message, status, "application/json", text);
}

void
fake_wordpress_answer_object (SoupServerMessage *message, guint status, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  answer_node (message, status, node);
}

static void
answer_array (SoupServerMessage *message, JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "X-WP-TotalPages", "1");
  answer_node (message, 200, node);
}

/* What is stored is in lists of one, as in the scripted Micropub server, whose tests look into it. */
static void
put (JsonObject *post, const char *name, const char *text)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, text);
  json_object_set_array_member (post, name, array);
}

static const char *
look (JsonObject *post, const char *name)
{
  return json_object_has_member (post, name)
             ? json_array_get_string_element (json_object_get_array_member (post, name), 0)
             : "";
}

void
fake_wordpress_set_raw (JsonObject *object, const char *name, const char *raw)
{
  JsonObject *member = json_object_new ();

  json_object_set_string_member (member, "raw", raw);
  json_object_set_object_member (object, name, member);
}

JsonObject *
fake_wordpress_by_id (GPtrArray *list, gint64 id)
{
  for (guint i = 0; i < list->len; i++)
    if (json_object_get_int_member (g_ptr_array_index (list, i), "id") == id)
      return g_ptr_array_index (list, i);

  return NULL;
}

static const char *
status_of (JsonObject *post)
{
  const char *status = json_object_has_member (post, "trashed") ? "trash" : look (post, "post-status");

  return strcmp (status, "trash") == 0       ? "trash"
         : strcmp (status, "published") == 0 ? "publish"
         : strcmp (status, "scheduled") == 0 ? "future"
                                             : "draft";
}

static void
add_embedded (FakeMicropub *self, JsonObject *object, JsonObject *post)
{
  JsonObject *embedded = json_object_new ();
  JsonObject *author = json_object_new ();
  JsonArray *authors = json_array_new ();
  JsonArray *lists = json_array_new ();
  JsonObject *media = fake_wordpress_by_id (self->media, json_object_get_int_member (post, "featured_media"));
  JsonArray *ids = json_object_get_array_member (post, "terms");
  JsonArray *terms = json_array_new ();

  json_object_set_string_member (author, "name", "The Writer");
  json_array_add_object_element (authors, author);
  json_object_set_array_member (embedded, "author", authors);
  for (guint i = 0; i < json_array_get_length (ids); i++)
    json_array_add_object_element (
        terms, json_object_ref (fake_wordpress_by_id (self->terms, json_array_get_int_element (ids, i))));
  json_array_add_array_element (lists, terms);
  json_object_set_array_member (embedded, "wp:term", lists);
  if (media)
    {
      JsonArray *array = json_array_new ();

      json_array_add_object_element (array, json_object_ref (media));
      json_object_set_array_member (embedded, "wp:featuredmedia", array);
    }
  json_object_set_object_member (object, "_embedded", embedded);
}

static JsonObject *
shown (FakeMicropub *self, JsonObject *post)
{
  JsonObject *object = json_object_new ();
  gint64 id = json_object_get_int_member (post, "id");
  g_autofree char *link = g_strdup_printf ("%s?p=%" G_GINT64_FORMAT, self->base, id);

  json_object_set_int_member (object, "id", id);
  json_object_set_string_member (object, "status", status_of (post));
  json_object_set_string_member (object, "link", link);
  json_object_set_string_member (object, "slug", look (post, "slug"));
  json_object_set_string_member (object, "date_gmt", look (post, "date_gmt"));
  json_object_set_string_member (object, "modified_gmt", look (post, "modified_gmt"));
  json_object_set_string_member (object, "comment_status", look (post, "comment_status"));
  fake_wordpress_set_raw (object, "title", look (post, "name"));
  fake_wordpress_set_raw (object, "content", look (post, "content"));
  fake_wordpress_set_raw (object, "excerpt", look (post, "excerpt"));
  add_embedded (self, object, post);

  return object;
}

/* As for roles without "unfiltered_html". */
static char *
clean (const char *content)
{
  GString *text = g_string_new (content);

  g_string_replace (text, "<script>", "", 0);
  g_string_replace (text, "&apos;", "'", 0);

  return g_string_free (text, FALSE);
}

static void
take_terms (JsonObject *post, JsonObject *request)
{
  static const char *const taxonomies[] = { "categories", "tags" };
  JsonArray *all = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (taxonomies); i++)
    {
      JsonArray *ids = json_object_has_member (request, taxonomies[i])
                           ? json_object_get_array_member (request, taxonomies[i])
                           : NULL;

      for (guint j = 0; ids && j < json_array_get_length (ids); j++)
        json_array_add_int_element (all, json_array_get_int_element (ids, j));
    }
  json_object_set_array_member (post, "terms", all);
}

static void
take_post (FakeMicropub *self, JsonObject *post, JsonObject *request)
{
  static const char *const same[] = { "slug", "date_gmt", "comment_status", "excerpt" };
  g_autofree char *time = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (json_object_has_member (request, same[i]))
      put (post, same[i], json_object_get_string_member (request, same[i]));
  if (json_object_has_member (request, "title"))
    put (post, "name", json_object_get_string_member (request, "title"));
  if (json_object_has_member (request, "content"))
    {
      g_autofree char *content = clean (json_object_get_string_member (request, "content"));

      put (post, "content", self->author ? content : json_object_get_string_member (request, "content"));
      take_terms (post, request);
      json_object_set_int_member (post, "featured_media",
                                  json_object_get_int_member_with_default (request, "featured_media", 0));
    }
  if (json_object_has_member (request, "status"))
    {
      const char *status = json_object_get_string_member (request, "status");

      json_object_remove_member (post, "trashed");
      put (post, "post-status",
           strcmp (status, "publish") == 0  ? "published"
           : strcmp (status, "future") == 0 ? "scheduled"
                                            : "draft");
    }
  self->serial++;
  time = g_strdup_printf ("2026-01-01T00:%02u:%02u", self->serial / 60 % 60, self->serial % 60);
  put (post, "modified_gmt", time);
}

/* Newest first, as WordPress lists them. */
static void
note_revision (JsonObject *post)
{
  JsonArray *before =
      json_object_has_member (post, "revisions") ? json_object_get_array_member (post, "revisions") : NULL;
  JsonArray *revisions = json_array_new ();
  JsonObject *revision = json_object_new ();
  guint n = before ? json_array_get_length (before) : 0;

  json_object_set_int_member (revision, "id", 100 + n);
  json_object_set_string_member (revision, "slug", "1-revision-v1");
  json_object_set_string_member (revision, "modified_gmt", look (post, "modified_gmt"));
  fake_wordpress_set_raw (revision, "title", look (post, "name"));
  fake_wordpress_set_raw (revision, "content", look (post, "content"));
  json_array_add_object_element (revisions, revision);
  for (guint i = 0; i < n; i++)
    json_array_add_object_element (revisions, json_object_ref (json_array_get_object_element (before, i)));
  json_object_set_array_member (post, "revisions", revisions);
}

static void
do_revisions (FakeMicropub *self, SoupServerMessage *message, const char *id)
{
  JsonObject *post = fake_wordpress_by_id (self->posts, g_ascii_strtoll (id, NULL, 10));

  answer_array (message, json_object_get_array_member (post, "revisions"));
}

static void
do_create (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  JsonObject *post = json_object_new ();
  g_autoptr (JsonObject) object = NULL;

  json_object_set_int_member (post, "id", self->posts->len + 1);
  g_ptr_array_add (self->posts, post);
  take_post (self, post, request);
  note_revision (post);
  object = shown (self, post);
  fake_wordpress_answer_object (message, 201, object);
}

static void
do_post (FakeMicropub *self, SoupServerMessage *message, const char *id, JsonObject *request)
{
  JsonObject *post = fake_wordpress_by_id (self->posts, g_ascii_strtoll (id, NULL, 10));
  g_autoptr (JsonObject) object = NULL;

  if (!post)
    {
      fake_wordpress_answer_error (message, 404, "rest_post_invalid_id");
      return;
    }
  /* of what was edited behind the server's back */
  if (request)
    note_revision (post);
  if (request && self->racing)
    {
      put (post, "content", self->racing);
      note_revision (post);
      g_clear_pointer (&self->racing, g_free);
    }
  if (request)
    {
      take_post (self, post, request);
      note_revision (post);
    }
  object = shown (self, post);
  fake_wordpress_answer_object (message, 200, object);
}

static void
do_trash (FakeMicropub *self, SoupServerMessage *message, const char *id)
{
  JsonObject *post = fake_wordpress_by_id (self->posts, g_ascii_strtoll (id, NULL, 10));
  g_autoptr (JsonObject) object = NULL;

  if (!post || json_object_has_member (post, "trashed"))
    {
      fake_wordpress_answer_error (message, post ? 410 : 404, post ? "rest_already_trashed" : "rest_post_invalid_id");
      return;
    }
  put (post, "trashed", "yes");
  object = shown (self, post);
  fake_wordpress_answer_object (message, 200, object);
}

static void
do_reply (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  g_autofree char *body = g_strdup_printf (
      "{\"id\":%" G_GINT64_FORMAT ",\"status\":\"approved\"}",
      fake_replies_add (self, json_object_get_string_member (request, "parent"),
                        json_object_get_string_member (request, "content")));

  fake_answer (message, 201, "application/json", body);
}

static void
do_comments (FakeMicropub *self, SoupServerMessage *message, GHashTable *query)
{
  g_autoptr (JsonArray) replies = fake_replies_list_wordpress (self);

  if (self->author && g_strcmp0 (g_hash_table_lookup (query, "context"), "edit") == 0)
    fake_wordpress_answer_error (message, 403, "rest_forbidden_context");
  else
    answer_array (message, replies);
}

static void
do_search (FakeMicropub *self, SoupServerMessage *message, GHashTable *query)
{
  const char *search = g_hash_table_lookup (query, "search");
  const char *slug = g_hash_table_lookup (query, "slug");
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->posts->len; i++)
    {
      JsonObject *post = g_ptr_array_index (self->posts, i);

      if (json_object_has_member (post, "trashed"))
        continue;
      if ((search && strstr (look (post, "content"), search)) || (slug && strcmp (look (post, "slug"), slug) == 0))
        json_array_add_object_element (array, shown (self, post));
    }
  answer_array (message, array);
  json_array_unref (array);
}

static void
do_list (FakeMicropub *self, SoupServerMessage *message, GPtrArray *list, const char *member, GHashTable *query)
{
  const char *search = query ? g_hash_table_lookup (query, "search") : NULL;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    if (search && strstr (json_object_get_string_member (g_ptr_array_index (list, i), member), search))
      json_array_add_object_element (array, json_object_ref (g_ptr_array_index (list, i)));
  answer_array (message, array);
  json_array_unref (array);
}

static void
do_user (FakeMicropub *self, SoupServerMessage *message)
{
  fake_answer (
      message, 200, "application/json",
      self->config
          ? self->config
          : "{\"id\":3,\"name\":\"The Writer\",\"capabilities\":{\"edit_posts\":true,"
            "\"publish_posts\":true,\"upload_files\":true,\"delete_posts\":true,\"moderate_comments\":true}}");
}

static gboolean
is_known (SoupServerMessage *message)
{
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  const char *pair = FAKE_ACCOUNT ":" FAKE_TOKEN;
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *expected = g_strconcat ("Basic ", encoded, NULL);

  return g_strcmp0 (key, expected) == 0;
}

static FakeKind
kind_of (const char *method, const char *path, GHashTable *query, const char *body)
{
  gboolean write = strcmp (method, "POST") == 0;
  const char *route = starts (path, API) ? path + strlen (API) : path;

  if (starts (path, "/files/"))
    return FAKE_MEDIA;
  if (starts (route, "users/me"))
    return FAKE_CONFIG;
  if (strcmp (route, "posts") == 0)
    return write ? FAKE_CREATE : FAKE_LOOKUP;
  if (starts (route, "posts/") && !strstr (route, "/revisions"))
    return write || strcmp (method, "DELETE") == 0 ? FAKE_UPDATE : FAKE_SOURCE;
  if (strcmp (route, "media") == 0)
    return write ? FAKE_UPLOAD : FAKE_LIST;
  if (starts (route, "media/"))
    return write ? FAKE_DESCRIBE : FAKE_LIST;
  if (write && strcmp (route, "comments") == 0)
    return FAKE_REPLY;
  if (starts (route, "comments"))
    return write ? FAKE_MODERATE : FAKE_COMMENTS;

  return write ? FAKE_TERM : FAKE_LIST;
}

static void
perform_list (FakeMicropub *self, SoupServerMessage *message, const char *route, GHashTable *query)
{
  if (starts (route, "posts/"))
    do_revisions (self, message, route + strlen ("posts/"));
  else if (starts (route, "media/"))
    fake_wordpress_media (self, message, route + strlen ("media/"), NULL);
  else if (strcmp (route, "media") == 0)
    do_list (self, message, self->media, "source_url", query);
  else if (strcmp (route, "categories") == 0 || strcmp (route, "tags") == 0)
    do_list (self, message, self->terms, "name", query);
  else
    fake_answer (message, 200, "application/json", "[]");
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
  gboolean json = kind == FAKE_CREATE || kind == FAKE_UPDATE || kind == FAKE_TERM || kind == FAKE_DESCRIBE ||
                  kind == FAKE_REPLY;
  g_autoptr (JsonNode) node = json ? json_from_string (text, NULL) : NULL;
  JsonObject *request = node ? json_node_get_object (node) : NULL;
  const char *route = starts (path, API) ? path + strlen (API) : path;

  if (kind == FAKE_MEDIA)
    fake_file (self, message, path);
  else if (!is_known (message))
    /* a wrong password is nobody's, and that nobody may read */
    fake_wordpress_answer_error (message, 401, kind == FAKE_CONFIG ? "rest_not_logged_in" : "rest_forbidden_context");
  else if (kind == FAKE_CONFIG)
    do_user (self, message);
  else if (kind == FAKE_CREATE)
    do_create (self, message, request);
  else if (kind == FAKE_UPDATE && strcmp (soup_server_message_get_method (message), "DELETE") == 0)
    do_trash (self, message, route + strlen ("posts/"));
  else if (kind == FAKE_REPLY)
    do_reply (self, message, request);
  else if (kind == FAKE_COMMENTS)
    do_comments (self, message, query);
  else if (kind == FAKE_UPDATE || kind == FAKE_SOURCE)
    do_post (self, message, route + strlen ("posts/"), request);
  else if (kind == FAKE_LOOKUP)
    do_search (self, message, query);
  else if (kind == FAKE_UPLOAD)
    fake_wordpress_upload (self, message, body);
  else if (kind == FAKE_DESCRIBE)
    fake_wordpress_media (self, message, route + strlen ("media/"), request);
  else if (kind == FAKE_TERM)
    fake_wordpress_term (self, message, route, request);
  else if (kind == FAKE_MODERATE)
    fake_answer (message, 200, "application/json", "{\"id\":1,\"status\":\"approved\"}");
  else
    perform_list (self, message, route, query);
}

const FakeProtocol fake_wordpress_protocol = { "wp-json/", kind_of, perform, fake_wordpress_answer_error };
