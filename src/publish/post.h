/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as it goes out or comes back: fields by value, body in HTML and, for sites that keep it, in Markdown; media
 * already URLs. */
#pragma once

#include <glib.h>
#include "publication.h"

G_BEGIN_DECLS

/* What a post has to do with the mail that a site sends to its subscribers. */
typedef enum
{
  GALLEY_MAIL_NONE,
  GALLEY_MAIL_WAITING, /* goes out when the post appears */
  GALLEY_MAIL_FAILED,  /* was to go out and did not; making the post appear anew would send it */
  GALLEY_MAIL_SENT,    /* has gone out, or is on its way */
} GalleyMailState;

typedef struct
{
  char *marker;
  char *remote_id; /* nullable */
  char *url;       /* nullable */
  char *version;   /* what the site calls this state of the post, for a conditional update; nullable */
  GalleyPublicationState state;
  GalleyMailState mail; /* only said by sites; no field */
  char *title;
  char *subtitle; /* nullable, as all below unless said */
  char *slug;
  GStrv authors;    /* never NULL */
  GStrv categories; /* never NULL */
  GStrv tags;       /* never NULL */
  GDateTime *published;
  GDateTime *updated;
  GDateTime *modified; /* as readers are to be told, where the site takes it; no field */
  char *corrections;   /* JSON of corrections, for sites that keep them apart from the body */
  char *excerpt;
  char *language;
  char *canonical_url;
  char *seo_title;
  char *seo_description;
  char *hero_url;
  char *hero_alt;
  char *hero_caption;
  char *hero_credit;
  gboolean comments_open;
  char *body_html;
  /* of sites that keep the source (GALLEY_CAPABILITY_MARKDOWN); then it is the body, and body_html what it
   * renders as */
  char *body_markdown;
  /* the body as the site's page has it, where that says so besides; only said by sites; no field */
  char *page_html;
} GalleyPost;

typedef enum
{
  GALLEY_POST_FIELD_TEXT,
  GALLEY_POST_FIELD_LIST,
  GALLEY_POST_FIELD_DATE,
  GALLEY_POST_FIELD_BOOLEAN,
  GALLEY_POST_FIELD_STATE,
} GalleyPostFieldKind;

/* One member that a reader or editor can tell: all but marker, remote_id, url, version and updated. */
typedef struct
{
  const char *name; /* "title", "hero-alt", "body" ...: as in plans and receipts */
  GalleyPostFieldKind kind;
  gsize offset;
} GalleyPostField;

GalleyPost *galley_post_new (void);
GalleyPost *galley_post_copy (const GalleyPost *self);
void galley_post_free (GalleyPost *self);
/* SHA-256 over every field of galley_post_get_fields (). (transfer full) */
char *galley_post_hash (const GalleyPost *self);
/* (array length=n_fields) (transfer none) */
const GalleyPostField *galley_post_get_fields (guint *n_fields);
/* A field as text: lists joined by ", ", dates in UTC to the second, "" if not given. (transfer full) */
char *galley_post_field_to_text (const GalleyPost *self,
                                 const GalleyPostField *field);

/* The field alone; of the body its Markdown, too. */
void galley_post_copy_field (GalleyPost *to,
                             const GalleyPost *from,
                             const GalleyPostField *field);
/* What stands for the body: its Markdown, if the site keeps that. (transfer none) */
const char *galley_post_get_body (const GalleyPost *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPost, galley_post_free)

G_END_DECLS
