/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GalleyPost to Ghost's JSON and back. Texts are plain there, but the caption of the feature image is HTML. */
#include "ghost-entry.h"

#include <string.h>

#include "ghost-cards.h"
#include "ghost-html.h"
#include "html-scanner.h"
#include "json.h"

#define MARKER_START "<!-- galley:"
#define MARKER_END " -->"

gboolean
galley_ghost_entry_is_id (const char *text)
{
  return text && strlen (text) == 24 && text[strspn (text, G_CSET_DIGITS "abcdef")] == '\0';
}

/* What an article does not have must not stay from before. */
static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text && *text)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static const char *
status_of (GalleyPublicationState state)
{
  switch (state)
    {
    case GALLEY_PUBLICATION_PUBLISHED:
      return "published";
    case GALLEY_PUBLICATION_SCHEDULED:
      return "scheduled";
    case GALLEY_PUBLICATION_NONE:
    case GALLEY_PUBLICATION_DRAFT:
    default:
      return "draft";
    }
}

/* (transfer full) (nullable) */
static char *
escape_caption (const char *caption)
{
  g_autoptr (GString) html = g_string_new (caption ? caption : "");

  g_string_replace (html, "&", "&amp;", 0);
  g_string_replace (html, "<", "&lt;", 0);
  g_string_replace (html, ">", "&gt;", 0);

  return g_string_free (g_steal_pointer (&html), FALSE);
}

JsonObject *
galley_ghost_entry_to_json (const GalleyPost *post,
                            JsonArray *tags,
                            JsonArray *authors)
{
  JsonObject *object = json_object_new ();
  g_autofree char *lexical = galley_ghost_cards_from_html (post->body_html);
  g_autofree char *caption = escape_caption (post->hero_url ? post->hero_caption : NULL);
  g_autoptr (GDateTime) utc = post->published ? g_date_time_to_utc (post->published) : NULL;
  g_autofree char *date = utc ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.000Z") : NULL;

  json_object_set_string_member (object, "title", post->title ? post->title : "");
  json_object_set_string_member (object, "lexical", lexical);
  json_object_set_string_member (object, "status", status_of (post->state));
  galley_json_set_string (object, "slug", post->slug);
  galley_json_set_string (object, "published_at", date);
  set_text (object, "custom_excerpt", post->excerpt);
  set_text (object, "canonical_url", post->canonical_url);
  set_text (object, "meta_title", post->seo_title);
  set_text (object, "meta_description", post->seo_description);
  set_text (object, "feature_image", post->hero_url);
  set_text (object, "feature_image_alt", post->hero_url ? post->hero_alt : NULL);
  set_text (object, "feature_image_caption", caption);
  json_object_set_array_member (object, "tags", json_array_ref (tags));
  if (authors && json_array_get_length (authors) > 0)
    json_object_set_array_member (object, "authors", json_array_ref (authors));
  if (post->version)
    json_object_set_string_member (object, "updated_at", post->version);

  return object;
}

void
galley_ghost_entry_set_marker (JsonObject *entry,
                               const char *marker)
{
  g_autofree char *comment = g_strconcat (MARKER_START, marker, MARKER_END, NULL);

  json_object_set_string_member (entry, "codeinjection_head", comment);
}

/* (transfer full) (nullable) */
static char *
find_marker (const char *code)
{
  const char *start = code ? strstr (code, MARKER_START) : NULL;
  const char *end = start ? strstr (start, MARKER_END) : NULL;

  if (!end)
    return NULL;
  start += strlen (MARKER_START);

  return g_strndup (start, (gsize) (end - start));
}

static char *
dup_given (JsonObject *object,
           const char *name)
{
  const char *text = galley_json_get_string (object, name);

  return text && *text ? g_strdup (text) : NULL;
}

static GDateTime *
get_date (JsonObject *object,
          const char *name)
{
  const char *text = galley_json_get_string (object, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

static GStrv
get_names (JsonObject *object,
           const char *member)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonArray *items = galley_json_get_array (object, member);

  for (guint i = 0; items && i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      const char *name =
          JSON_NODE_HOLDS_OBJECT (item) ? galley_json_get_string (json_node_get_object (item), "name") : NULL;

      if (name)
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/* One with markup in it was written on the site, and stays to be seen as it is. */
static char *
read_caption (JsonObject *object)
{
  g_autofree char *html = dup_given (object, "feature_image_caption");

  return html && !strchr (html, '<') ? galley_html_decode (html, strlen (html)) : g_steal_pointer (&html);
}

/* What a post has to do with mail. */
static GalleyMailState
mail_of (JsonObject *object)
{
  JsonObject *email = galley_json_get_object (object, "email");
  const char *status = email ? galley_json_get_string (email, "status") : NULL;

  if (email)
    return g_strcmp0 (status, "failed") == 0 ? GALLEY_MAIL_FAILED : GALLEY_MAIL_SENT;

  return galley_json_get_object (object, "newsletter") ? GALLEY_MAIL_WAITING : GALLEY_MAIL_NONE;
}

static void
set_list (GStrv *member,
          GStrv list)
{
  g_strfreev (*member);
  *member = list;
}

GalleyPost *
galley_ghost_entry_parse (JsonObject *object)
{
  const char *id = galley_json_get_string (object, "id");
  const char *status = galley_json_get_string (object, "status");
  const char *updated = galley_json_get_string (object, "updated_at");
  const char *html = galley_json_get_string (object, "html");
  GalleyPost *post;

  if (!galley_ghost_entry_is_id (id) || !status || !updated)
    return NULL;
  post = galley_post_new ();
  post->marker = find_marker (galley_json_get_string (object, "codeinjection_head"));
  post->remote_id = g_strdup (id);
  post->url = dup_given (object, "url");
  post->version = g_strdup (updated);
  post->state = strcmp (status, "draft") == 0       ? GALLEY_PUBLICATION_DRAFT
                : strcmp (status, "scheduled") == 0 ? GALLEY_PUBLICATION_SCHEDULED
                                                    : GALLEY_PUBLICATION_PUBLISHED;
  post->mail = mail_of (object);
  post->title = dup_given (object, "title");
  post->slug = dup_given (object, "slug");
  set_list (&post->authors, get_names (object, "authors"));
  set_list (&post->tags, get_names (object, "tags"));
  post->published = get_date (object, "published_at");
  post->updated = get_date (object, "updated_at");
  post->excerpt = dup_given (object, "custom_excerpt");
  post->canonical_url = dup_given (object, "canonical_url");
  post->seo_title = dup_given (object, "meta_title");
  post->seo_description = dup_given (object, "meta_description");
  post->hero_url = dup_given (object, "feature_image");
  post->hero_alt = dup_given (object, "feature_image_alt");
  post->hero_caption = read_caption (object);
  post->body_html = galley_ghost_html_from_lexical (galley_json_get_string (object, "lexical"));
  /* written with the editor of long ago */
  if (!post->body_html)
    post->body_html = g_strdup (html ? html : "");

  return post;
}

static void
replace_text (char **member,
              const char *text)
{
  char *copy = g_strdup (text);

  g_free (*member);
  *member = copy;
}

/* The site's spelling of a tag that it has already. */
static void
adopt_tags (GStrv tags,
            GStrv known)
{
  for (guint i = 0; tags[i]; i++)
    for (guint j = 0; known[j]; j++)
      {
        g_autofree char *left = g_utf8_casefold (tags[i], -1);
        g_autofree char *right = g_utf8_casefold (known[j], -1);

        if (strcmp (left, right) == 0)
          replace_text (&tags[i], known[j]);
      }
}

GalleyPost *
galley_ghost_entry_fit (const GalleyPost *post,
                        const GalleyPost *remote,
                        const char *const *authors)
{
  GalleyPost *fit = galley_post_copy (post);
  g_autofree char *lexical = galley_ghost_cards_from_html (post->body_html);

  g_free (fit->body_html);
  fit->body_html = galley_ghost_html_from_lexical (lexical);
  replace_text (&fit->subtitle, NULL);
  replace_text (&fit->language, NULL);
  replace_text (&fit->hero_credit, NULL);
  fit->comments_open = TRUE;
  set_list (&fit->categories, g_new0 (char *, 1));
  if (authors && authors[0])
    set_list (&fit->authors, g_strdupv ((char **) authors));
  else if (remote)
    set_list (&fit->authors, g_strdupv (remote->authors));
  if (!fit->hero_url)
    {
      replace_text (&fit->hero_alt, NULL);
      replace_text (&fit->hero_caption, NULL);
    }
  if (remote)
    adopt_tags (fit->tags, remote->tags);
  if (!fit->slug && remote)
    replace_text (&fit->slug, remote->slug);

  return fit;
}
