/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys by program: https://gohugo.io/content-management/front-matter/, https://jekyllrb.com/docs/front-matter/,
 * https://www.getzola.org/documentation/content/page/, https://www.11ty.dev/docs/data-frontmatter/. What a program has
 * no key for goes where its templates find additional data. */
#include "static-entry.h"

#include <string.h>

#include "article-date.h"
#include "document.h"
#include "markdown.h"
#include "publisher.h"
#include "static-address.h"
#include "static-head.h"
#include "yaml-scalar.h"

typedef struct
{
  gsize offset;
  GalleyPostFieldKind kind;
  const char *keys[4]; /* by GalleyStaticGenerator */
} Key;

#define TEXT(member, hugo, jekyll, zola, eleventy)                \
  {                                                               \
    G_STRUCT_OFFSET (GalleyPost, member), GALLEY_POST_FIELD_TEXT, \
    {                                                             \
      hugo, jekyll, zola, eleventy                                \
    }                                                             \
  }
#define LIST(member, hugo, jekyll, zola, eleventy)                \
  {                                                               \
    G_STRUCT_OFFSET (GalleyPost, member), GALLEY_POST_FIELD_LIST, \
    {                                                             \
      hugo, jekyll, zola, eleventy                                \
    }                                                             \
  }

static const Key keys[] = {
  TEXT (title, "title", "title", "title", "title"),
  TEXT (subtitle, "subtitle", "subtitle", "extra.subtitle", "subtitle"),
  LIST (authors, "authors", "author", "authors", "author"),
  LIST (categories, "categories", "categories", "taxonomies.categories", "categories"),
  LIST (tags, "tags", "tags", "taxonomies.tags", "tags"),
  TEXT (excerpt, "summary", "excerpt", "description", "excerpt"),
  TEXT (language, "language", "lang", "extra.lang", "lang"),
  TEXT (canonical_url, "canonical_url", "canonical_url", "extra.canonical_url", "canonical_url"),
  TEXT (seo_title, "seo_title", "seo_title", "extra.seo_title", "seo_title"),
  TEXT (seo_description, "description", "description", "extra.seo_description", "description"),
  TEXT (hero_url, "images", "image", "extra.image", "image"),
  TEXT (hero_alt, "image_alt", "image_alt", "extra.image_alt", "image_alt"),
  TEXT (hero_caption, "image_caption", "image_caption", "extra.image_caption", "image_caption"),
  TEXT (hero_credit, "image_credit", "image_credit", "extra.image_credit", "image_credit"),
};

static const char *const marker_keys[] = { "galley", "galley", "extra.galley", "galley" };
/* Of the site’s list of pages and feeds. */
static const char *const modified_keys[] = { "lastmod", "last_modified_at", "updated", "updated" };
static const char *const comments_keys[] = { "comments", "comments", "extra.comments", "comments" };

/* ---- reading ---- */

static const char *
get_text (GalleyDetails *details,
          const char *key)
{
  const GalleyHeadEntry *entry = galley_details_find (details, key);

  if (entry && entry->kind == GALLEY_HEAD_LIST && entry->items && entry->items->len > 0)
    return ((GalleyHeadItem *) g_ptr_array_index (entry->items, 0))->value;

  return entry && entry->kind == GALLEY_HEAD_SCALAR && entry->value && *entry->value ? entry->value : NULL;
}

static gboolean
get_boolean (GalleyDetails *details,
             const char *key,
             gboolean fallback)
{
  const char *text = get_text (details, key);
  gboolean value;

  return text && galley_yaml_scalar_read_boolean (text, &value) ? value : fallback;
}

static void
read_list (GalleyDetails *details,
           const char *key,
           GStrv *list)
{
  const GalleyHeadEntry *entry = galley_details_find (details, key);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  GalleyFieldValue value;

  if (!entry || !galley_field_value_fits (GALLEY_FIELD_TAGS, entry))
    return;
  g_strfreev (*list);
  if (g_str_has_prefix (key, "author"))
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; entry->items && i < entry->items->len; i++)
        g_strv_builder_add (builder, ((GalleyHeadItem *) g_ptr_array_index (entry->items, i))->value);
      if (entry->kind == GALLEY_HEAD_SCALAR && entry->value && *entry->value)
        g_strv_builder_add (builder, entry->value);
      *list = g_strv_builder_end (builder);
      return;
    }
  g_ptr_array_add (one, (gpointer) entry);
  galley_field_value_read (&value, g_str_has_suffix (key, "tags") ? GALLEY_FIELD_TAGS : GALLEY_FIELD_CATEGORIES, one);
  *list = g_steal_pointer (&value.list);
  galley_field_value_clear (&value);
}

static GalleyPublicationState
read_state (const GalleyStaticConvention *self,
            GalleyDetails *details,
            const char *path,
            GDateTime *published)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (get_boolean (details, "draft", FALSE) || strstr (path, "_drafts/"))
    return GALLEY_PUBLICATION_DRAFT;
  if (self->generator == GALLEY_STATIC_JEKYLL && !get_boolean (details, "published", TRUE))
    return GALLEY_PUBLICATION_DRAFT;

  return self->hides_future && published && g_date_time_compare (published, now) > 0 ? GALLEY_PUBLICATION_SCHEDULED
                                                                                     : GALLEY_PUBLICATION_PUBLISHED;
}

static GDateTime *
read_date (GalleyDetails *details)
{
  const char *text = get_text (details, "date");

  return text ? galley_article_date_parse (text) : NULL;
}

/* Jekyll's posts may have a date in their names alone. */
static GDateTime *
date_of_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *day = g_strndup (name, strlen ("2026-01-02"));

  return galley_article_date_parse (day);
}

GalleyPost *
galley_static_entry_read (const GalleyStaticConvention *convention,
                          const char *path,
                          const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  GalleyFrontMatter *head = galley_document_get_front_matter (document);
  g_autoptr (GalleyDetails) details =
      galley_details_new (galley_front_matter_get_format (head), galley_front_matter_get_text (head));
  GalleyPost *post = galley_post_new ();
  const char *slug = convention->generator == GALLEY_STATIC_ELEVENTY ? NULL : get_text (details, "slug");

  post->remote_id = g_strdup (path);
  post->marker = g_strdup (get_text (details, marker_keys[convention->generator]));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gpointer member = G_STRUCT_MEMBER_P (post, keys[i].offset);
      const char *key = keys[i].keys[convention->generator];

      if (keys[i].kind == GALLEY_POST_FIELD_LIST)
        read_list (details, key, member);
      else
        *(char **) member = g_strdup (get_text (details, key));
    }
  post->slug = slug ? g_strdup (slug) : galley_static_convention_stem (convention, path);
  post->published = read_date (details);
  if (!post->published)
    post->published = date_of_name (path);
  post->state = read_state (convention, details, path, post->published);
  post->comments_open = get_boolean (details, comments_keys[convention->generator], TRUE);
  post->body_markdown = g_strdup (galley_document_get_body (document));
  post->body_html = galley_markdown_to_html (post->body_markdown, NULL, NULL);
  post->url = galley_static_address_make (convention, path, post);

  return post;
}

/* ---- writing ---- */

static gboolean
set (GalleyDetails **details,
     const char *key,
     const GalleyStaticValue *value,
     GError **error)
{
  GalleyDetails *next = galley_static_head_set (*details, key, value);

  if (!next)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                   "The value of “%s” in the site's file is written in a way that cannot be changed safely", key);
      return FALSE;
    }
  galley_details_unref (*details);
  *details = next;

  return TRUE;
}

static gboolean
set_list (GalleyDetails **details,
          const char *key,
          GStrv list,
          GError **error)
{
  GalleyStaticValue many = { GALLEY_STATIC_VALUE_LIST, NULL, (const char *const *) list };
  GalleyStaticValue one = { GALLEY_STATIC_VALUE_TEXT, list[0], NULL };
  const GalleyHeadEntry *entry = galley_details_find (*details, key);
  g_auto (GStrv) now = NULL;

  /* the same in another notation, such as words in a row */
  read_list (*details, key, &now);
  if (now && g_strv_equal ((const char *const *) now, (const char *const *) list))
    return TRUE;
  if (!list[0])
    return set (details, key, NULL, error);
  if (strcmp (key, "author") == 0 && !list[1] && (!entry || entry->kind == GALLEY_HEAD_SCALAR))
    return set (details, key, &one, error);

  return set (details, key, &many, error);
}

static gboolean
set_text (GalleyDetails **details,
          const char *key,
          const char *text,
          GError **error)
{
  const GalleyHeadEntry *entry = galley_details_find (*details, key);
  GalleyStaticValue value = { GALLEY_STATIC_VALUE_TEXT, text, NULL };
  gboolean is_list = strcmp (key, "images") == 0 || (entry && entry->kind == GALLEY_HEAD_LIST);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (g_strcmp0 (get_text (*details, key), text) == 0)
    return TRUE;
  if (!text || !is_list || (entry && entry->kind != GALLEY_HEAD_LIST))
    return set (details, key, text ? &value : NULL, error);

  /* the first of several pictures is the article's */
  g_ptr_array_add (items, (gpointer) text);
  for (guint i = 1; entry && entry->items && i < entry->items->len; i++)
    g_ptr_array_add (items, ((GalleyHeadItem *) g_ptr_array_index (entry->items, i))->value);
  g_ptr_array_add (items, NULL);
  value = (GalleyStaticValue) { GALLEY_STATIC_VALUE_LIST, NULL, (const char *const *) items->pdata };

  return set (details, key, &value, error);
}

static gboolean
set_boolean (GalleyDetails **details,
             const char *key,
             gboolean value,
             gboolean fallback,
             GError **error)
{
  GalleyStaticValue plain = { GALLEY_STATIC_VALUE_PLAIN, value ? "true" : "false", NULL };

  return get_boolean (*details, key, fallback) == value || set (details, key, &plain, error);
}

static gboolean
set_date (GalleyDetails **details,
          GDateTime *date,
          GError **error)
{
  g_autoptr (GDateTime) now = read_date (*details);
  g_autofree char *text = date ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  GalleyStaticValue value = { GALLEY_STATIC_VALUE_PLAIN, text, NULL };

  if (!date || (now && g_date_time_to_unix (now) == g_date_time_to_unix (date)))
    return TRUE;

  return set (details, "date", &value, error);
}

static gboolean
set_modified (const GalleyStaticConvention *self,
              GalleyDetails **details,
              GDateTime *modified,
              GError **error)
{
  g_autoptr (GDateTime) utc = modified ? g_date_time_to_utc (modified) : NULL;
  g_autofree char *text = utc ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  GalleyStaticValue value = { GALLEY_STATIC_VALUE_PLAIN, text, NULL };

  return !text || set (details, modified_keys[self->generator], &value, error);
}

static gboolean
set_all (const GalleyStaticConvention *self,
         GalleyDetails **details,
         const GalleyPost *post,
         const char *stem,
         GError **error)
{
  g_autoptr (GDateTime) utc = post->published ? g_date_time_to_utc (post->published) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gconstpointer member = G_STRUCT_MEMBER_P (post, keys[i].offset);
      const char *key = keys[i].keys[self->generator];

      if (keys[i].kind == GALLEY_POST_FIELD_LIST ? !set_list (details, key, *(GStrv *) member, error)
                                                 : !set_text (details, key, *(char **) member, error))
        return FALSE;
      if (i == 0 && !set_date (details, utc, error))
        return FALSE;
    }
  if (self->generator != GALLEY_STATIC_ELEVENTY && post->slug && strcmp (post->slug, stem) != 0 &&
      !set_text (details, "slug", post->slug, error))
    return FALSE;
  if (self->generator != GALLEY_STATIC_ELEVENTY && g_strcmp0 (post->slug, stem) == 0 &&
      !set_text (details, "slug", get_text (*details, "slug") ? stem : NULL, error))
    return FALSE;

  return set_boolean (details, "draft", FALSE, FALSE, error) &&
         (self->generator != GALLEY_STATIC_JEKYLL || set_boolean (details, "published", TRUE, TRUE, error)) &&
         set_modified (self, details, post->modified, error) &&
         set_boolean (details, comments_keys[self->generator], post->comments_open, TRUE, error) &&
         set_text (details, marker_keys[self->generator], post->marker, error);
}

char *
galley_static_entry_write (const GalleyStaticConvention *convention,
                           const GalleyPost *post,
                           const char *stem,
                           const char *before,
                           GError **error)
{
  g_autoptr (GBytes) bytes = before ? g_bytes_new (before, strlen (before)) : NULL;
  g_autoptr (GalleyDocument) document = bytes ? galley_document_new_for_bytes (bytes) : NULL;
  GalleyFrontMatter *head = document ? galley_document_get_front_matter (document) : NULL;
  gboolean toml = head ? galley_front_matter_get_format (head) == GALLEY_FRONT_MATTER_TOML
                       : convention->generator == GALLEY_STATIC_ZOLA;
  GalleyFrontMatterFormat format = toml ? GALLEY_FRONT_MATTER_TOML : GALLEY_FRONT_MATTER_YAML;
  const char *fence = toml ? "+++" : "---";
  g_autoptr (GalleyDetails) details = galley_details_new (format, head ? galley_front_matter_get_text (head) : "");
  g_autoptr (GalleyFrontMatter) written = NULL;
  g_autoptr (GalleyDocument) changed = NULL;
  g_autoptr (GBytes) out = NULL;

  if (!set_all (convention, &details, post, stem, error))
    return NULL;
  if (!document || galley_front_matter_get_format (head) == GALLEY_FRONT_MATTER_NONE)
    return g_strdup_printf ("%s\n%s%s\n\n%s", fence, details->text, fence, galley_post_get_body (post));

  written = galley_front_matter_new (format, details->text);
  changed = galley_document_set_front_matter (document, written);
  galley_document_unref (document);
  document = galley_document_set_body (changed, galley_post_get_body (post));
  out = galley_document_to_bytes (document);

  return g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
}

GalleyPost *
galley_static_entry_fit (const GalleyStaticConvention *convention,
                         const GalleyPost *post,
                         const GalleyPost *remote)
{
  GalleyPost *fit = galley_post_copy (post);

  /* its file's name is its address, and stays */
  if (convention->generator == GALLEY_STATIC_ELEVENTY && remote)
    {
      g_free (fit->slug);
      fit->slug = g_strdup (remote->slug);
    }

  return fit;
}
