/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "critic-writer.h"

#include <string.h>

#include "anchor-text.h"
#include "critic-escape.h"
#include "json.h"

typedef struct
{
  GalleyMarkup *markup;
  GalleyAnchorText *index;
  GString *out;
  GPtrArray *beside; /* marks that stand on no words of their own */
  guint n_beside;    /* of them written */
  guint at;          /* code points written */
} Writer;

static void
write_text (Writer *self,
            guint until,
            gboolean inside)
{
  const char *text = self->markup->text;
  gsize from = galley_anchor_text_to_byte (self->index, self->at);
  gsize to = galley_anchor_text_to_byte (self->index, until);

  if (inside)
    galley_critic_escape_inside (self->out, text + from, to - from);
  else
    galley_critic_escape_text (self->out, text + from, to - from);
  self->at = until;
}

static void
write_remark (Writer *self,
              const GalleyRemark *remark,
              JsonObject *metadata)
{
  g_autofree char *json = NULL;

  galley_json_set_string (metadata, "author", remark->author);
  if (remark->time != NULL)
    json_object_set_int_member (metadata, "time", g_date_time_to_unix (remark->time));
  json = galley_json_print_object (metadata, FALSE);
  g_string_append (self->out, "{>>");
  galley_critic_escape_inside (self->out, json, strlen (json));
  g_string_append (self->out, "@@");
  galley_critic_escape_inside (self->out, remark->text, strlen (remark->text));
  g_string_append (self->out, "<<}");
}

static void
take_string (JsonObject *metadata,
             const char *name,
             char *value)
{
  galley_json_set_string (metadata, name, value);
  g_free (value);
}

/* Where a mark belongs that does not stand there. */
static void
describe_place (Writer *self,
                const GalleyMark *mark,
                JsonObject *metadata)
{
  gsize from = galley_anchor_text_to_byte (self->index, mark->start);
  gsize to = galley_anchor_text_to_byte (self->index, mark->end);

  galley_json_set_string (metadata, "detail", mark->detail);
  galley_json_set_string (metadata, "replacement", mark->replacement);
  if (mark->quote != NULL)
    galley_json_set_string (metadata, "quote", mark->quote);
  else if (mark->detail == NULL && !mark->is_general)
    {
      take_string (metadata, "quote", g_strndup (self->markup->text + from, to - from));
      json_object_set_int_member (metadata, "start", mark->start);
    }
  if (mark->is_general)
    json_object_set_boolean_member (metadata, "general", TRUE);
}

static void
write_remarks (Writer *self,
               const GalleyMark *mark,
               gboolean is_beside)
{
  GalleyRemark of_change = { mark->author, mark->time, (char *) "" };
  guint n = mark->kind == GALLEY_MARK_CHANGE ? 1 : mark->remarks->len;

  if (mark->kind == GALLEY_MARK_CHANGE && mark->remarks->len > 0)
    of_change.text = ((GalleyRemark *) mark->remarks->pdata[0])->text;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonObject) metadata = json_object_new ();

      galley_json_set_string (metadata, "id", mark->id);
      if (i == 0 && mark->is_resolved)
        json_object_set_boolean_member (metadata, "done", TRUE);
      if (i == 0 && is_beside)
        describe_place (self, mark, metadata);
      write_remark (self, mark->kind == GALLEY_MARK_CHANGE ? &of_change : mark->remarks->pdata[i], metadata);
    }
}

static guint
place_beside (const GalleyMark *mark)
{
  return mark->is_general || mark->detail != NULL ? 0 : mark->end;
}

static int
compare_beside (gconstpointer a,
                gconstpointer b)
{
  guint left = place_beside (*(GalleyMark *const *) a);
  guint right = place_beside (*(GalleyMark *const *) b);

  return left == right ? 0 : left < right ? -1
                                          : 1;
}

/* What waits for a place where no mark is open. */
static void
write_beside (Writer *self,
              guint until)
{
  while (self->n_beside < self->beside->len)
    {
      GalleyMark *mark = self->beside->pdata[self->n_beside];

      if (place_beside (mark) > until)
        return;
      if (place_beside (mark) > self->at)
        write_text (self, place_beside (mark), FALSE);
      write_remarks (self, mark, TRUE);
      self->n_beside++;
    }
}

static void
write_change (Writer *self,
              const GalleyMark *mark)
{
  gboolean comes = *mark->replacement != '\0';
  gboolean goes = mark->end > mark->start;

  g_string_append (self->out, comes && goes ? "{~~" : comes ? "{++"
                                                            : "{--");
  write_text (self, mark->end, TRUE);
  if (comes && goes)
    g_string_append (self->out, "~>");
  galley_critic_escape_inside (self->out, mark->replacement, strlen (mark->replacement));
  g_string_append (self->out, comes && goes ? "~~}" : comes ? "++}"
                                                            : "--}");
}

static void
write_mark (Writer *self,
            const GalleyMark *mark)
{
  write_text (self, mark->start, FALSE);
  if (mark->kind == GALLEY_MARK_CHANGE)
    {
      write_change (self, mark);
    }
  else
    {
      g_string_append (self->out, "{==");
      write_text (self, mark->end, TRUE);
      g_string_append (self->out, "==}");
    }
  write_remarks (self, mark, FALSE);
}

static gboolean
stands_on_words (const GalleyMark *mark)
{
  return mark->detail == NULL && mark->quote == NULL && !mark->is_general &&
         (mark->kind == GALLEY_MARK_CHANGE || mark->end > mark->start);
}

static gboolean
overlaps (const GalleyMark *a,
          const GalleyMark *b)
{
  if (a->start == a->end && b->start == b->end)
    return a->start == b->start;
  return a->start < b->end && b->start < a->end;
}

/* Changes first, for they say more by where they are; then comments on words that are still free. standing is kept by
 * place. */
static void
settle (GPtrArray *standing,
        GPtrArray *beside,
        GalleyMark *mark)
{
  guint low = 0, high = standing->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      GalleyMark *other = standing->pdata[middle];

      if (other->start < mark->start || (other->start == mark->start && other->end <= mark->end))
        low = middle + 1;
      else
        high = middle;
    }
  if (!stands_on_words (mark) || (low > 0 && overlaps (standing->pdata[low - 1], mark)) ||
      (low < standing->len && overlaps (standing->pdata[low], mark)))
    g_ptr_array_add (beside, mark);
  else
    g_ptr_array_insert (standing, (int) low, mark);
}

char *
galley_critic_write (GalleyMarkup *markup)
{
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (markup->text);
  g_autoptr (GPtrArray) standing = g_ptr_array_new ();
  g_autoptr (GPtrArray) beside = g_ptr_array_new ();
  Writer self = { .markup = markup, .index = index, .out = g_string_new (NULL), .beside = beside };

  galley_markup_sort (markup);
  for (GalleyMarkKind kind = GALLEY_MARK_CHANGE; (int) kind >= GALLEY_MARK_COMMENT; kind--)
    for (guint i = 0; i < markup->marks->len; i++)
      if (((GalleyMark *) markup->marks->pdata[i])->kind == kind)
        settle (standing, beside, markup->marks->pdata[i]);
  g_ptr_array_sort (beside, compare_beside);
  for (guint i = 0; i < standing->len; i++)
    {
      GalleyMark *mark = standing->pdata[i];

      write_beside (&self, mark->start);
      write_mark (&self, mark);
    }
  write_beside (&self, galley_anchor_text_n_chars (index));
  write_text (&self, galley_anchor_text_n_chars (index), FALSE);
  return g_string_free (self.out, FALSE);
}
