/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Micropub endpoint as clients use it, and as nobody should. */
#include "blog-client.h"

#include <string.h>

#include "json.h"

static const char *
property (JsonObject *source,
          const char *name)
{
  JsonObject *properties = galley_json_get_object (source, "properties");
  JsonArray *array = properties ? galley_json_get_array (properties, name) : NULL;

  return array && json_array_get_length (array) > 0 ? json_array_get_string_element (array, 0) : NULL;
}

static JsonObject *
source_of (BlogClient *self,
           const char *path)
{
  g_autofree char *query = g_strdup_printf ("q=source&url=http%%3A%%2F%%2Flocalhost%%3A1%s", path);

  g_assert_cmpuint (blog_client_query (self, query), ==, 200);

  return blog_client_answer (self);
}

static guint
act (BlogClient *self,
     const char *action,
     const char *path,
     const char *rest)
{
  g_autofree char *json = NULL;

  json = g_strdup_printf ("{\"action\": \"%s\", \"url\": \"http://127.0.0.1:5%s\"%s}", action, path, rest);

  return blog_client_json (self, json);
}

static void
test_create_and_read_back (BlogClient *self,
                           gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) source = NULL;
  g_autoptr (JsonObject) by_uid = NULL;

  path = blog_client_publish (self, "{\"name\": [\"A <b>\"], \"content\": [{\"html\": \"<p>Hi</p>\"}],"
                                    "\"x\": [{\"y\": [1]}],"
                                    "\"published\": [\"2026-03-01T10:00:00+01:00\"], \"uid\": [\"urn:uuid:abc\"]}");
  g_assert_cmpstr (path, ==, "/2026/03/a-b/");
  source = source_of (self, path);
  g_assert_cmpstr (property (source, "name"), ==, "A <b>");
  g_assert_cmpstr (property (source, "published"), ==, "2026-03-01T10:00:00+01:00");
  g_assert_cmpstr (property (source, "post-status"), ==, "published");
  g_assert_nonnull (property (source, "galley-hash"));
  g_assert_nonnull (property (source, "updated"));
  g_assert_true (g_str_has_suffix (property (source, "url"), path));
  g_assert_true (json_object_has_member (galley_json_get_object (source, "properties"), "x"));
  g_assert_cmpuint (blog_client_query (self, "q=source&uid=urn:uuid:abc"), ==, 200);
  by_uid = blog_client_answer (self);
  g_assert_cmpstr (property (by_uid, "url"), ==, property (source, "url"));
  g_assert_cmpuint (blog_client_query (self, "q=source&uid=urn:uuid:none"), ==, 404);
  g_assert_cmpuint (blog_client_query (self, "q=source&url=/none/"), ==, 404);
}

static void
test_idempotent (BlogClient *self,
                 gconstpointer data)
{
  const char *json = "{\"type\": [\"h-entry\"], \"properties\": {\"name\": [\"A\"], \"uid\": [\"urn:uuid:1\"]}}";
  g_autofree char *first = NULL;
  g_autoptr (JsonObject) list = NULL;

  g_assert_cmpuint (blog_client_json (self, json), ==, 201);
  first = g_strdup (self->location);
  g_assert_cmpuint (blog_client_json (self, json), ==, 200);
  g_assert_cmpstr (self->location, ==, first);
  g_assert_cmpuint (blog_client_query (self, "q=source"), ==, 200);
  list = blog_client_answer (self);
  g_assert_cmpuint (json_array_get_length (galley_json_get_array (list, "items")), ==, 1);
}

static void
test_update (BlogClient *self,
             gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"name\": [\"A\"], \"category\": [\"x\"]}");
  g_autoptr (JsonObject) before = source_of (self, path);
  g_autofree char *condition = NULL;
  g_autoptr (JsonObject) after = NULL;

  condition = g_strdup_printf (", \"galley-if-hash\": \"%s\", \"replace\": {\"name\": [\"B\"]}",
                               property (before, "galley-hash"));
  g_assert_cmpuint (act (self, "update", path, condition), ==, 204);
  g_assert_cmpuint (act (self, "update", path, condition), ==, 412);
  g_assert_cmpuint (act (self, "update", path, ", \"add\": {\"category\": [\"y\"]}, \"delete\": [\"none\"]"), ==, 204);
  after = source_of (self, path);
  g_assert_cmpstr (property (after, "name"), ==, "B");
  g_assert_cmpstr (property (after, "galley-hash"), !=, property (before, "galley-hash"));
  g_assert_cmpuint (blog_client_query (self, "q=category"), ==, 200);
  g_assert_cmpstr (self->text, ==, "{\"categories\":[\"x\",\"y\"]}");
  g_assert_cmpuint (act (self, "update", path, ", \"replace\": {\"name\": \"C\"}"), ==, 400);
  g_assert_cmpuint (act (self, "update", "/none/", ", \"replace\": {\"name\": [\"C\"]}"), ==, 404);
  g_assert_cmpuint (act (self, "update", path, ", \"replace\": {\"mp-slug\": [\"moved\"]}"), ==, 201);
  g_assert_true (g_str_has_suffix (self->location, "/moved/"));
  g_assert_cmpuint (blog_client_get (self, path), ==, 301);
}

static void
test_visibility (BlogClient *self,
                 gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"name\": [\"A\"], \"post-status\": [\"draft\"]}");
  g_autofree char *later = blog_client_publish (self, "{\"name\": [\"L\"], \"published\": [\"2999-01-01T00:00:00Z\"]}");
  g_autoptr (JsonObject) source = source_of (self, later);

  g_assert_cmpstr (property (source, "post-status"), ==, "scheduled");
  g_assert_cmpuint (blog_client_get (self, path), ==, 404);
  g_assert_cmpuint (blog_client_get (self, later), ==, 404);
  blog_client_get (self, "/feed.json");
  blog_client_assert_lacks (self, later);
  g_assert_cmpuint (act (self, "update", path, ", \"replace\": {\"post-status\": [\"published\"]}"), ==, 204);
  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
  g_assert_cmpuint (act (self, "update", path, ", \"replace\": {\"post-status\": [\"draft\"]}"), ==, 204);
  g_assert_cmpuint (blog_client_get (self, path), ==, 404);
  act (self, "update", path, ", \"replace\": {\"post-status\": [\"published\"]}");
  g_assert_cmpuint (act (self, "delete", path, ""), ==, 204);
  g_assert_cmpuint (blog_client_get (self, path), ==, 410);
  g_assert_cmpuint (act (self, "update", path, ", \"replace\": {\"name\": [\"x\"]}"), ==, 404);
  g_assert_cmpuint (act (self, "undelete", path, ""), ==, 204);
  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
}

static void
test_forms (BlogClient *self,
            gconstpointer data)
{
  const char *token = galley_blog_get_token (self->blog);
  g_autofree char *form = NULL;
  g_autofree char *delete = NULL;
  g_autofree char *wrong = NULL;

  form = g_strdup_printf ("h=entry&access_token=%s&name=Form+post&category[]=a&category%%5B%%5D=b"
                          "&content=One%%0A%%0ATwo+<b>",
                          token);
  g_assert_cmpuint (blog_client_form (self, "/micropub", form), ==, 201);
  g_assert_cmpuint (blog_client_get (self, self->location), ==, 200);
  blog_client_assert_has (self, "Two &lt;b&gt;");
  blog_client_assert_lacks (self, token);
  g_assert_cmpuint (blog_client_query (self, "q=source"), ==, 200);
  blog_client_assert_lacks (self, token);
  wrong = g_strdup ("h=entry&access_token=x&name=Form");
  g_assert_cmpuint (blog_client_form (self, "/micropub", wrong), ==, 401);
  delete = g_strdup_printf ("action=update&access_token=%s&url=/x/", token);
  g_assert_cmpuint (blog_client_form (self, "/micropub", delete), ==, 400);
}

static void
test_multipart (BlogClient *self,
                gconstpointer data)
{
  g_autoptr (SoupMultipart) multipart = soup_multipart_new ("multipart/form-data");
  g_autoptr (GBytes) file = g_bytes_new_static ("\x89PNG\r\n\x1a\nx", 9);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonObject) source = NULL;

  soup_multipart_append_form_string (multipart, "h", "entry");
  soup_multipart_append_form_string (multipart, "name", "Photo");
  soup_multipart_append_form_string (multipart, "access_token", galley_blog_get_token (self->blog));
  soup_multipart_append_form_file (multipart, "photo", "my photo.png", "image/png", file);
  soup_multipart_to_message (multipart, headers, &body);
  blog_client_send (self, "POST", "/micropub", NULL, soup_message_headers_get_one (headers, "Content-Type"), body);
  soup_message_headers_unref (headers);
  g_assert_cmpuint (self->status, ==, 201);
  g_assert_cmpuint (blog_client_query (self, "q=source&properties[]=photo&properties[]=name"), ==, 200);
  blog_client_assert_has (self, "/media/my-photo-");
  blog_client_assert_lacks (self, "galley-hash");
}

static void
test_config (BlogClient *self,
             gconstpointer data)
{
  g_autoptr (JsonObject) config = NULL;
  g_autofree char *media = g_strconcat (galley_blog_get_url (self->blog), "media", NULL);

  g_assert_cmpuint (blog_client_query (self, "q=config"), ==, 200);
  config = blog_client_answer (self);
  g_assert_cmpstr (galley_json_get_string (config, "media-endpoint"), ==, media);
  g_assert_true (galley_json_get_boolean (galley_json_get_object (config, "galley"), "conflict", FALSE));
  g_assert_cmpuint (blog_client_query (self, "q=nonsense"), ==, 400);
  g_assert_cmpuint (blog_client_query (self, ""), ==, 400);
  g_assert_cmpuint (blog_client_query (self, "q=syndicate-to"), ==, 200);
}

static void
test_bad_json (BlogClient *self,
               gconstpointer data)
{
  static const char *const bad[] = {
    "", "[]", "null", "{", "{\"type\": \"h-entry\"}", "{\"type\": [\"h-entry\"], \"properties\": []}",
    "{\"type\": [\"h-event\"], \"properties\": {}}", "{\"type\": [\"h-entry\"], \"properties\": {\"name\": \"x\"}}",
    "{\"type\": [\"h-entry\"], \"properties\": {\"name\": [{\"a\": 1}]}}",
    "{\"type\": [\"h-entry\"], \"properties\": {\"published\": [\"never\"]}}",
    "{\"action\": \"explode\"}", "{\"action\": 1}", "{\"action\": \"delete\"}", "{\"action\": \"delete\", \"url\": 1}",
    "{\"action\": \"update\", \"url\": \"x y\"}", "{\"action\": \"galley-moderate\"}", "{\"action\": \"create\"}",
    "{\"action\": \"galley-moderate\", \"id\": 1, \"status\": []}", NULL
  };
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *deep = g_strdup_printf ("{\"type\": [\"h-entry\"], \"properties\": {\"x\": [%s", open);

  for (guint i = 0; bad[i]; i++)
    {
      guint status = blog_client_json (self, bad[i]);

      if (status != 400)
        g_error ("%s: %u", bad[i], status);
      blog_client_assert_has (self, "error_description");
    }
  g_assert_cmpuint (blog_client_json (self, deep), ==, 400);
  blog_client_json (self, "{\"type\": [\"h-entry\"], \"properties\": {\"name\": [\"\xff\xfe\"]}}");
  g_assert_cmpuint (self->status, ==, 400);
}

static void
test_header_injection (BlogClient *self,
                       gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"mp-slug\": [\"a\\r\\nSet-Cookie: x=1\\r\\n\\r\\n<script>\"]}");
  g_autofree char *letters = blog_client_publish (self, "{\"mp-slug\": [\"橋 の 話\"]}");

  g_assert_null (strpbrk (path, "\r\n <:"));
  g_assert_null (blog_client_header (self, "set-cookie"));
  g_assert_nonnull (strstr (letters, "%E6%A9%8B"));
  g_assert_cmpuint (blog_client_get (self, letters), ==, 200);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/micropub-endpoint/" name, BlogClient, NULL, blog_client_set_up, function, blog_client_tear_down)
  ADD ("create-and-read-back", test_create_and_read_back);
  ADD ("idempotent", test_idempotent);
  ADD ("update", test_update);
  ADD ("visibility", test_visibility);
  ADD ("forms", test_forms);
  ADD ("multipart", test_multipart);
  ADD ("config", test_config);
  ADD ("bad-json", test_bad_json);
  ADD ("header-injection", test_header_injection);

  return g_test_run ();
}
