/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking what others changed on the site into the article. */
#include "plan-take.h"

#include <string.h>

#include "article-page.h"
#include "body-merge.h"
#include "html-outline.h"
#include "markdown-source.h"
#include "text-take.h"

static const struct
{
  const char *name; /* of the post's field */
  GalleyField field;
} fields[] = {
  { "title", GALLEY_FIELD_TITLE },
  { "subtitle", GALLEY_FIELD_SUBTITLE },
  { "slug", GALLEY_FIELD_SLUG },
  { "authors", GALLEY_FIELD_AUTHORS },
  { "categories", GALLEY_FIELD_CATEGORIES },
  { "tags", GALLEY_FIELD_TAGS },
  { "excerpt", GALLEY_FIELD_EXCERPT },
  { "language", GALLEY_FIELD_LANGUAGE },
  { "canonical-url", GALLEY_FIELD_CANONICAL_URL },
  { "seo-title", GALLEY_FIELD_SEO_TITLE },
  { "seo-description", GALLEY_FIELD_SEO_DESCRIPTION },
  { "hero-alt", GALLEY_FIELD_HERO_ALT },
  { "hero-caption", GALLEY_FIELD_HERO_CAPTION },
  { "hero-credit", GALLEY_FIELD_HERO_CREDIT },
  { "comments", GALLEY_FIELD_COMMENTS },
};

static gboolean
differs (const GalleyPublishPlan *self,
         const GalleyPostField *field)
{
  g_autofree char *mine = galley_post_field_to_text (self->article, field);
  g_autofree char *result = galley_post_field_to_text (self->post, field);

  return strcmp (mine, result) != 0;
}

/* The post as the article alone makes it, written as the merge writes it. */
static const char *
own_body (const GalleyPublishPlan *self)
{
  return galley_post_get_body (self->merge->mine);
}

static gboolean
body_differs (const GalleyPublishPlan *self)
{
  const char *result = galley_post_get_body (self->post);

  return self->merge->markdown ? strcmp (own_body (self), result) != 0
                               : !galley_html_outline_equal (own_body (self), result);
}

gboolean
galley_plan_take_is_due (const GalleyPublishPlan *self)
{
  guint n_fields;
  const GalleyPostField *all = galley_post_get_fields (&n_fields);

  if (!self->merge || galley_post_merge_n_open (self->merge) > 0)
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
      if (strcmp (all[i].name, fields[j].name) == 0 && differs (self, &all[i]))
        return TRUE;

  return body_differs (self);
}

/* --- the text
 * ------------------------------------------------------------------------------------------------------ */

static char *
call_by_name_cb (const char *url,
                 gboolean is_image,
                 gpointer names)
{
  return g_strdup (g_hash_table_lookup (names, url));
}

/* Of a site that keeps Markdown: the article's own text merged with the result's, by blocks. */
static char *
take_markdown (const GalleyPublishPlan *self,
               const char *source,
               GHashTable *names)
{
  g_autofree char *base = galley_markdown_source_lead (own_body (self), call_by_name_cb, names);
  g_autofree char *theirs = galley_markdown_source_lead (galley_post_get_body (self->post), call_by_name_cb, names);
  g_autoptr (GPtrArray) stretches = base && theirs ? galley_body_merge (base, source, theirs, TRUE, TRUE) : NULL;
  GString *text;

  if (!stretches)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < stretches->len; i++)
    g_string_append (text, ((GalleyBodyStretch *) g_ptr_array_index (stretches, i))->output);

  return g_string_free (text, FALSE);
}

static char *
take_body (const GalleyPublishPlan *self,
           const char *source,
           guint *n_left)
{
  g_autoptr (GHashTable) names = galley_publish_plan_list_names (self);
  g_autofree char *shown = galley_article_page_dup_body (self->snapshot);
  GalleyTextTake take = { source, shown, own_body (self), self->post->body_html, names };

  if (!body_differs (self))
    return g_strdup (source);

  return self->merge->markdown ? take_markdown (self, source, names) : galley_text_take_run (&take, n_left);
}

/* --- details
 * ------------------------------------------------------------------------------------------------------- */

static gboolean
set_detail (GalleyArticle *article,
            GalleyField field,
            const GalleyPost *post,
            const GalleyPostField *post_field,
            GError **error)
{
  switch (post_field->kind)
    {
    case GALLEY_POST_FIELD_LIST:
      return galley_article_set_list (article, field,
                                      (const char *const *) G_STRUCT_MEMBER (GStrv, post, post_field->offset), error);
    case GALLEY_POST_FIELD_BOOLEAN:
      return galley_article_set_boolean (article, field, G_STRUCT_MEMBER (gboolean, post, post_field->offset), error);
    case GALLEY_POST_FIELD_TEXT:
    case GALLEY_POST_FIELD_DATE:
    case GALLEY_POST_FIELD_STATE:
    default:
      return galley_article_set_string (article, field, G_STRUCT_MEMBER (char *, post, post_field->offset), error);
    }
}

static gboolean
take_detail (const GalleyPublishPlan *self,
             GalleyArticle *article,
             const GalleyPostField *field,
             guint *n_left,
             GError **error)
{
  if (strcmp (field->name, "body") == 0 || !differs (self, field))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, field->name) == 0)
      return set_detail (article, fields[i].field, self->post, field, error);
  /* when and whether it is to be read is said by publishing; a picture there is no file here */
  if (field->kind == GALLEY_POST_FIELD_TEXT)
    (*n_left)++;

  return TRUE;
}

gboolean
galley_plan_take_run (const GalleyPublishPlan *self,
                      GalleyArticle *article,
                      guint *n_left,
                      GError **error)
{
  const char *source = galley_article_snapshot_get_body (self->snapshot);
  g_autofree char *body = NULL;
  guint n_fields;
  const GalleyPostField *all = galley_post_get_fields (&n_fields);

  *n_left = 0;
  if (strcmp (galley_article_get_body (article), source) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT,
                           "The article has changed since the plan was made");
      return FALSE;
    }
  body = take_body (self, source, n_left);
  if (!body)
    (*n_left)++;
  for (guint i = 0; i < n_fields; i++)
    if (!take_detail (self, article, &all[i], n_left, error))
      return FALSE;
  if (body)
    galley_article_set_body (article, body);

  return TRUE;
}

static const GalleyMergePart *
find_decided (const GalleyPublishPlan *before,
              const GalleyMergePart *part)
{
  for (guint i = 0; before->merge && i < before->merge->parts->len; i++)
    {
      const GalleyMergePart *old = g_ptr_array_index (before->merge->parts, i);

      if (old->kind == GALLEY_MERGE_CONFLICT && old->choice != GALLEY_CHOICE_NONE && old->field == part->field &&
          strcmp (old->theirs, part->theirs) == 0)
        return old;
    }

  return NULL;
}

/* What was decided is in the article now, unless only the site can write it. */
static void
decide_again (GalleyMergePart *part,
              const GalleyMergePart *old)
{
  if (strcmp (old->mine, part->mine) == 0 && galley_merge_part_can (part, old->choice))
    galley_merge_part_choose (part, old->choice, old->edited);
  else
    galley_merge_part_choose (part, GALLEY_CHOICE_MINE, NULL);
}

void
galley_plan_take_carry (GalleyPublishPlan *self,
                        const GalleyPublishPlan *before)
{
  for (guint i = 0; self->merge && i < self->merge->parts->len; i++)
    {
      GalleyMergePart *part = g_ptr_array_index (self->merge->parts, i);
      const GalleyMergePart *old = galley_merge_part_is_open (part) ? find_decided (before, part) : NULL;

      if (old)
        decide_again (part, old);
    }
  galley_publish_plan_resolve (self);
}
