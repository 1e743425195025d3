/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing posts for people. Blocks that are alike are one that changed; others came or went. */
#include "post-difference.h"

#include <string.h>

#include "body-blocks.h"
#include "sequence-diff.h"
#include "term-merge.h"
#include "word-difference.h"

/* So alike that one has become the other. */
#define LIKE 0.3
/* More pairs than that are not looked at. */
#define MAX_PAIRS 900

typedef struct
{
  GPtrArray *out;
  const GalleyPostField *field;
  GPtrArray *live;
  GPtrArray *next;
} Comparing;

static void
free_part (gpointer data)
{
  GalleyDifferencePart *self = data;

  g_free (self->live);
  g_free (self->next);
  g_free (self);
}

gboolean
galley_difference_part_is_body (const GalleyDifferencePart *self)
{
  return strcmp (self->field->name, "body") == 0;
}

static void
add (GPtrArray *out,
     GalleyDifferenceKind kind,
     const GalleyPostField *field,
     const char *live,
     const char *next)
{
  GalleyDifferencePart *part = g_new0 (GalleyDifferencePart, 1);

  part->kind = kind;
  part->field = field;
  part->live = g_strdup (live);
  part->next = g_strdup (next);
  g_ptr_array_add (out, part);
}

/* Tags and categories have no order. */
static gboolean
is_same_list (const GalleyPost *live,
              const GalleyPost *next,
              const GalleyPostField *field)
{
  return field->kind == GALLEY_POST_FIELD_LIST && strcmp (field->name, "authors") != 0 &&
         galley_term_merge_same (G_STRUCT_MEMBER (GStrv, live, field->offset),
                                 G_STRUCT_MEMBER (GStrv, next, field->offset));
}

static void
compare_field (GPtrArray *out,
               const GalleyPost *live,
               const GalleyPost *next,
               const GalleyPostField *field)
{
  g_autofree char *old_text = galley_post_field_to_text (live, field);
  g_autofree char *new_text = galley_post_field_to_text (next, field);
  GalleyDifferenceKind kind = !*old_text   ? GALLEY_DIFFERENCE_ADDED
                              : !*new_text ? GALLEY_DIFFERENCE_REMOVED
                                           : GALLEY_DIFFERENCE_CHANGED;

  if (strcmp (old_text, new_text) != 0 && !is_same_list (live, next, field))
    add (out, kind, field, old_text, new_text);
}

/* --- the body
 * ------------------------------------------------------------------------------------------------------ */

static const char *
text_of (GPtrArray *blocks,
         guint index)
{
  return ((GalleyBodyBlock *) g_ptr_array_index (blocks, index))->text;
}

/* What a block that went has become: the best choice of pairs in order, by the words that they share. partners: of
 * live's blocks from up to, the index in next or -1. */
static void
pair (Comparing *self,
      const guint live[2],
      const guint next[2],
      int *partners)
{
  guint rows = live[1] - live[0];
  guint columns = next[1] - next[0];
  guint width = columns + 1;
  g_autofree double *like = g_new0 (double, (gsize) rows *columns + 1);
  g_autofree double *best = g_new0 (double, (gsize) (rows + 1) * width);

  for (guint i = 0; i < rows; i++)
    for (guint j = 0; j < columns; j++)
      like[i * columns + j] =
          galley_word_difference_likeness (text_of (self->live, live[0] + i), text_of (self->next, next[0] + j));
  for (guint i = rows; i-- > 0;)
    for (guint j = columns; j-- > 0;)
      {
        double here = like[i * columns + j];
        double with = here >= LIKE ? here + best[(i + 1) * width + j + 1] : 0;

        best[i * width + j] = MAX (with, MAX (best[(i + 1) * width + j], best[i * width + j + 1]));
      }
  for (guint i = 0, j = 0; i < rows && j < columns;)
    {
      double here = like[i * columns + j];

      if (here >= LIKE && best[i * width + j] == here + best[(i + 1) * width + j + 1])
        partners[i++] = (int) (next[0] + j++);
      else if (best[i * width + j] == best[(i + 1) * width + j])
        i++;
      else
        j++;
    }
}

static void
add_new (Comparing *self,
         guint *at,
         guint to)
{
  for (; *at < to; (*at)++)
    add (self->out, GALLEY_DIFFERENCE_ADDED, self->field, "", text_of (self->next, *at));
}

static void
compare_gap (Comparing *self,
             const guint live[2],
             const guint next[2])
{
  guint n = live[1] - live[0];
  g_autofree int *partners = g_new (int, n + 1);
  guint at = next[0];

  memset (partners, -1, sizeof (int) * (n + 1));
  if ((guint64) n * (next[1] - next[0]) <= MAX_PAIRS)
    pair (self, live, next, partners);
  for (guint i = 0; i < n; i++)
    {
      const char *old_text = text_of (self->live, live[0] + i);

      if (partners[i] < 0)
        {
          add (self->out, GALLEY_DIFFERENCE_REMOVED, self->field, old_text, "");
          continue;
        }
      add_new (self, &at, (guint) partners[i]);
      add (self->out, GALLEY_DIFFERENCE_CHANGED, self->field, old_text, text_of (self->next, at++));
    }
  add_new (self, &at, next[1]);
}

static void
compare_bodies (Comparing *self)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree int *left = galley_body_blocks_number (self->live, numbers);
  g_autofree int *right = galley_body_blocks_number (self->next, numbers);
  g_autofree int *partners = galley_sequence_diff (left, self->live->len, right, self->next->len);
  guint live[2] = { 0, 0 };
  guint next[2] = { 0, 0 };

  for (guint i = 0; i < self->live->len; i++)
    {
      if (partners[i] < 0)
        continue;
      live[1] = i;
      next[1] = (guint) partners[i];
      compare_gap (self, live, next);
      add (self->out, GALLEY_DIFFERENCE_SAME, self->field, text_of (self->live, i), text_of (self->next, next[1]));
      live[0] = live[1] + 1;
      next[0] = next[1] + 1;
    }
  live[1] = self->live->len;
  next[1] = self->next->len;
  compare_gap (self, live, next);
}

GPtrArray *
galley_post_difference_new (const GalleyPost *live,
                            const GalleyPost *next)
{
  g_autoptr (GPtrArray) live_blocks = galley_body_blocks_from_html (live->body_html);
  g_autoptr (GPtrArray) next_blocks = galley_body_blocks_from_html (next->body_html);
  Comparing self = { g_ptr_array_new_with_free_func (free_part), NULL, live_blocks, next_blocks };
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      self.field = &fields[i];
      if (strcmp (fields[i].name, "body") == 0)
        compare_bodies (&self);
      else
        compare_field (self.out, live, next, self.field);
    }

  return self.out;
}

guint
galley_post_difference_count (GPtrArray *self)
{
  guint n = 0;

  for (guint i = 0; i < self->len; i++)
    n += ((GalleyDifferencePart *) g_ptr_array_index (self, i))->kind != GALLEY_DIFFERENCE_SAME ? 1 : 0;

  return n;
}

JsonArray *
galley_post_difference_to_json (GPtrArray *self)
{
  static const char *const kinds[] = { "same", "added", "removed", "changed" };
  JsonArray *array = json_array_new ();
  guint block = 1;

  for (guint i = 0; i < self->len; i++)
    {
      const GalleyDifferencePart *part = g_ptr_array_index (self, i);
      gboolean body = galley_difference_part_is_body (part);
      JsonObject *object = NULL;

      if (part->kind != GALLEY_DIFFERENCE_SAME)
        {
          object = json_object_new ();
          json_object_set_string_member (object, "field", part->field->name);
          json_object_set_string_member (object, "kind", kinds[part->kind]);
          json_object_set_string_member (object, "live", part->live);
          json_object_set_string_member (object, "next", part->next);
          if (body)
            json_object_set_int_member (object, "block", block);
          json_array_add_object_element (array, object);
        }
      block += body && part->kind != GALLEY_DIFFERENCE_REMOVED ? 1 : 0;
    }

  return array;
}
