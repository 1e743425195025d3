/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One post: reading what a client sent without trusting its types. */
#include "blog-post.h"

#include <string.h>

#include "json.h"
#include "post-text.h"
#include "text.h"

GalleyBlogPost *
galley_blog_post_new (JsonObject *properties)
{
  GalleyBlogPost *self = g_new0 (GalleyBlogPost, 1);

  self->properties = properties ? json_object_ref (properties) : json_object_new ();
  galley_blog_post_sync (self);

  return self;
}

void
galley_blog_post_free (GalleyBlogPost *self)
{
  if (!self)
    return;
  g_free (self->uid);
  g_free (self->path);
  json_object_unref (self->properties);
  g_free (self);
}

gboolean
galley_blog_post_parse_date (const char *text,
                             gint64 *seconds)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = NULL;

  if (!text)
    return FALSE;
  date = g_date_time_new_from_iso8601 (text, local);
  if (!date)
    {
      g_autofree char *midnight = g_strconcat (text, "T00:00:00", NULL);

      date = g_date_time_new_from_iso8601 (midnight, local);
    }
  if (!date)
    return FALSE;
  *seconds = g_date_time_to_unix (date);

  return TRUE;
}

void
galley_blog_post_sync (GalleyBlogPost *self)
{
  g_free (self->uid);
  self->uid = g_strdup (galley_blog_post_get_string (self, "uid"));
  if (!galley_blog_post_parse_date (galley_blog_post_get_string (self, "published"), &self->published))
    self->published = 0;
  self->draft = g_strcmp0 (galley_blog_post_get_string (self, "post-status"), "draft") == 0;
}

GalleyBlogPostState
galley_blog_post_get_state (const GalleyBlogPost *self,
                            gint64 now)
{
  if (self->deleted)
    return GALLEY_BLOG_POST_DELETED;
  if (self->draft)
    return GALLEY_BLOG_POST_DRAFT;

  return self->published > now ? GALLEY_BLOG_POST_SCHEDULED : GALLEY_BLOG_POST_PUBLISHED;
}

static JsonNode *
first_node (const GalleyBlogPost *self,
            const char *name)
{
  JsonArray *array = galley_json_get_array (self->properties, name);

  return array && json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
}

static const char *
node_string (JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

const char *
galley_blog_post_get_string (const GalleyBlogPost *self,
                             const char *name)
{
  return node_string (first_node (self, name));
}

GStrv
galley_blog_post_get_strings (const GalleyBlogPost *self,
                              const char *name)
{
  return galley_json_get_strv (self->properties, name);
}

char *
galley_blog_post_dup_html (const GalleyBlogPost *self)
{
  JsonNode *node = first_node (self, "content");
  const char *text = node_string (node);

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *content = json_node_get_object (node);
      const char *html = galley_json_get_string (content, "html");

      if (html)
        return g_strdup (html);
      text = galley_json_get_string (content, "value");
    }

  return galley_post_text_to_html (text ? text : "");
}

const char *
galley_blog_post_get_photo (const GalleyBlogPost *self,
                            const char **alt)
{
  JsonNode *node = first_node (self, "photo");

  *alt = NULL;
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *photo = json_node_get_object (node);

      *alt = galley_json_get_string (photo, "alt");
      return galley_json_get_string (photo, "value");
    }

  return node_string (node);
}

char *
galley_blog_post_dup_title (const GalleyBlogPost *self)
{
  const char *name = galley_blog_post_get_string (self, "name");
  g_autofree char *html = NULL;
  g_autofree char *text = NULL;

  if (name && !galley_text_is_blank (name))
    return galley_text_collapse_spaces (name);
  html = galley_blog_post_dup_html (self);
  text = galley_post_text_from_html (html);

  return galley_text_shorten (text, 60);
}

char *
galley_blog_post_dup_hash (const GalleyBlogPost *self)
{
  g_autofree char *text = galley_json_print_object (self->properties, FALSE);
  g_autofree char *all = g_strdup_printf ("%s\n%d\n%s", self->path, self->deleted, text);

  return galley_text_sha256 (all, strlen (all));
}

char *
galley_blog_post_dup_url (const GalleyBlogPost *self,
                          const char *base)
{
  g_autofree char *escaped = g_uri_escape_string (self->path + 1, "/", FALSE);

  return g_strconcat (base, escaped, NULL);
}
