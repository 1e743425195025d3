/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging posts. The parts of a merge are the merge: a person looks at them and decides, and the result is what they
 * say. */
#include "post-merge.h"

#include <string.h>

#include "body-blocks.h"
#include "body-merge.h"
#include "markdown.h"
#include "term-merge.h"

#define SEPARATOR ", "

static void
free_part (GalleyMergePart *self)
{
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self->edited);
  g_free (self->output);
  g_strfreev (self->list);
  g_free (self);
}

gboolean
galley_merge_part_is_body (const GalleyMergePart *self)
{
  return strcmp (self->field->name, "body") == 0;
}

static GalleyMergeKind
kind_of_texts (const char *base,
               const char *mine,
               const char *theirs)
{
  if (strcmp (mine, theirs) == 0 || strcmp (base, theirs) == 0)
    return strcmp (base, mine) == 0 || strcmp (mine, theirs) == 0 ? GALLEY_MERGE_SAME : GALLEY_MERGE_MINE;

  return strcmp (base, mine) == 0 ? GALLEY_MERGE_THEIRS : GALLEY_MERGE_CONFLICT;
}

static void
merge_list (GalleyMergePart *part,
            const GalleyPost *base,
            const GalleyPost *mine,
            const GalleyPost *theirs)
{
  GStrv list = G_STRUCT_MEMBER (GStrv, mine, part->field->offset);

  part->list = galley_term_merge (G_STRUCT_MEMBER (GStrv, base, part->field->offset), list,
                                  G_STRUCT_MEMBER (GStrv, theirs, part->field->offset));
  part->output = g_strjoinv (SEPARATOR, part->list);
  if (!galley_term_merge_same (part->list, list))
    part->kind = GALLEY_MERGE_THEIRS;
  else
    part->kind = galley_term_merge_same (list, G_STRUCT_MEMBER (GStrv, base, part->field->offset)) ? GALLEY_MERGE_SAME
                                                                                                   : GALLEY_MERGE_MINE;
}

static void
merge_field (GalleyPostMerge *self,
             const GalleyPostField *field,
             const GalleyPost *base,
             GalleyMergeRule rule)
{
  GalleyMergePart *part = g_new0 (GalleyMergePart, 1);

  part->field = field;
  part->base = galley_post_field_to_text (base, field);
  part->mine = galley_post_field_to_text (self->mine, field);
  part->theirs = galley_post_field_to_text (self->theirs, field);
  if (field->kind == GALLEY_POST_FIELD_LIST)
    merge_list (part, base, self->mine, self->theirs);
  else
    part->kind = kind_of_texts (part->base, part->mine, part->theirs);
  if (part->kind == GALLEY_MERGE_THEIRS && field->kind == GALLEY_POST_FIELD_STATE)
    part->kind = GALLEY_MERGE_CONFLICT;
  if (part->kind == GALLEY_MERGE_CONFLICT && rule == GALLEY_MERGE_PREFER_THEIRS)
    part->kind = GALLEY_MERGE_THEIRS;
  if (!part->output)
    part->output = g_strdup (part->kind == GALLEY_MERGE_THEIRS ? part->theirs : part->mine);
  g_ptr_array_add (self->parts, part);
}

static void
merge_body (GalleyPostMerge *self,
            const GalleyPostField *field,
            const GalleyPost *base,
            GalleyMergeRule rule)
{
  g_autoptr (GPtrArray) stretches =
      galley_body_merge (galley_post_get_body (base), galley_post_get_body (self->mine),
                         galley_post_get_body (self->theirs), self->markdown, rule == GALLEY_MERGE_PREFER_THEIRS);

  for (guint i = 0; i < stretches->len; i++)
    {
      GalleyBodyStretch *stretch = g_ptr_array_index (stretches, i);
      GalleyMergePart *part = g_new0 (GalleyMergePart, 1);

      part->field = field;
      part->kind = stretch->kind;
      part->base = g_steal_pointer (&stretch->base);
      part->mine = g_steal_pointer (&stretch->mine);
      part->theirs = g_steal_pointer (&stretch->theirs);
      part->output = g_steal_pointer (&stretch->output);
      part->foreign = stretch->foreign;
      g_ptr_array_add (self->parts, part);
    }
}

GalleyPostMerge *
galley_post_merge_new (const GalleyPost *base,
                       const GalleyPost *mine,
                       const GalleyPost *theirs,
                       GalleyMergeRule rule)
{
  GalleyPostMerge *self = g_new0 (GalleyPostMerge, 1);
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  self->mine = galley_post_copy (mine);
  self->theirs = galley_post_copy (theirs);
  self->markdown = mine->body_markdown != NULL;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_part);
  for (guint i = 0; i < n_fields; i++)
    if (strcmp (fields[i].name, "body") == 0)
      merge_body (self, &fields[i], base, rule);
    else
      merge_field (self, &fields[i], base, rule);

  return self;
}

void
galley_post_merge_free (GalleyPostMerge *self)
{
  if (!self)
    return;
  galley_post_free (self->mine);
  galley_post_free (self->theirs);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

gboolean
galley_merge_part_can (const GalleyMergePart *self,
                       GalleyMergeChoice choice)
{
  if (choice == GALLEY_CHOICE_BOTH)
    return galley_merge_part_is_body (self) && *self->mine && *self->theirs;
  if (choice == GALLEY_CHOICE_EDITED)
    return self->field->kind == GALLEY_POST_FIELD_TEXT;

  return TRUE;
}

void
galley_merge_part_choose (GalleyMergePart *self,
                          GalleyMergeChoice choice,
                          const char *edited)
{
  g_return_if_fail (self->kind == GALLEY_MERGE_CONFLICT && galley_merge_part_can (self, choice));

  self->choice = choice;
  g_set_str (&self->edited, choice == GALLEY_CHOICE_EDITED ? edited : NULL);
}

gboolean
galley_merge_part_keeps_theirs (const GalleyMergePart *self)
{
  if (self->kind == GALLEY_MERGE_CONFLICT)
    return self->choice == GALLEY_CHOICE_THEIRS || self->choice == GALLEY_CHOICE_BOTH;

  return self->kind == GALLEY_MERGE_THEIRS;
}

gboolean
galley_merge_part_is_open (const GalleyMergePart *self)
{
  return self->kind == GALLEY_MERGE_CONFLICT && self->choice == GALLEY_CHOICE_NONE;
}

guint
galley_post_merge_n_open (const GalleyPostMerge *self)
{
  guint n = 0;

  for (guint i = 0; i < self->parts->len; i++)
    n += galley_merge_part_is_open (g_ptr_array_index (self->parts, i)) ? 1 : 0;

  return n;
}

gboolean
galley_post_merge_has_theirs (const GalleyPostMerge *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const GalleyMergePart *part = g_ptr_array_index (self->parts, i);

      if (part->kind == GALLEY_MERGE_THEIRS || part->kind == GALLEY_MERGE_CONFLICT)
        return TRUE;
    }

  return FALSE;
}

gboolean
galley_post_merge_take_choices (GalleyPostMerge *self,
                                const GalleyPostMerge *from)
{
  guint at = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      GalleyMergePart *part = g_ptr_array_index (self->parts, i);
      const GalleyMergePart *old = NULL;

      if (part->kind != GALLEY_MERGE_CONFLICT)
        continue;
      while (at < from->parts->len &&
             ((GalleyMergePart *) g_ptr_array_index (from->parts, at))->kind != GALLEY_MERGE_CONFLICT)
        at++;
      old = at < from->parts->len ? g_ptr_array_index (from->parts, at++) : NULL;
      if (!old || old->field != part->field || strcmp (old->theirs, part->theirs) != 0 ||
          strcmp (old->base, part->base) != 0)
        return FALSE;
      galley_merge_part_choose (part, old->choice, old->edited);
    }

  return TRUE;
}

/* --- the result
 * ------------------------------------------------------------------------------------------------------ */

static char *
body_of_choice (const GalleyMergePart *part,
                gboolean markdown)
{
  const char *gap = markdown ? "\n\n" : "\n";

  switch (part->choice)
    {
    case GALLEY_CHOICE_THEIRS:
      return g_strdup (part->theirs);
    case GALLEY_CHOICE_BOTH:
      return g_strconcat (part->mine, gap, part->theirs, NULL);
    case GALLEY_CHOICE_EDITED:
      return g_strdup (part->edited);
    case GALLEY_CHOICE_MINE:
    case GALLEY_CHOICE_NONE:
    default:
      return g_strdup (part->mine);
    }
}

static void
append_body (GString *body,
             const GalleyMergePart *part,
             gboolean markdown)
{
  g_autofree char *chosen = part->kind == GALLEY_MERGE_CONFLICT ? body_of_choice (part, markdown) : NULL;
  const char *text = chosen ? chosen : part->output;

  if (!*text)
    return;
  galley_body_blocks_part (body, markdown);
  g_string_append (body, text);
}

static void
set_body (GalleyPost *post,
          GString *body,
          gboolean markdown)
{
  if (body->len > 0 && body->str[body->len - 1] != '\n')
    g_string_append_c (body, '\n');
  g_free (post->body_html);
  if (!markdown)
    {
      post->body_html = g_strdup (body->str);
      return;
    }
  post->body_html = galley_markdown_to_html (body->str, NULL, NULL);
  g_set_str (&post->body_markdown, body->str);
}

static void
set_edited (GalleyPost *post,
            const GalleyMergePart *part)
{
  if (part->field->kind == GALLEY_POST_FIELD_TEXT)
    g_set_str (&G_STRUCT_MEMBER (char *, post, part->field->offset), *part->edited ? part->edited : NULL);
}

static void
set_field (GalleyPost *post,
           const GalleyPostMerge *self,
           const GalleyMergePart *part)
{
  if (part->choice == GALLEY_CHOICE_EDITED)
    {
      set_edited (post, part);
      return;
    }
  if (!galley_merge_part_keeps_theirs (part))
    return;
  if (part->field->kind != GALLEY_POST_FIELD_LIST)
    {
      galley_post_copy_field (post, self->theirs, part->field);
      return;
    }
  g_strfreev (G_STRUCT_MEMBER (GStrv, post, part->field->offset));
  G_STRUCT_MEMBER (GStrv, post, part->field->offset) =
      g_strdupv (part->list);
}

GalleyPost *
galley_post_merge_build (const GalleyPostMerge *self,
                         const GalleyPost *onto)
{
  GalleyPost *post;
  g_autoptr (GString) body = g_string_new (NULL);
  gboolean body_merged = FALSE;

  if (galley_post_merge_n_open (self) > 0)
    return NULL;
  post = galley_post_copy (onto ? onto : self->mine);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const GalleyMergePart *part = g_ptr_array_index (self->parts, i);

      if (!galley_merge_part_is_body (part))
        {
          set_field (post, self, part);
          continue;
        }
      append_body (body, part, self->markdown);
      body_merged = body_merged || part->kind == GALLEY_MERGE_THEIRS || part->kind == GALLEY_MERGE_CONFLICT;
    }
  if (body_merged)
    set_body (post, body, self->markdown);

  return post;
}

static char *
list_fields (const GalleyPostMerge *self,
             gboolean (*matches) (const GalleyMergePart *part))
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->parts->len; i++)
    {
      const GalleyMergePart *part = g_ptr_array_index (self->parts, i);

      /* the parts of one field follow each other */
      if (matches (part) && (names->len == 0 || g_ptr_array_index (names, names->len - 1) != part->field->name))
        g_ptr_array_add (names, (gpointer) part->field->name);
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (SEPARATOR, (char **) names->pdata);
}

char *
galley_post_merge_list_open (const GalleyPostMerge *self)
{
  return list_fields (self, galley_merge_part_is_open);
}

char *
galley_post_merge_list_kept (const GalleyPostMerge *self)
{
  return list_fields (self, galley_merge_part_keeps_theirs);
}
