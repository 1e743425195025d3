/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A blog that has MetaWeblog and nothing of WordPress, in the scripted server's thread. Categories are put on
 * posts afterwards, as on Movable Type, and only those that it has. */
#include "fake-state.h"

#include <string.h>

#include "rpc-json.h"

#define N_CATEGORIES 2

static const char *const categories[N_CATEGORIES] = { "News", "Sea" };

static const char *
text_argument (JsonArray *arguments, guint index)
{
  return json_array_get_string_element (arguments, index);
}

static JsonObject *
find_post (FakeMicropub *self, const char *id)
{
  guint64 number = g_ascii_strtoull (id, NULL, 10);

  return number > 0 && number <= self->posts->len ? g_ptr_array_index (self->posts, number - 1) : NULL;
}

static void
put (JsonObject *post, const char *name, const char *text)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, text);
  json_object_set_array_member (post, name, array);
}

static void
take_post (JsonObject *post, JsonObject *request)
{
  g_autoptr (GList) names = json_object_get_members (request);

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (request, l->data);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        put (post, strcmp (l->data, "title") == 0 ? "name" : l->data, json_node_get_string (node));
      else if (JSON_NODE_HOLDS_VALUE (node))
        put (post, l->data, json_node_get_int (node) ? "1" : "0");
    }
}

static JsonObject *
shown (FakeMicropub *self, guint index)
{
  static const char *const members[] = { "name", "description", "mt_keywords", "mt_excerpt",
                                         "wp_slug", "mt_allow_comments", "date_created_gmt" };
  JsonObject *post = g_ptr_array_index (self->posts, index);
  JsonObject *object = json_object_new ();
  g_autofree char *id = g_strdup_printf ("%u", index + 1);
  g_autofree char *url = g_strdup_printf ("%sposts/%s", self->base, id);

  json_object_set_string_member (object, "postid", id);
  json_object_set_string_member (object, "permaLink", url);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (members[i], self->hidden) != 0)
      json_object_set_string_member (object, strcmp (members[i], "name") == 0 ? "title" : members[i],
                                     json_object_has_member (post, members[i])
                                         ? json_array_get_string_element (
                                               json_object_get_array_member (post, members[i]), 0)
                                         : "");

  return object;
}

static void
do_recent (FakeMicropub *self, SoupServerMessage *message, gint64 count)
{
  JsonArray *array = json_array_new ();

  for (guint i = self->posts->len; i > 0 && count > 0; i--, count--)
    json_array_add_object_element (array, shown (self, i - 1));
  rpc_json_answer_array (message, array);
}

static void
do_upload (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  JsonObject *file = json_object_new ();
  g_autofree char *path = g_strdup_printf ("/files/%s", json_object_get_string_member (request, "name"));
  g_autofree char *url = g_strconcat (self->base, path + 1, NULL);

  g_hash_table_replace (self->files, g_steal_pointer (&path),
                        g_strdup (json_object_get_string_member (request, "bits")));
  json_object_set_string_member (file, "url", url);
  rpc_json_answer_object (message, file);
}

/* Those of a post, or all. */
static void
do_categories (SoupServerMessage *message, JsonObject *post)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < N_CATEGORIES; i++)
    if (!post || json_object_has_member (post, categories[i]))
      {
        JsonObject *category = json_object_new ();
        g_autofree char *id = g_strdup_printf ("%u", i + 1);

        json_object_set_string_member (category, "categoryId", id);
        json_object_set_string_member (category, "categoryName", categories[i]);
        json_array_add_object_element (array, category);
      }
  rpc_json_answer_array (message, array);
}

static void
do_set_categories (SoupServerMessage *message, JsonObject *post, JsonArray *list)
{
  for (guint i = 0; i < N_CATEGORIES; i++)
    json_object_remove_member (post, categories[i]);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      const char *id = json_object_get_string_member (json_array_get_object_element (list, i), "categoryId");

      put (post, categories[g_ascii_strtoull (id, NULL, 10) - 1], id);
    }
  rpc_json_answer_text (message, "1");
}

static void
perform_on_post (FakeMicropub *self, SoupServerMessage *message, const char *method, JsonArray *arguments)
{
  JsonObject *post = find_post (self, text_argument (arguments, 0));

  if (!post)
    rpc_json_answer_fault (message, 1, "no such post");
  else if (strcmp (method, "metaWeblog.getPost") == 0)
    rpc_json_answer_object (message,
                            shown (self,
                                   (guint) g_ascii_strtoull (text_argument (arguments, 0), NULL, 10) - 1));
  else if (strcmp (method, "mt.getPostCategories") == 0)
    do_categories (message, post);
  else if (strcmp (method, "mt.setPostCategories") == 0)
    do_set_categories (message, post, json_array_get_array_element (arguments, 3));
  else
    {
      if (strcmp (method, "metaWeblog.editPost") == 0)
        take_post (post, json_array_get_object_element (arguments, 3));
      rpc_json_answer_text (message, "1");
    }
}

void
fake_metaweblog_perform (FakeMicropub *self,
                         SoupServerMessage *message,
                         FakeKind kind,
                         const char *method,
                         JsonArray *arguments)
{
  if (kind == FAKE_CREATE)
    {
      g_autofree char *id = g_strdup_printf ("%u", self->posts->len + 1);

      g_ptr_array_add (self->posts, json_object_new ());
      take_post (g_ptr_array_index (self->posts, self->posts->len - 1), json_array_get_object_element (arguments, 3));
      rpc_json_answer_text (message, id);
    }
  else if (kind == FAKE_LOOKUP)
    do_recent (self, message, json_array_get_int_element (arguments, 3));
  else if (kind == FAKE_UPLOAD)
    do_upload (self, message, json_array_get_object_element (arguments, 3));
  else if (strcmp (method, "mt.getCategoryList") == 0)
    do_categories (message, NULL);
  else
    perform_on_post (self, message, method, arguments);
}
