/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments, from the form to the page and to the author. */
#include "blog-client.h"

#include <string.h>

#include "blog-comments.h"
#include "json.h"

typedef struct
{
  BlogClient client;
  char *path;
  char *action;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  blog_client_set_up (&self->client, NULL);
  self->path = blog_client_publish (&self->client, "{\"name\": [\"A\"]}");
  self->action = g_strconcat (self->path, "comments", NULL);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  blog_client_tear_down (&self->client, NULL);
  g_free (self->path);
  g_free (self->action);
}

static guint
comment (Fixture *self,
         const char *form)
{
  return blog_client_form (&self->client, self->action, form);
}

/* (transfer full): the comments as the author gets them */
static JsonArray *
list (Fixture *self)
{
  g_autofree char *query = g_strconcat ("q=comments&url=http://127.0.0.1", self->path, NULL);
  g_autoptr (JsonObject) answer = NULL;

  g_assert_cmpuint (blog_client_query (&self->client, query), ==, 200);
  answer = blog_client_answer (&self->client);

  return json_array_ref (galley_json_get_array (answer, "comments"));
}

static const char *
member (JsonArray *comments,
        guint index,
        const char *name)
{
  return galley_json_get_string (json_array_get_object_element (comments, index), name);
}

static void
test_post_and_read (Fixture *self,
                    gconstpointer data)
{
  g_autofree char *target = g_strconcat (self->path, "#comments", NULL);
  g_autoptr (JsonArray) comments = NULL;

  g_assert_cmpuint (comment (self, "author=J%C3%BCrgen&content=One%0D%0ATwo%0D%0A%0D%0AThree&website="), ==, 303);
  g_assert_cmpstr (self->client.location, ==, target);
  g_assert_cmpuint (blog_client_get (&self->client, self->path), ==, 200);
  blog_client_assert_has (&self->client, "Jürgen");
  blog_client_assert_has (&self->client, "Three");
  comments = list (self);
  g_assert_cmpuint (json_array_get_length (comments), ==, 1);
  g_assert_cmpstr (member (comments, 0, "author"), ==, "Jürgen");
  g_assert_cmpstr (member (comments, 0, "content"), ==, "One\nTwo\n\nThree");
  g_assert_cmpstr (member (comments, 0, "status"), ==, "approved");
}

static void
test_scripts (Fixture *self,
              gconstpointer data)
{
  comment (self, "author=<script>a</script>&content=<img+src%3Dx+onerror%3Dalert(1)>%0A%0A\"'%26amp;");
  g_assert_cmpuint (self->client.status, ==, 303);
  blog_client_get (&self->client, self->path);
  blog_client_assert_lacks (&self->client, "<script>a");
  blog_client_assert_lacks (&self->client, "<img src=x");
  blog_client_assert_has (&self->client, "&lt;img src=x onerror=alert(1)&gt;");
  blog_client_assert_has (&self->client, "&amp;amp;");
}

static void
test_replies (Fixture *self,
              gconstpointer data)
{
  g_autoptr (JsonArray) first = NULL;
  g_autoptr (JsonArray) all = NULL;
  g_autofree char *reply = NULL;

  comment (self, "author=A&content=Question");
  first = list (self);
  reply = g_strdup_printf ("author=B&content=Answer&parent=%s", member (first, 0, "id"));
  g_assert_cmpuint (comment (self, reply), ==, 303);
  g_assert_cmpuint (comment (self, "author=C&content=Lost&parent=%27%20OR%201=1"), ==, 303);
  all = list (self);
  g_assert_cmpstr (member (all, 1, "parent"), ==, member (first, 0, "id"));
  g_assert_null (member (all, 2, "parent"));
  blog_client_get (&self->client, self->path);
  g_assert_true (strstr (self->client.text, "Question") < strstr (self->client.text, "Answer"));
}

static void
test_refusals (Fixture *self,
               gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (101, 'x');
  g_autofree char *long_text = g_strnfill (10001, 'y');
  g_autofree char *named = g_strdup_printf ("author=%s&content=Kept+words", long_name);
  g_autofree char *wordy = g_strdup_printf ("author=A&content=%s", long_text);
  g_autoptr (JsonArray) comments = NULL;

  g_assert_cmpuint (comment (self, "author=&content=x"), ==, 400);
  g_assert_cmpuint (comment (self, "author=A&content=+%0A"), ==, 400);
  g_assert_cmpuint (comment (self, "nothing"), ==, 400);
  g_assert_cmpuint (comment (self, "author=A&content=%ff"), ==, 400);
  g_assert_cmpuint (comment (self, wordy), ==, 400);
  g_assert_cmpuint (comment (self, named), ==, 400);
  blog_client_assert_has (&self->client, "Kept words");
  g_assert_cmpuint (blog_client_form (&self->client, "/2026/11/none/comments", "author=A&content=x"), ==, 404);
  g_assert_cmpuint (comment (self, "author=A&content=spam&website=http://x"), ==, 303);
  comments = list (self);
  g_assert_cmpuint (json_array_get_length (comments), ==, 0);
}

static guint
comment_from (Fixture *self,
              const char *header)
{
  const char *headers[] = { header, NULL };
  g_autoptr (GBytes) body = g_bytes_new_static ("author=A&content=x", 18);

  return blog_client_send (&self->client, "POST", self->action, headers, "application/x-www-form-urlencoded", body);
}

static void
test_origin (Fixture *self,
             gconstpointer data)
{
  guint port = blog_client_port (&self->client);
  g_autofree char *same = g_strdup_printf ("Origin: http://127.0.0.1:%u", port);
  g_autofree char *other_name = g_strdup_printf ("Origin: http://localhost:%u", port);
  g_autofree char *longer = g_strdup_printf ("Origin: http://127.0.0.1:%u.evil.example", port);
  g_autofree char *referer = g_strdup_printf ("Referer: http://127.0.0.1:%u/2026/", port);
  g_autofree char *foreign = g_strdup_printf ("Referer: http://127.0.0.1:%u.evil.example/", port);

  g_assert_cmpuint (comment_from (self, same), ==, 303);
  g_assert_cmpuint (comment_from (self, referer), ==, 303);
  g_assert_cmpuint (comment_from (self, "Origin: null"), ==, 403);
  g_assert_cmpuint (comment_from (self, "Origin: https://evil.example"), ==, 403);
  g_assert_cmpuint (comment_from (self, other_name), ==, 403);
  g_assert_cmpuint (comment_from (self, longer), ==, 403);
  g_assert_cmpuint (comment_from (self, foreign), ==, 403);
  g_assert_cmpuint (comment_from (self, "Sec-Fetch-Site: cross-site"), ==, 403);
}

static void
test_held_and_moderated (Fixture *self,
                         gconstpointer data)
{
  g_autoptr (JsonArray) comments = NULL;
  g_autofree char *approve = NULL;
  g_autofree char *spam = NULL;

  g_assert_cmpuint (comment (self, "author=A&content=http://a+http://b+https://c+Wares"), ==, 303);
  g_assert_nonnull (strstr (self->client.location, "?comment=held#comments"));
  blog_client_get (&self->client, self->client.location);
  blog_client_assert_has (&self->client, "once it has been approved");
  blog_client_assert_lacks (&self->client, "Wares");
  comments = list (self);
  g_assert_cmpstr (member (comments, 0, "status"), ==, "held");
  approve = g_strdup_printf ("{\"action\": \"galley-moderate\", \"id\": \"%s\", \"status\": \"approved\"}",
                             member (comments, 0, "id"));
  g_assert_cmpuint (blog_client_json (&self->client, approve), ==, 204);
  blog_client_get (&self->client, self->path);
  blog_client_assert_has (&self->client, "Wares");
  spam = g_strdup_printf ("{\"action\": \"galley-moderate\", \"id\": \"%s\", \"status\": \"spam\"}",
                          member (comments, 0, "id"));
  g_assert_cmpuint (blog_client_json (&self->client, spam), ==, 204);
  blog_client_get (&self->client, self->path);
  blog_client_assert_lacks (&self->client, "Wares");
  blog_client_json (&self->client, "{\"action\": \"galley-moderate\", \"id\": \"x\", \"status\": \"spam\"}");
  g_assert_cmpuint (self->client.status, ==, 404);
}

static void
test_closed (Fixture *self,
             gconstpointer data)
{
  g_autofree char *json = NULL;

  json = g_strdup_printf ("{\"action\": \"update\", \"url\": \"%s\", \"replace\": {\"galley-comments\": [\"closed\"]}}",
                          self->path);
  g_assert_cmpuint (blog_client_json (&self->client, json), ==, 204);
  g_assert_cmpuint (comment (self, "author=A&content=Kept"), ==, 403);
  blog_client_assert_has (&self->client, "Kept");
  blog_client_get (&self->client, self->path);
  blog_client_assert_lacks (&self->client, "<form");
}

static void
test_flood (Fixture *self,
            gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *form = g_strdup_printf ("author=A&content=%u", i);

      g_assert_cmpuint (comment (self, form), ==, 303);
    }
  g_assert_cmpuint (comment (self, "author=A&content=eleventh"), ==, 429);
  blog_client_assert_has (&self->client, "eleventh");
}

static void
test_thousand (Fixture *self,
               gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->client.dir, "blog.sqlite", NULL);
  g_autoptr (GalleyBlogStore) store = galley_blog_store_new (file, NULL);
  g_autoptr (GalleyBlogPost) post = galley_blog_store_find_path (store, self->path, NULL);
  g_autofree char *parent = NULL;
  g_autoptr (JsonArray) comments = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("number %u", i);
      g_autoptr (GalleyComment) added = NULL;

      added = galley_blog_comments_add (store, post, "A", text, parent, GALLEY_COMMENT_APPROVED, i, NULL);

      g_free (parent);
      parent = g_strdup (galley_comment_get_id (added));
    }
  g_assert_cmpuint (blog_client_get (&self->client, self->path), ==, 200);
  blog_client_assert_has (&self->client, "number 0<");
  blog_client_assert_has (&self->client, "number 999<");
  comments = list (self);
  g_assert_cmpuint (json_array_get_length (comments), ==, 1000);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/reader-comments/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("post-and-read", test_post_and_read);
  ADD ("scripts", test_scripts);
  ADD ("replies", test_replies);
  ADD ("refusals", test_refusals);
  ADD ("origin", test_origin);
  ADD ("held-and-moderated", test_held_and_moderated);
  ADD ("closed", test_closed);
  ADD ("flood", test_flood);
  ADD ("thousand", test_thousand);

  return g_test_run ();
}
