/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table: what kind each field is of and the keys it is read from. A dotted name is a key in a nested table
 * ("cover.image"). */
#include "field.h"

static const char *const title_keys[] = {
  "title", NULL
};

static const char *const subtitle_keys[] = {
  "subtitle", "standfirst", "deck", "dek", "tagline", NULL
};

static const char *const slug_keys[] = {
  "slug", "post_name", "permalink", NULL
};

static const char *const authors_keys[] = {
  "authors", "author", "byline", "author.name", "taxonomies.authors", "extra.author", NULL
};

static const char *const categories_keys[] = {
  "categories", "category", "section", "taxonomies.categories", NULL
};

static const char *const tags_keys[] = {
  "tags", "tag", "taxonomies.tags", NULL
};

static const char *const date_keys[] = {
  "date", "published_at", "publishDate", "publish_date", "pubDate", "datePublished",
  "date_published", "published", NULL
};

static const char *const updated_keys[] = {
  "updated", "lastmod", "last_modified_at", "updated_at", "modified", "updatedDate",
  "date_modified", "dateModified", NULL
};

static const char *const hero_image_keys[] = {
  "image", "feature_image", "featured_image", "featuredImage", "cover", "cover_image",
  "coverImage", "heroImage", "hero_image", "hero", "images", "image.path",
  "image.src", "image.url", "cover.image", "extra.image", NULL
};

static const char *const hero_alt_keys[] = {
  "image_alt", "feature_image_alt", "featured_image_alt",
  "featuredImageAlt", "cover_alt", "cover_image_alt", "coverImageAlt",
  "heroImageAlt", "hero_image_alt", "hero_alt", "imageAlt",
  "image.alt", "cover.alt", "extra.image_alt", NULL
};

static const char *const hero_caption_keys[] = {
  "image_caption", "feature_image_caption", "featured_image_caption",
  "featuredImageCaption", "cover_caption", "cover_image_caption", "coverImageCaption",
  "heroImageCaption", "hero_image_caption", "hero_caption", "imageCaption",
  "image.caption", "cover.caption", "extra.image_caption", NULL
};

static const char *const hero_credit_keys[] = {
  "image_credit", "feature_image_credit", "featured_image_credit",
  "featuredImageCredit", "cover_credit", "cover_image_credit", "coverImageCredit",
  "heroImageCredit", "hero_image_credit", "hero_credit", "imageCredit",
  "image.credit", "cover.credit", "extra.image_credit", NULL
};

static const char *const excerpt_keys[] = {
  "excerpt", "summary", "description", "custom_excerpt", NULL
};

static const char *const language_keys[] = {
  "lang", "language", "locale", NULL
};

static const char *const canonical_url_keys[] = {
  "canonical_url", "canonical", "canonicalURL", NULL
};

static const char *const comments_keys[] = {
  "comments", "comment", "comment_status", "allow_comments", "enable_comments", NULL
};

static const char *const seo_title_keys[] = {
  "seo_title", "meta_title", "seoTitle", "metaTitle", NULL
};

static const char *const seo_description_keys[] = {
  "seo_description", "meta_description", "seoDescription", "metaDescription", NULL
};

static const char *const status_keys[] = {
  "status", "post_status", "draft", "published", NULL
};

static const struct
{
  GalleyFieldKind kind;
  const char *const *aliases;
} infos[GALLEY_N_FIELDS] = {
  [GALLEY_FIELD_TITLE] = { GALLEY_FIELD_KIND_STRING, title_keys },
  [GALLEY_FIELD_SUBTITLE] = { GALLEY_FIELD_KIND_STRING, subtitle_keys },
  [GALLEY_FIELD_SLUG] = { GALLEY_FIELD_KIND_STRING, slug_keys },
  [GALLEY_FIELD_AUTHORS] = { GALLEY_FIELD_KIND_LIST, authors_keys },
  [GALLEY_FIELD_CATEGORIES] = { GALLEY_FIELD_KIND_LIST, categories_keys },
  [GALLEY_FIELD_TAGS] = { GALLEY_FIELD_KIND_LIST, tags_keys },
  [GALLEY_FIELD_DATE] = { GALLEY_FIELD_KIND_DATE, date_keys },
  [GALLEY_FIELD_UPDATED] = { GALLEY_FIELD_KIND_DATE, updated_keys },
  [GALLEY_FIELD_HERO_IMAGE] = { GALLEY_FIELD_KIND_STRING, hero_image_keys },
  [GALLEY_FIELD_HERO_ALT] = { GALLEY_FIELD_KIND_STRING, hero_alt_keys },
  [GALLEY_FIELD_HERO_CAPTION] = { GALLEY_FIELD_KIND_STRING, hero_caption_keys },
  [GALLEY_FIELD_HERO_CREDIT] = { GALLEY_FIELD_KIND_STRING, hero_credit_keys },
  [GALLEY_FIELD_EXCERPT] = { GALLEY_FIELD_KIND_STRING, excerpt_keys },
  [GALLEY_FIELD_LANGUAGE] = { GALLEY_FIELD_KIND_STRING, language_keys },
  [GALLEY_FIELD_CANONICAL_URL] = { GALLEY_FIELD_KIND_STRING, canonical_url_keys },
  [GALLEY_FIELD_COMMENTS] = { GALLEY_FIELD_KIND_BOOLEAN, comments_keys },
  [GALLEY_FIELD_SEO_TITLE] = { GALLEY_FIELD_KIND_STRING, seo_title_keys },
  [GALLEY_FIELD_SEO_DESCRIPTION] = { GALLEY_FIELD_KIND_STRING, seo_description_keys },
  [GALLEY_FIELD_STATUS] = { GALLEY_FIELD_KIND_STRING, status_keys },
};

GalleyFieldKind
galley_field_get_kind (GalleyField field)
{
  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, GALLEY_FIELD_KIND_STRING);
  return infos[field].kind;
}

const char *
galley_field_get_key (GalleyField field)
{
  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, NULL);
  return infos[field].aliases[0];
}

const char *const *
galley_field_get_aliases (GalleyField field)
{
  g_return_val_if_fail ((guint) field < GALLEY_N_FIELDS, NULL);
  return infos[field].aliases;
}
