/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table: what kind each field is of and the keys it is read from. A dotted name is a key in a nested table ("cover.image"). */
#include "field.h"

typedef struct
{
  GalleyFieldKind kind;
  const char *const *aliases;
} FieldInfo;

#define ALIASES(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const FieldInfo infos[GALLEY_N_FIELDS] = {
  [GALLEY_FIELD_TITLE] = { GALLEY_FIELD_KIND_STRING, ALIASES ("title") },
  [GALLEY_FIELD_SUBTITLE] = { GALLEY_FIELD_KIND_STRING, ALIASES ("subtitle", "standfirst", "deck", "dek", "tagline") },
  [GALLEY_FIELD_SLUG] = { GALLEY_FIELD_KIND_STRING, ALIASES ("slug", "post_name", "permalink") },
  [GALLEY_FIELD_AUTHORS] = { GALLEY_FIELD_KIND_LIST, ALIASES ("authors", "author", "byline", "author.name", "taxonomies.authors", "extra.author") },
  [GALLEY_FIELD_CATEGORIES] = { GALLEY_FIELD_KIND_LIST, ALIASES ("categories", "category", "section", "taxonomies.categories") },
  [GALLEY_FIELD_TAGS] = { GALLEY_FIELD_KIND_LIST, ALIASES ("tags", "tag", "taxonomies.tags") },
  [GALLEY_FIELD_DATE] = { GALLEY_FIELD_KIND_DATE,
                          ALIASES ("date", "published_at", "publishDate", "publish_date", "pubDate", "datePublished", "date_published", "published") },
  [GALLEY_FIELD_UPDATED] = { GALLEY_FIELD_KIND_DATE,
                             ALIASES ("updated", "lastmod", "last_modified_at", "updated_at", "modified", "updatedDate", "date_modified", "dateModified") },
  [GALLEY_FIELD_HERO_IMAGE] = { GALLEY_FIELD_KIND_STRING,
                                ALIASES ("image", "feature_image", "featured_image", "featuredImage", "cover", "cover_image", "coverImage", "heroImage", "hero_image", "hero", "images", "image.path", "image.src", "image.url", "cover.image", "extra.image") },
  [GALLEY_FIELD_HERO_ALT] = { GALLEY_FIELD_KIND_STRING,
                              ALIASES ("image_alt", "feature_image_alt", "featured_image_alt", "featuredImageAlt", "cover_alt", "cover_image_alt", "coverImageAlt", "heroImageAlt", "hero_image_alt", "hero_alt", "imageAlt", "image.alt", "cover.alt", "extra.image_alt") },
  [GALLEY_FIELD_HERO_CAPTION] = { GALLEY_FIELD_KIND_STRING,
                                  ALIASES ("image_caption", "feature_image_caption", "featured_image_caption", "featuredImageCaption", "cover_caption", "cover_image_caption", "coverImageCaption", "heroImageCaption", "hero_image_caption", "hero_caption", "imageCaption", "image.caption", "cover.caption", "extra.image_caption") },
  [GALLEY_FIELD_HERO_CREDIT] = { GALLEY_FIELD_KIND_STRING,
                                 ALIASES ("image_credit", "feature_image_credit", "featured_image_credit", "featuredImageCredit", "cover_credit", "cover_image_credit", "coverImageCredit", "heroImageCredit", "hero_image_credit", "hero_credit", "imageCredit", "image.credit", "cover.credit", "extra.image_credit") },
  [GALLEY_FIELD_EXCERPT] = { GALLEY_FIELD_KIND_STRING, ALIASES ("excerpt", "summary", "description", "custom_excerpt") },
  [GALLEY_FIELD_LANGUAGE] = { GALLEY_FIELD_KIND_STRING, ALIASES ("lang", "language", "locale") },
  [GALLEY_FIELD_CANONICAL_URL] = { GALLEY_FIELD_KIND_STRING, ALIASES ("canonical_url", "canonical", "canonicalURL") },
  [GALLEY_FIELD_COMMENTS] = { GALLEY_FIELD_KIND_BOOLEAN,
                              ALIASES ("comments", "comment", "comment_status", "allow_comments", "enable_comments") },
  [GALLEY_FIELD_SEO_TITLE] = { GALLEY_FIELD_KIND_STRING, ALIASES ("seo_title", "meta_title", "seoTitle", "metaTitle") },
  [GALLEY_FIELD_SEO_DESCRIPTION] = { GALLEY_FIELD_KIND_STRING,
                                     ALIASES ("seo_description", "meta_description", "seoDescription", "metaDescription") },
  [GALLEY_FIELD_STATUS] = { GALLEY_FIELD_KIND_STRING, ALIASES ("status", "post_status", "draft", "published") },
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
