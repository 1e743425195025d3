/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to Micropub queries. */
#include "micropub-query.h"

#include "blog-answer.h"
#include "blog-comments.h"
#include "blog-tags.h"
#include "form-body.h"
#include "json.h"
#include "post-address.h"

#define LIST_LIMIT 100
#define LIST_LIMIT_MAX 1000

static void
set_one (JsonObject *object,
         const char *name,
         const char *value)
{
  const char *values[] = { value, NULL };

  galley_json_set_strv (object, name, values);
}

static void
config (GalleyBlogSite *site,
        SoupServerMessage *message)
{
  static const char *const queries[] = { "config", "source", "comments", "category", NULL };
  static const char *const statuses[] = { "published", "draft", NULL };
  static const char *const abilities[] = { "lookup", "comments", "moderate", "schedule", "conflict", "corrections",
                                           "spam", "trash-comment", "reply", "trash" };
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *galley = json_object_new ();
  g_autofree char *media = g_strconcat (site->own_url, "media", NULL);

  json_object_set_string_member (object, "media-endpoint", media);
  galley_json_set_strv (object, "q", queries);
  galley_json_set_strv (object, "post-status", statuses);
  json_object_set_array_member (object, "syndicate-to", json_array_new ());
  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    json_object_set_boolean_member (galley, abilities[i], TRUE);
  json_object_set_object_member (object, "galley", galley);
  galley_blog_answer_json (message, SOUP_STATUS_OK, object);
}

/* properties[]=NAME: only those. */
static gboolean
is_wanted (GPtrArray *query,
           const char *name)
{
  gboolean any = FALSE;

  for (guint i = 0; i < query->len; i++)
    {
      const GalleyFormField *field = g_ptr_array_index (query, i);

      if (!g_str_equal (field->name, "properties[]") && !g_str_equal (field->name, "properties"))
        continue;
      if (g_str_equal (field->value, name))
        return TRUE;
      any = TRUE;
    }

  return !any;
}

/* (transfer full) */
static JsonObject *
source_of (GalleyBlogSite *site,
           const GalleyBlogPost *post,
           GPtrArray *query)
{
  static const char *const statuses[] = { "draft", "scheduled", "published", "deleted" };
  JsonObject *object = json_object_new ();
  JsonObject *properties = json_object_new ();
  g_autoptr (GDateTime) updated = g_date_time_new_from_unix_local (post->updated);
  g_autofree char *updated_text = g_date_time_format_iso8601 (updated);
  g_autofree char *url = galley_blog_post_dup_url (post, site->public_url);
  g_autofree char *hash = galley_blog_post_dup_hash (post);
  g_autoptr (GList) names = NULL;

  names = json_object_get_members (post->properties);
  for (GList *l = names; l; l = l->next)
    json_object_set_member (properties, l->data, json_node_copy (json_object_get_member (post->properties, l->data)));
  set_one (properties, "url", url);
  set_one (properties, "updated", updated_text);
  set_one (properties, "post-status", statuses[galley_blog_post_get_state (post, galley_blog_site_now (site))]);
  set_one (properties, "galley-hash", hash);
  g_clear_pointer (&names, g_list_free);
  names = json_object_get_members (properties);
  for (GList *l = names; l; l = l->next)
    if (!is_wanted (query, l->data))
      json_object_remove_member (properties, l->data);
  set_one (object, "type", "h-entry");
  set_one (object, "url", url);
  json_object_set_object_member (object, "properties", properties);

  return object;
}

static guint
number (GPtrArray *query,
        const char *name,
        guint fallback,
        guint most)
{
  const char *text = galley_form_body_get (query, name);
  guint64 value = fallback;

  if (!text || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &value, NULL))
    return fallback;

  return MIN (value, most);
}

static void
source_list (GalleyBlogSite *site,
             SoupServerMessage *message,
             GPtrArray *query)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *items = json_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  json_object_set_array_member (object, "items", items);
  posts = galley_blog_store_list_all (site->store, number (query, "offset", 0, G_MAXINT32),
                                      number (query, "limit", LIST_LIMIT, LIST_LIMIT_MAX), &error);
  if (!posts)
    {
      galley_blog_answer_gerror (message, error);
      return;
    }
  for (guint i = 0; i < posts->len; i++)
    json_array_add_object_element (items, source_of (site, g_ptr_array_index (posts, i), query));
  galley_blog_answer_json (message, SOUP_STATUS_OK, object);
}

/* The post that the query names by url or uid, but for a deleted one; NULL after answering. (transfer full) */
static GalleyBlogPost *
find (GalleyBlogSite *site,
      SoupServerMessage *message,
      GPtrArray *query)
{
  const char *url = galley_form_body_get (query, "url");
  const char *uid = galley_form_body_get (query, "uid");
  g_autofree char *path = galley_post_address_from_url (url);
  g_autoptr (GalleyBlogPost) post = NULL;
  g_autoptr (GError) error = NULL;

  if (path)
    post = galley_blog_store_find_path (site->store, path, &error);
  else if (uid && !url)
    post = galley_blog_store_find_uid (site->store, uid, &error);
  if (error)
    galley_blog_answer_gerror (message, error);
  else if (!post || post->deleted)
    galley_blog_answer_error (message, SOUP_STATUS_NOT_FOUND, "There is no such post");
  else
    return g_steal_pointer (&post);

  return NULL;
}

static void
source (GalleyBlogSite *site,
        SoupServerMessage *message,
        GPtrArray *query)
{
  g_autoptr (GalleyBlogPost) post = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (!galley_form_body_get (query, "url") && !galley_form_body_get (query, "uid"))
    {
      source_list (site, message, query);
      return;
    }
  post = find (site, message, query);
  if (!post)
    return;
  object = source_of (site, post, query);
  galley_blog_answer_json (message, SOUP_STATUS_OK, object);
}

/* (transfer full) */
static JsonObject *
comment_to_json (GalleyComment *comment)
{
  JsonObject *object = json_object_new ();
  g_autofree char *published = g_date_time_format_iso8601 (galley_comment_get_time (comment));
  const char *status = galley_blog_comment_status_name (galley_comment_get_status (comment));

  json_object_set_string_member (object, "id", galley_comment_get_id (comment));
  json_object_set_string_member (object, "author", galley_comment_get_author (comment));
  json_object_set_string_member (object, "published", published);
  json_object_set_string_member (object, "content", galley_comment_get_text (comment));
  if (galley_comment_get_parent (comment))
    json_object_set_string_member (object, "parent", galley_comment_get_parent (comment));
  else
    json_object_set_null_member (object, "parent");
  json_object_set_string_member (object, "status", status);

  return object;
}

static void
comments (GalleyBlogSite *site,
          SoupServerMessage *message,
          GPtrArray *query)
{
  g_autoptr (GalleyBlogPost) post = find (site, message, query);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_array_member (object, "comments", array);
  if (!post)
    return;
  list = galley_blog_comments_list (site->store, post, FALSE, &error);
  if (!list)
    {
      galley_blog_answer_gerror (message, error);
      return;
    }
  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, comment_to_json (g_ptr_array_index (list, i)));
  galley_blog_answer_json (message, SOUP_STATUS_OK, object);
}

static void
categories (GalleyBlogSite *site,
            SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) tags = galley_blog_tags_list (galley_blog_store_get_database (site->store), &error);
  g_autoptr (JsonObject) object = json_object_new ();

  if (!tags)
    {
      galley_blog_answer_gerror (message, error);
      return;
    }
  galley_json_set_strv (object, "categories", (const char *const *) tags);
  galley_blog_answer_json (message, SOUP_STATUS_OK, object);
}

void
galley_micropub_query_answer (GalleyBlogSite *site,
                              SoupServerMessage *message)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GPtrArray) query = galley_form_body_decode (text ? text : "", -1);
  const char *q = query ? galley_form_body_get (query, "q") : NULL;

  if (g_strcmp0 (q, "config") == 0)
    config (site, message);
  else if (g_strcmp0 (q, "source") == 0)
    source (site, message, query);
  else if (g_strcmp0 (q, "comments") == 0)
    comments (site, message, query);
  else if (g_strcmp0 (q, "category") == 0)
    categories (site, message);
  else if (g_strcmp0 (q, "syndicate-to") == 0)
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_array_member (object, "syndicate-to", json_array_new ());
      galley_blog_answer_json (message, SOUP_STATUS_OK, object);
    }
  else
    galley_blog_answer_error (message, SOUP_STATUS_BAD_REQUEST, "That question is not known here");
}
