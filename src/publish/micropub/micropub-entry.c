/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GalleyPost to h-entry and back. Members are tabled once for both ways; others write lists, strings or objects alike.
 */
#include "micropub-entry.h"

#include <string.h>

#include "json.h"

#define MARKER_PREFIX "urn:uuid:"

typedef struct
{
  const char *property;
  gsize offset;
} Mapping;

static const Mapping texts[] = {
  { "name", G_STRUCT_OFFSET (GalleyPost, title) },
  { "galley-subtitle", G_STRUCT_OFFSET (GalleyPost, subtitle) },
  { "mp-slug", G_STRUCT_OFFSET (GalleyPost, slug) },
  { "summary", G_STRUCT_OFFSET (GalleyPost, excerpt) },
  { "galley-language", G_STRUCT_OFFSET (GalleyPost, language) },
  { "galley-canonical-url", G_STRUCT_OFFSET (GalleyPost, canonical_url) },
  { "galley-seo-title", G_STRUCT_OFFSET (GalleyPost, seo_title) },
  { "galley-seo-description", G_STRUCT_OFFSET (GalleyPost, seo_description) },
  { "galley-hero-caption", G_STRUCT_OFFSET (GalleyPost, hero_caption) },
  { "galley-hero-credit", G_STRUCT_OFFSET (GalleyPost, hero_credit) },
  { "galley-corrections", G_STRUCT_OFFSET (GalleyPost, corrections) },
};

static const Mapping lists[] = {
  { "author", G_STRUCT_OFFSET (GalleyPost, authors) },
  { "galley-category", G_STRUCT_OFFSET (GalleyPost, categories) },
  { "category", G_STRUCT_OFFSET (GalleyPost, tags) },
};

static void
set_text (JsonObject *properties,
          const char *name,
          const char *value)
{
  const char *strv[] = { value, NULL };

  if (value && *value)
    galley_json_set_strv (properties, name, strv);
}

static void
set_object (JsonObject *properties,
            const char *name,
            JsonObject *value)
{
  JsonArray *array = json_array_new ();

  json_array_add_object_element (array, value);
  json_object_set_array_member (properties, name, array);
}

static void
set_photo (JsonObject *properties,
           const GalleyPost *post)
{
  JsonObject *photo;

  if (!post->hero_url || !*post->hero_url)
    return;
  photo = json_object_new ();
  json_object_set_string_member (photo, "value", post->hero_url);
  json_object_set_string_member (photo, "alt", post->hero_alt ? post->hero_alt : "");
  set_object (properties, "photo", photo);
}

static void
set_content (JsonObject *properties,
             const GalleyPost *post)
{
  JsonObject *content = json_object_new ();

  json_object_set_string_member (content, "html", post->body_html ? post->body_html : "");
  set_object (properties, "content", content);
}

/* The first value of a property, also where somebody wrote it without a list. (nullable) */
static JsonNode *
first_node (JsonObject *properties,
            const char *name)
{
  JsonNode *node = json_object_get_member (properties, name);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      node = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
    }

  return node;
}

/* A value as text; of an object, the first of its members keys that is text. (nullable) */
static const char *
node_text (JsonNode *node,
           const char *const *keys)
{
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    {
      for (guint i = 0; keys[i]; i++)
        {
          const char *text = galley_json_get_string (json_node_get_object (node), keys[i]);

          if (text)
            return text;
        }
      return NULL;
    }

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static const char *
get_text (JsonObject *properties,
          const char *name)
{
  const char *keys[] = { "value", "html", NULL };

  return node_text (first_node (properties, name), keys);
}

static char *
dup_given (const char *text)
{
  return text && *text ? g_strdup (text) : NULL;
}

/* Authors may be h-cards: objects whose properties hold the name. */
static GStrv
get_names (JsonObject *properties,
           const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = galley_json_get_array (properties, name);

  if (!array)
    return galley_json_get_strv (properties, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *card =
          JSON_NODE_HOLDS_OBJECT (node) ? galley_json_get_object (json_node_get_object (node), "properties") : NULL;
      const char *keys[] = { "value", "name", NULL };
      const char *text = card ? get_text (card, "name") : node_text (node, keys);

      if (text && *text)
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

static GDateTime *
get_date (JsonObject *properties,
          const char *name)
{
  const char *text = get_text (properties, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

static GalleyPublicationState
get_state (JsonObject *properties,
           GDateTime *published)
{
  const char *status = get_text (properties, "post-status");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (g_strcmp0 (status, "draft") == 0)
    return GALLEY_PUBLICATION_DRAFT;
  if (g_strcmp0 (status, "scheduled") == 0)
    return GALLEY_PUBLICATION_SCHEDULED;
  if (status && published && g_date_time_compare (published, now) > 0)
    return GALLEY_PUBLICATION_SCHEDULED;

  return GALLEY_PUBLICATION_PUBLISHED;
}

static char *
slug_of_url (const char *url)
{
  g_autofree char *path = NULL;
  g_autoptr (GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  char *slash;

  if (!uri)
    return NULL;
  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  slash = strrchr (path, '/');

  return dup_given (slash ? slash + 1 : path);
}

JsonObject *
galley_micropub_entry_to_properties (const GalleyPost *post)
{
  JsonObject *properties = json_object_new ();
  g_autofree char *uid = post->marker ? g_strconcat (MARKER_PREFIX, post->marker, NULL) : NULL;
  g_autofree char *modified = post->modified ? g_date_time_format_iso8601 (post->modified) : NULL;
  g_autofree char *published = post->published ? g_date_time_format_iso8601 (post->published) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (properties, texts[i].property, G_STRUCT_MEMBER (char *, post, texts[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GStrv list = G_STRUCT_MEMBER (GStrv, post, lists[i].offset);

      if (list[0])
        galley_json_set_strv (properties, lists[i].property, (const char *const *) list);
    }
  set_content (properties, post);
  set_photo (properties, post);
  set_text (properties, "published", published);
  set_text (properties, "galley-modified", modified);
  set_text (properties, "uid", uid);
  set_text (properties, "post-status", post->state == GALLEY_PUBLICATION_DRAFT ? "draft" : "published");
  set_text (properties, "galley-comments", post->comments_open ? "open" : "closed");

  return properties;
}

GPtrArray *
galley_micropub_entry_list_absent (const GalleyPost *post)
{
  g_autoptr (JsonObject) properties = galley_micropub_entry_to_properties (post);
  GPtrArray *absent = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!json_object_has_member (properties, texts[i].property) && strcmp (texts[i].property, "mp-slug") != 0)
      g_ptr_array_add (absent, (gpointer) texts[i].property);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!json_object_has_member (properties, lists[i].property))
      g_ptr_array_add (absent, (gpointer) lists[i].property);
  if (!json_object_has_member (properties, "photo"))
    g_ptr_array_add (absent, (gpointer) "photo");

  return absent;
}

static void
parse_photo (GalleyPost *post,
             JsonObject *properties)
{
  JsonNode *photo = first_node (properties, "photo");
  const char *keys[] = { "value", "url", NULL };
  const char *alt_keys[] = { "alt", NULL };

  post->hero_url = dup_given (node_text (photo, keys));
  if (photo && JSON_NODE_HOLDS_OBJECT (photo))
    post->hero_alt = dup_given (node_text (photo, alt_keys));
}

GalleyPost *
galley_micropub_entry_parse (JsonObject *entry,
                             const char *url)
{
  GalleyPost *post = galley_post_new ();
  JsonObject *properties = galley_json_get_object (entry, "properties");
  const char *content_keys[] = { "html", "value", NULL };
  const char *text;

  if (!properties)
    properties = entry;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, post, texts[i].offset) = dup_given (get_text (properties, texts[i].property));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_strfreev (G_STRUCT_MEMBER (GStrv, post, lists[i].offset));
      G_STRUCT_MEMBER (GStrv, post, lists[i].offset) = get_names (properties, lists[i].property);
    }
  post->body_html = g_strdup (node_text (first_node (properties, "content"), content_keys));
  parse_photo (post, properties);
  post->published = get_date (properties, "published");
  post->updated = get_date (properties, "updated");
  post->state = get_state (properties, post->published);
  post->comments_open = g_strcmp0 (get_text (properties, "galley-comments"), "closed") != 0;
  post->version = g_strdup (get_text (properties, "galley-hash"));

  text = get_text (properties, "uid");
  if (text && g_str_has_prefix (text, MARKER_PREFIX))
    post->marker = g_strdup (text + strlen (MARKER_PREFIX));
  text = get_text (properties, "url");
  text = text ? text : get_text (entry, "url");
  post->url = g_strdup (text ? text : url);
  post->remote_id = g_strdup (post->url);
  if (!post->slug)
    post->slug = slug_of_url (post->url);

  return post;
}
