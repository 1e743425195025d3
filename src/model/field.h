/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article can say about itself, and under which front-matter keys other programs write it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_FIELD_TITLE,
  GALLEY_FIELD_SUBTITLE,
  GALLEY_FIELD_SLUG,
  GALLEY_FIELD_AUTHORS,    /* list */
  GALLEY_FIELD_CATEGORIES, /* list */
  GALLEY_FIELD_TAGS,       /* list */
  GALLEY_FIELD_DATE,       /* ISO 8601; publication, also in the future */
  GALLEY_FIELD_UPDATED,    /* ISO 8601 */
  GALLEY_FIELD_HERO_IMAGE, /* relative path or URL */
  GALLEY_FIELD_HERO_ALT,
  GALLEY_FIELD_HERO_CAPTION,
  GALLEY_FIELD_HERO_CREDIT,
  GALLEY_FIELD_EXCERPT,
  GALLEY_FIELD_LANGUAGE, /* BCP 47 */
  GALLEY_FIELD_CANONICAL_URL,
  GALLEY_FIELD_COMMENTS, /* boolean, on unless said */
  GALLEY_FIELD_SEO_TITLE,
  GALLEY_FIELD_SEO_DESCRIPTION,
  GALLEY_FIELD_STATUS, /* draft, review, scheduled, published */
  GALLEY_N_FIELDS
} GalleyField;

typedef enum
{
  GALLEY_FIELD_KIND_STRING,
  GALLEY_FIELD_KIND_LIST,
  GALLEY_FIELD_KIND_BOOLEAN,
  GALLEY_FIELD_KIND_DATE,
} GalleyFieldKind;

GalleyFieldKind galley_field_get_kind (GalleyField field);
/* The key that Galley writes into an article that has none of the aliases, such as "title". */
const char *galley_field_get_key (GalleyField field);
/* All keys it is read from, the best first. (transfer none) */
const char *const *galley_field_get_aliases (GalleyField field);

G_END_DECLS
