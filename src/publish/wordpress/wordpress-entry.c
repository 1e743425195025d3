/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GalleyPost to WordPress' JSON and back. Titles and excerpts are HTML there. */
#include "wordpress-entry.h"

#include <stdlib.h>
#include <string.h>

#include "html-scanner.h"
#include "text.h"
#include "wordpress-blocks.h"
#include "wordpress-html.h"
#include "wordpress-media.h"

#define HASH_DIGITS 16

static void
set_html (JsonObject *object,
          const char *name,
          const char *text)
{
  g_autoptr (GString) html = g_string_new (text ? text : "");

  /* not the quotes: WordPress keeps these as they are */
  g_string_replace (html, "&", "&amp;", 0);
  g_string_replace (html, "<", "&lt;", 0);
  g_string_replace (html, ">", "&gt;", 0);
  json_object_set_string_member (object, name, html->str);
}

static void
set_ids (JsonObject *object,
         const char *name,
         GArray *ids)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < ids->len; i++)
    json_array_add_int_element (array, g_array_index (ids, gint64, i));
  json_object_set_array_member (object, name, array);
}

static const char *
status_of (GalleyPublicationState state)
{
  switch (state)
    {
    case GALLEY_PUBLICATION_PUBLISHED:
      return "publish";
    case GALLEY_PUBLICATION_SCHEDULED:
      return "future";
    case GALLEY_PUBLICATION_NONE:
    case GALLEY_PUBLICATION_DRAFT:
    default:
      return "draft";
    }
}

JsonObject *
galley_wordpress_entry_to_json (const GalleyPost *post,
                                GArray *category_ids,
                                GArray *tag_ids,
                                GHashTable *media_ids)
{
  JsonObject *object = json_object_new ();
  g_autofree char *content = galley_wordpress_blocks_from_html (post->body_html, post->marker, media_ids);
  g_autoptr (GDateTime) utc = post->published ? g_date_time_to_utc (post->published) : NULL;
  g_autofree char *date = utc ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S") : NULL;
  int hero = media_ids && post->hero_url ? GPOINTER_TO_INT (g_hash_table_lookup (media_ids, post->hero_url)) : 0;

  set_html (object, "title", post->title);
  set_html (object, "excerpt", post->excerpt);
  json_object_set_string_member (object, "content", content);
  json_object_set_string_member (object, "status", status_of (post->state));
  json_object_set_string_member (object, "comment_status", post->comments_open ? "open" : "closed");
  galley_json_set_string (object, "slug", post->slug);
  galley_json_set_string (object, "date_gmt", date);
  /* none at all would leave it without even the site's own */
  if (category_ids->len > 0)
    set_ids (object, "categories", category_ids);
  set_ids (object, "tags", tag_ids);
  json_object_set_int_member (object, "featured_media", hero);

  return object;
}

/* "title.raw" and the like as plain text. (transfer full) (nullable) */
static char *
get_plain (JsonObject *object,
           const char *name)
{
  JsonObject *member = galley_json_get_object (object, name);
  const char *raw = member ? galley_json_get_string (member, "raw") : NULL;

  return raw && *raw ? galley_html_decode (raw, strlen (raw)) : NULL;
}

static const char *
get_raw (JsonObject *object,
         const char *name)
{
  JsonObject *member = galley_json_get_object (object, name);

  return member ? galley_json_get_string (member, "raw") : NULL;
}

static GDateTime *
get_date (JsonObject *object,
          const char *name)
{
  const char *text = galley_json_get_string (object, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

static GalleyPublicationState
state_of (const char *status)
{
  if (g_strcmp0 (status, "publish") == 0)
    return GALLEY_PUBLICATION_PUBLISHED;

  return g_strcmp0 (status, "future") == 0 ? GALLEY_PUBLICATION_SCHEDULED : GALLEY_PUBLICATION_DRAFT;
}

/* Embedded terms come as one list a taxonomy. */
static GStrv
get_terms (JsonObject *embedded,
           const char *taxonomy)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonArray *lists = galley_json_get_array (embedded, "wp:term");

  for (guint i = 0; lists && i < json_array_get_length (lists); i++)
    {
      JsonNode *node = json_array_get_element (lists, i);
      JsonArray *terms = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint j = 0; terms && j < json_array_get_length (terms); j++)
        {
          JsonNode *item = json_array_get_element (terms, j);
          JsonObject *term = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
          const char *name = term ? galley_json_get_string (term, "name") : NULL;
          g_autofree char *plain = name ? galley_html_decode (name, strlen (name)) : NULL;

          if (plain && g_strcmp0 (galley_json_get_string (term, "taxonomy"), taxonomy) == 0)
            g_strv_builder_add (names, plain);
        }
    }

  return g_strv_builder_end (names);
}

/* The first of a list of embedded objects. (nullable) */
static JsonObject *
get_embedded (JsonObject *embedded,
              const char *name)
{
  JsonArray *array = galley_json_get_array (embedded, name);
  JsonNode *node = array && json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
dup_given (const char *text)
{
  return text && *text ? g_strdup (text) : NULL;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The site has an order of its own. */
static void
sort (GStrv list)
{
  qsort (list, g_strv_length (list), sizeof (char *), compare_strings);
}

static void
parse_embedded (GalleyPost *post,
                JsonObject *embedded)
{
  JsonObject *author = get_embedded (embedded, "author");
  JsonObject *media = get_embedded (embedded, "wp:featuredmedia");
  g_autoptr (GalleyWordPressMedia) hero = media ? galley_wordpress_media_parse (media) : NULL;
  const char *name = author ? galley_json_get_string (author, "name") : NULL;

  if (name && *name)
    {
      g_strfreev (post->authors);
      post->authors = g_new0 (char *, 2);
      post->authors[0] = galley_html_decode (name, strlen (name));
    }
  g_strfreev (post->categories);
  post->categories = get_terms (embedded, "category");
  g_strfreev (post->tags);
  post->tags = get_terms (embedded, "post_tag");
  sort (post->categories);
  sort (post->tags);
  if (hero)
    {
      post->hero_url = g_strdup (hero->url);
      post->hero_alt = dup_given (hero->alt);
      post->hero_caption = dup_given (hero->caption);
    }
}

char *
galley_wordpress_entry_text_hash (JsonObject *object)
{
  const char *title = get_raw (object, "title");
  const char *content = get_raw (object, "content");
  g_autofree char *text = g_strconcat (title ? title : "", "\n", content ? content : "", NULL);
  g_autofree char *hash = content ? galley_text_sha256 (text, strlen (text)) : NULL;

  return hash ? g_strndup (hash, HASH_DIGITS) : NULL;
}

GalleyPost *
galley_wordpress_entry_parse (JsonObject *object)
{
  gint64 id = galley_json_get_int (object, "id", 0);
  const char *status = galley_json_get_string (object, "status");
  const char *modified = galley_json_get_string (object, "modified_gmt");
  const char *content = get_raw (object, "content");
  JsonObject *embedded = galley_json_get_object (object, "_embedded");
  g_autofree char *hash = galley_wordpress_entry_text_hash (object);
  GalleyPost *post;

  if (id <= 0 || !status || !content)
    return NULL;
  post = galley_post_new ();
  post->remote_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  post->url = g_strdup (galley_json_get_string (object, "link"));
  post->version = g_strconcat (modified ? modified : "", " ", hash, NULL);
  post->state = state_of (status);
  post->title = get_plain (object, "title");
  post->excerpt = get_plain (object, "excerpt");
  post->slug = dup_given (galley_json_get_string (object, "slug"));
  post->published = get_date (object, "date_gmt");
  post->updated = get_date (object, "modified_gmt");
  post->comments_open = g_strcmp0 (galley_json_get_string (object, "comment_status"), "closed") != 0;
  post->body_html = galley_wordpress_html_from_blocks (content, &post->marker);
  post->page_html = g_strdup (galley_json_get_string (galley_json_get_object (object, "content"), "rendered"));
  if (embedded)
    parse_embedded (post, embedded);

  return post;
}

GalleyPostHead *
galley_wordpress_entry_head (JsonObject *object)
{
  gint64 id = galley_json_get_int (object, "id", 0);
  const char *status = galley_json_get_string (object, "status");
  g_autofree char *remote_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *title = get_plain (object, "title");
  GalleyPublicationState state = state_of (status);

  if (id <= 0 || !status)
    return NULL;

  return galley_post_head_new (remote_id, title, galley_json_get_string (object, "link"), state,
                               get_date (object, state == GALLEY_PUBLICATION_DRAFT ? "modified_gmt" : "date_gmt"));
}

static void
replace_text (char **member,
              const char *text)
{
  char *copy = g_strdup (text);

  g_free (*member);
  *member = copy;
}

static void
replace_list (GStrv *member,
              GStrv list)
{
  GStrv copy = g_strdupv (list);

  g_strfreev (*member);
  *member = copy;
}

GalleyPost *
galley_wordpress_entry_fit (const GalleyPost *post,
                            const GalleyPost *remote,
                            const char *account_name)
{
  GalleyPost *fit = galley_post_copy (post);
  const char *account[] = { account_name, NULL };
  g_autofree char *blocks = galley_wordpress_blocks_from_html (post->body_html, NULL, NULL);

  g_free (fit->body_html);
  fit->body_html = galley_wordpress_html_from_blocks (blocks, NULL);
  replace_text (&fit->subtitle, NULL);
  replace_text (&fit->language, NULL);
  replace_text (&fit->canonical_url, NULL);
  replace_text (&fit->seo_title, NULL);
  replace_text (&fit->seo_description, NULL);
  replace_text (&fit->hero_credit, NULL);
  replace_list (&fit->authors, remote ? remote->authors : (GStrv) account);
  if (!fit->hero_url)
    {
      replace_text (&fit->hero_alt, NULL);
      replace_text (&fit->hero_caption, NULL);
    }
  /* a post without a category gets the site's own */
  if (!fit->categories[0] && remote && g_strv_length (remote->categories) == 1)
    replace_list (&fit->categories, remote->categories);
  sort (fit->categories);
  sort (fit->tags);
  if (!fit->slug && remote)
    replace_text (&fit->slug, remote->slug);

  return fit;
}
