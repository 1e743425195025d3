/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts as Ghost keeps them. It takes every create at its word; it refuses what was changed since; it mails once, when
 * a post first appears, if it is told to, and again if that failed. */
#include "fake-ghost.h"

#include <string.h>

#define EVERY_FIELD                                                                                             \
  "slug", "published_at", "custom_excerpt", "canonical_url", "meta_title", "meta_description", "feature_image", \
      "feature_image_alt", "feature_image_caption", "codeinjection_head"

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
             : NULL;
}

static JsonObject *
by_id (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (look (g_ptr_array_index (list, i), "id"), id) == 0)
      return g_ptr_array_index (list, i);

  return NULL;
}

static void
show_text (JsonObject *object, const char *name, const char *text)
{
  if (text)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static JsonArray *
show_tags (FakeMicropub *self, JsonObject *post)
{
  JsonArray *names = json_object_get_array_member (post, "tags");
  JsonArray *tags = json_array_new ();

  for (guint i = 0; i < json_array_get_length (names); i++)
    json_array_add_object_element (
        tags, json_object_ref (g_ptr_array_index (self->terms, (guint) json_array_get_int_element (names, i))));

  return tags;
}

static JsonObject *
shown (FakeMicropub *self, JsonObject *post)
{
  static const char *const same[] = { EVERY_FIELD, "id", "updated_at" };
  JsonObject *object = json_object_new ();
  JsonArray *authors = json_array_new ();
  JsonObject *author = json_object_new ();
  g_autofree char *url = g_strdup_printf ("%s%s/", self->base, look (post, "slug"));

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    show_text (object, same[i], look (post, same[i]));
  show_text (object, "title", look (post, "name"));
  show_text (object, "lexical", look (post, "content"));
  show_text (object, "status", look (post, "post-status"));
  json_object_set_string_member (object, "url", url);
  json_object_set_string_member (author, "name", look (post, "author"));
  json_array_add_object_element (authors, author);
  json_object_set_array_member (object, "authors", authors);
  json_object_set_array_member (object, "tags", show_tags (self, post));
  json_object_set_null_member (object, "newsletter");
  if (look (post, "newsletter"))
    json_object_set_object_member (object, "newsletter", json_object_new ());
  json_object_set_null_member (object, "email");
  if (look (post, "email"))
    {
      JsonObject *email = json_object_new ();

      json_object_set_string_member (email, "status", look (post, "email"));
      json_object_set_object_member (object, "email", email);
    }

  return object;
}

/* A name makes a tag, unless there is one of exactly that name. */
static gint64
tag_index (FakeMicropub *self, JsonObject *reference)
{
  const char *id = json_object_get_string_member_with_default (reference, "id", NULL);
  const char *name = json_object_get_string_member_with_default (reference, "name", "");
  g_autofree char *new_id = g_strdup_printf ("%024x", 0xf00 + self->terms->len);
  JsonObject *tag;

  for (guint i = 0; i < self->terms->len; i++)
    {
      tag = g_ptr_array_index (self->terms, i);
      if (id ? strcmp (json_object_get_string_member (tag, "id"), id) == 0
             : strcmp (json_object_get_string_member (tag, "name"), name) == 0)
        return i;
    }
  tag = json_object_new ();
  json_object_set_string_member (tag, "id", new_id);
  json_object_set_string_member (tag, "name", name);
  g_ptr_array_add (self->terms, tag);

  return self->terms->len - 1;
}

static void
take_slug (FakeMicropub *self, JsonObject *post, const char *slug)
{
  g_autofree char *free_one = g_strdup (slug);

  for (guint n = 2, i = 0; i < self->posts->len; i++)
    if (g_ptr_array_index (self->posts, i) != post &&
        g_strcmp0 (look (g_ptr_array_index (self->posts, i), "slug"), free_one) == 0)
      {
        g_free (free_one);
        free_one = g_strdup_printf ("%s-%u", slug, n++);
        i = G_MAXUINT;
      }
  put (post, "slug", free_one);
}

static void
take_member (FakeMicropub *self, JsonObject *post, JsonObject *request, const char *name)
{
  static const char *const renamed[][2] = { { "title", "name" },
                                            { "lexical", "content" },
                                            { "status", "post-status" } };
  JsonNode *node = json_object_get_member (request, name);
  const char *stored = name;

  if (!node || g_strcmp0 (name, self->dropped) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strcmp (name, renamed[i][0]) == 0)
      stored = renamed[i][1];
  if (JSON_NODE_HOLDS_NULL (node))
    json_object_remove_member (post, stored);
  else if (strcmp (name, "slug") == 0)
    take_slug (self, post, json_node_get_string (node));
  else
    put (post, stored, json_node_get_string (node));
}

static void
take_post (FakeMicropub *self, JsonObject *post, JsonObject *request)
{
  static const char *const names[] = { EVERY_FIELD, "title", "lexical", "status" };
  g_autofree char *time = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    take_member (self, post, request, names[i]);
  if (json_object_has_member (request, "tags"))
    {
      JsonArray *references = json_object_get_array_member (request, "tags");
      JsonArray *tags = json_array_new ();

      for (guint i = 0; i < json_array_get_length (references); i++)
        json_array_add_int_element (tags, tag_index (self, json_array_get_object_element (references, i)));
      json_object_set_array_member (post, "tags", tags);
    }
  if (json_object_has_member (request, "authors"))
    put (post, "author", "Ana Lima");
  self->serial++;
  time = g_strdup_printf ("2026-01-01T00:%02u:%02u.000Z", self->serial / 60 % 60, self->serial % 60);
  put (post, "updated_at", time);
}

void
fake_ghost_create (FakeMicropub *self, SoupServerMessage *message, JsonObject *request)
{
  JsonObject *post = json_object_new ();
  g_autofree char *id = g_strdup_printf ("%024x", 0xa00 + self->posts->len);

  put (post, "id", id);
  put (post, "author", "The Owner");
  put (post, "post-status", "draft");
  json_object_set_array_member (post, "tags", json_array_new ());
  g_ptr_array_add (self->posts, post);
  take_post (self, post, request);
  fake_ghost_answer_entity (message, 201, "posts", shown (self, post));
}

/* newsletter (nullable) */
static void
mail (FakeMicropub *self, JsonObject *post, gboolean was_public, const char *newsletter)
{
  const char *email = look (post, "email");
  gboolean public = strcmp (look (post, "post-status"), "published") == 0;

  if (strcmp (look (post, "post-status"), "draft") == 0 && !email)
    json_object_remove_member (post, "newsletter");
  else if (newsletter && !was_public)
    put (post, "newsletter", newsletter);
  newsletter = look (post, "newsletter");
  if (!public || was_public || (email ? strcmp (email, "failed") != 0 : newsletter == NULL))
    return;
  self->n_mails++;
  put (post, "email", "submitted");
}

void
fake_ghost_post (FakeMicropub *self,
                 SoupServerMessage *message,
                 const char *id,
                 JsonObject *request,
                 const char *newsletter)
{
  JsonObject *post = by_id (self->posts, id);
  const char *version = request ? json_object_get_string_member_with_default (request, "updated_at", NULL) : NULL;

  if (!post)
    fake_ghost_answer_error (message, 404, "NotFoundError", NULL);
  else if (request && !version)
    fake_ghost_answer_error (message, 422, "ValidationError", NULL);
  else if (request && strcmp (version, look (post, "updated_at")) != 0)
    fake_ghost_answer_error (message, 409, "UpdateCollisionError", "UPDATE_COLLISION");
  else
    {
      gboolean was_public = strcmp (look (post, "post-status"), "published") == 0;

      if (request)
        take_post (self, post, request);
      if (request)
        mail (self, post, was_public, newsletter);
      fake_ghost_answer_entity (message, 200, "posts", shown (self, post));
    }
}

void
fake_ghost_search (FakeMicropub *self, SoupServerMessage *message, const char *filter)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();
  const char *start = filter ? strchr (filter, '\'') : NULL;
  g_autofree char *words = start ? g_strndup (start + 1, strcspn (start + 1, "'")) : NULL;

  for (guint i = 0; words && i < self->posts->len; i++)
    {
      JsonObject *post = g_ptr_array_index (self->posts, i);

      if (look (post, "codeinjection_head") && strstr (look (post, "codeinjection_head"), words))
        json_array_add_object_element (array, shown (self, post));
    }
  json_object_set_array_member (object, "posts", array);
  fake_ghost_answer_object (message, 200, object);
}

void
fake_ghost_list_tags (FakeMicropub *self, SoupServerMessage *message)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->terms->len; i++)
    json_array_add_object_element (array, json_object_ref (g_ptr_array_index (self->terms, i)));
  json_object_set_array_member (object, "tags", array);
  fake_ghost_answer_object (message, 200, object);
}
