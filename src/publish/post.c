/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post by value. One table of its fields serves copying, hashing and comparing, so that none of them can miss one. */
#include "post.h"

#include <string.h>

#define FIELD(name, kind, member) { name, GALLEY_POST_FIELD_##kind, G_STRUCT_OFFSET (GalleyPost, member) }

static const GalleyPostField fields[] = {
  FIELD ("state", STATE, state),
  FIELD ("title", TEXT, title),
  FIELD ("subtitle", TEXT, subtitle),
  FIELD ("slug", TEXT, slug),
  FIELD ("authors", LIST, authors),
  FIELD ("categories", LIST, categories),
  FIELD ("tags", LIST, tags),
  FIELD ("published", DATE, published),
  FIELD ("excerpt", TEXT, excerpt),
  FIELD ("language", TEXT, language),
  FIELD ("canonical-url", TEXT, canonical_url),
  FIELD ("seo-title", TEXT, seo_title),
  FIELD ("seo-description", TEXT, seo_description),
  FIELD ("hero-image", TEXT, hero_url),
  FIELD ("hero-alt", TEXT, hero_alt),
  FIELD ("hero-caption", TEXT, hero_caption),
  FIELD ("hero-credit", TEXT, hero_credit),
  FIELD ("comments", BOOLEAN, comments_open),
  FIELD ("corrections", TEXT, corrections),
  FIELD ("body", TEXT, body_html),
};

static char *
list_to_text (GStrv list,
              const char *separator)
{
  return list ? g_strjoinv (separator, list) : g_strdup ("");
}

static char *
date_to_text (GDateTime *date)
{
  g_autoptr (GDateTime) utc = date ? g_date_time_to_utc (date) : NULL;

  return utc ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/* "draft", "scheduled", "published" or "none". (transfer none) */
static const char *
state_to_text (GalleyPublicationState state)
{
  switch (state)
    {
    case GALLEY_PUBLICATION_DRAFT:
      return "draft";
    case GALLEY_PUBLICATION_SCHEDULED:
      return "scheduled";
    case GALLEY_PUBLICATION_PUBLISHED:
      return "published";
    case GALLEY_PUBLICATION_NONE:
    default:
      return "none";
    }
}

static char *
field_to_text (const GalleyPost *self,
               const GalleyPostField *field,
               const char *separator)
{
  gconstpointer member = G_STRUCT_MEMBER_P (self, field->offset);

  switch (field->kind)
    {
    case GALLEY_POST_FIELD_LIST:
      return list_to_text (*(GStrv *) member, separator);
    case GALLEY_POST_FIELD_DATE:
      return date_to_text (*(GDateTime **) member);
    case GALLEY_POST_FIELD_BOOLEAN:
      return g_strdup (*(const gboolean *) member ? "open" : "closed");
    case GALLEY_POST_FIELD_STATE:
      return g_strdup (state_to_text (*(const GalleyPublicationState *) member));
    case GALLEY_POST_FIELD_TEXT:
    default:
      if (field->offset == G_STRUCT_OFFSET (GalleyPost, body_html))
        return g_strdup (galley_post_get_body (self));
      return g_strdup (*(char **) member ? *(char **) member : "");
    }
}

void
galley_post_copy_field (GalleyPost *to,
                        const GalleyPost *from,
                        const GalleyPostField *field)
{
  gpointer target = G_STRUCT_MEMBER_P (to, field->offset);
  gconstpointer source = G_STRUCT_MEMBER_P (from, field->offset);
  GDateTime *date;

  switch (field->kind)
    {
    case GALLEY_POST_FIELD_LIST:
      g_strfreev (*(GStrv *) target);
      *(GStrv *) target = g_strdupv (*(GStrv *) source);
      break;
    case GALLEY_POST_FIELD_DATE:
      date = *(GDateTime **) source;
      g_clear_pointer ((GDateTime **) target, g_date_time_unref);
      *(GDateTime **) target = date ? g_date_time_ref (date) : NULL;
      break;
    case GALLEY_POST_FIELD_BOOLEAN:
      *(gboolean *) target = *(const gboolean *) source;
      break;
    case GALLEY_POST_FIELD_STATE:
      *(GalleyPublicationState *) target = *(const GalleyPublicationState *) source;
      break;
    case GALLEY_POST_FIELD_TEXT:
    default:
      g_set_str ((char **) target, *(char **) source);
      if (field->offset == G_STRUCT_OFFSET (GalleyPost, body_html))
        g_set_str (&to->body_markdown, from->body_markdown);
    }
}

const GalleyPostField *
galley_post_get_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);

  return fields;
}

char *
galley_post_field_to_text (const GalleyPost *self,
                           const GalleyPostField *field)
{
  return field_to_text (self, field, ", ");
}

const char *
galley_post_get_body (const GalleyPost *self)
{
  const char *body = self->body_markdown ? self->body_markdown : self->body_html;

  return body ? body : "";
}

GalleyPost *
galley_post_new (void)
{
  GalleyPost *self = g_new0 (GalleyPost, 1);

  self->authors = g_new0 (char *, 1);
  self->categories = g_new0 (char *, 1);
  self->tags = g_new0 (char *, 1);
  self->comments_open = TRUE;

  return self;
}

GalleyPost *
galley_post_copy (const GalleyPost *self)
{
  GalleyPost *copy = galley_post_new ();

  copy->marker = g_strdup (self->marker);
  copy->remote_id = g_strdup (self->remote_id);
  copy->url = g_strdup (self->url);
  copy->version = g_strdup (self->version);
  copy->mail = self->mail;
  copy->modified = self->modified ? g_date_time_ref (self->modified) : NULL;
  copy->page_html = g_strdup (self->page_html);
  copy->updated = self->updated ? g_date_time_ref (self->updated) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    galley_post_copy_field (copy, self, &fields[i]);

  return copy;
}

void
galley_post_free (GalleyPost *self)
{
  if (!self)
    return;
  g_free (self->marker);
  g_free (self->remote_id);
  g_free (self->url);
  g_free (self->version);
  g_free (self->body_markdown);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_free (self->page_html);
  g_clear_pointer (&self->updated, g_date_time_unref);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gpointer member = G_STRUCT_MEMBER_P (self, fields[i].offset);

      if (fields[i].kind == GALLEY_POST_FIELD_TEXT)
        g_free (*(char **) member);
      else if (fields[i].kind == GALLEY_POST_FIELD_LIST)
        g_strfreev (*(GStrv *) member);
      else if (fields[i].kind == GALLEY_POST_FIELD_DATE)
        g_clear_pointer ((GDateTime **) member, g_date_time_unref);
    }
  g_free (self);
}

char *
galley_post_hash (const GalleyPost *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      /* a separator that no name holds: ["a, b"] is not ["a", "b"] */
      g_autofree char *text = field_to_text (self, &fields[i], "\x1f");
      g_autofree char *head = g_strdup_printf ("%s:%" G_GSIZE_FORMAT ":", fields[i].name, strlen (text));

      /* posts without any have the hash that they had before there were corrections */
      if (fields[i].offset == G_STRUCT_OFFSET (GalleyPost, corrections) && !*text)
        continue;
      g_checksum_update (checksum, (const guchar *) head, -1);
      g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
    }

  return g_strdup (g_checksum_get_string (checksum));
}
