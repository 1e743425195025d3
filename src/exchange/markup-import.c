/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup-import.h"

#include <string.h>

#include "atomic-file.h"
#include "known-marks.h"
#include "review-place.h"
#include "text-changes.h"
#include "text.h"

typedef struct
{
  GalleyMarkupImport *result;
  GalleyDocument *document;
  const char *name;
  GalleyKnownMarks *known;
  gint64 count;
} Import;

/* Nobody who sends a file can speak as one of the reviewers here: whoever is named in it has a log of that name's own.
 */
static char *
author_id (const char *name)
{
  g_autofree char *slug = galley_text_slug (name, 40);

  return g_strconcat (slug[0] != '\0' ? slug : "reviewer", "-imported", NULL);
}

/* The same for the same words, whenever they are taken in. */
static char *
make_id (const GalleyReviewOp *op,
         const char *words,
         GDateTime *time)
{
  g_autofree char *when = time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("");
  g_autofree char *all = g_strdup_printf ("%d\n%s\n%s\n%s\n%s\n%s\n%s", op->kind, op->thread != NULL ? op->thread : "",
                                          op->author_name, when, words, op->text != NULL ? op->text : "",
                                          op->replacement != NULL ? op->replacement : "");
  char *id = galley_text_sha256 (all, strlen (all));

  id[32] = '\0';
  return id;
}

static GalleyReviewOp *
add_op (Import *self,
        GalleyReviewOpKind kind,
        const char *thread,
        const char *name,
        GDateTime *time)
{
  g_autofree char *id = author_id (name);
  GalleyReviewOp *op;

  self->count = MIN (self->count + 1, GALLEY_REVIEW_OP_LAST_COUNT);
  op = galley_review_op_new (kind, thread, self->count, id, name);
  if (time != NULL)
    {
      g_date_time_unref (op->time);
      op->time = g_date_time_to_utc (time);
    }
  g_ptr_array_add (self->result->ops, op);
  return op;
}

static const char *
name_or (Import *self,
         const char *name)
{
  return name != NULL && !galley_text_is_blank (name) ? name : self->name;
}

static void
reply (Import *self,
       const char *thread,
       const GalleyMark *mark,
       const GalleyRemark *remark)
{
  const char *name = name_or (self, remark->author);
  GalleyReviewOp *op;

  if (galley_known_marks_has_said (self->known, thread, name, remark->text) ||
      galley_known_marks_has_said_of (self->known, mark, name, remark->text))
    return;
  op = add_op (self, GALLEY_REVIEW_OP_REPLY, thread, name, remark->time);
  op->text = g_strdup (remark->text);
  g_free (op->id);
  op->id = make_id (op, "", remark->time);
  galley_known_marks_add_said (self->known, thread, name, remark->text);
  self->result->n_comments++;
}

static void
open_mark (Import *self,
           const GalleyMark *mark,
           const GalleyAnchor *anchor,
           const char *words,
           const char *author)
{
  gboolean is_change = mark->kind == GALLEY_MARK_CHANGE;
  const GalleyRemark *remark = mark->remarks->len > 0 ? mark->remarks->pdata[0] : NULL;
  GDateTime *time = is_change ? mark->time : remark->time;
  g_autofree char *where = g_strdup_printf ("%s:%u:%s", mark->detail != NULL ? mark->detail : "", mark->start, words);
  GalleyReviewOp *op =
      add_op (self, is_change ? GALLEY_REVIEW_OP_SUGGEST : GALLEY_REVIEW_OP_THREAD, NULL, author, time);

  op->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  op->text = remark != NULL ? g_strdup (remark->text) : NULL;
  op->replacement = g_strdup (mark->replacement);
  g_free (op->id);
  op->id = make_id (op, where, time);
  g_set_str (&op->thread, op->id);
  galley_known_marks_add (self->known, op->id, mark, words, author);
  if (remark != NULL)
    galley_known_marks_add_said (self->known, op->id, author, remark->text);
  if (is_change)
    self->result->n_suggestions++;
  else
    self->result->n_comments++;
}

/* Nobody is told to have resolved it, so it is whoever spoke last. */
static void
settle (Import *self,
        const GalleyMark *mark,
        const char *thread,
        gboolean was_resolved)
{
  const GalleyRemark *last = mark->remarks->pdata[mark->remarks->len - 1];

  if (mark->is_resolved == was_resolved)
    return;
  add_op (self, mark->is_resolved ? GALLEY_REVIEW_OP_RESOLVE : GALLEY_REVIEW_OP_REOPEN, thread,
          name_or (self, last->author), NULL);
  self->result->n_settled++;
}

static void
import_mark (Import *self,
             const GalleyMark *mark,
             const GalleyAnchor *anchor)
{
  const GalleyRemark *first = mark->remarks->len > 0 ? mark->remarks->pdata[0] : NULL;
  const char *author = name_or (self, mark->kind == GALLEY_MARK_CHANGE ? mark->author : first->author);
  const char *words = anchor != NULL ? anchor->exact : "";
  const char *found = galley_known_marks_find (self->known, mark, words, author);
  g_autofree char *thread = g_strdup (found);
  gboolean was_resolved = found != NULL && galley_known_marks_is_resolved (self->known, found);

  if (found != NULL)
    {
      self->result->n_known++;
    }
  else
    {
      open_mark (self, mark, anchor, words, author);
      thread = g_strdup (((GalleyReviewOp *) g_ptr_array_index (self->result->ops, self->result->ops->len - 1))->id);
    }
  if (mark->kind == GALLEY_MARK_CHANGE)
    return;
  for (guint i = 0; i < mark->remarks->len; i++)
    reply (self, thread, mark, mark->remarks->pdata[i]);
  settle (self, mark, thread, was_resolved);
}

/* ---- places ---- */

/* Words that are said to be somewhere near, or that stand nowhere any more. */
static GalleyAnchor *
anchor_for_quote (GalleyMark *mark,
                  const char *text)
{
  const char *found = *mark->quote != '\0' ? strstr (text, mark->quote) : NULL;
  guint n_chars = (guint) g_utf8_strlen (text, -1);
  GalleyAnchor *anchor;

  if (*mark->quote == '\0')
    return galley_anchor_new (text, MIN (mark->start, n_chars), MIN (mark->start, n_chars));
  if (found != NULL && strstr (found + 1, mark->quote) == NULL)
    {
      mark->start = (guint) g_utf8_pointer_to_offset (text, found);
      mark->end = mark->start + (guint) g_utf8_strlen (mark->quote, -1);
      g_clear_pointer (&mark->quote, g_free);
      return galley_anchor_new (text, mark->start, mark->end);
    }
  anchor = galley_anchor_new (mark->quote, 0, (guint) g_utf8_strlen (mark->quote, -1));
  return anchor;
}

static GalleyAnchor *
anchor_for_detail (Import *self,
                   GalleyMark *mark)
{
  g_autofree char *text = galley_review_place_detail_text (galley_document_get_front_matter (self->document),
                                                           mark->detail);
  guint n_chars = (guint) g_utf8_strlen (text, -1);
  GalleyAnchor *anchor;

  if (mark->quote != NULL)
    anchor = anchor_for_quote (mark, text);
  else
    anchor = galley_anchor_new (text, MIN (mark->start, n_chars), MIN (mark->end, n_chars));
  anchor->detail = g_strdup (mark->detail);
  return anchor;
}

/* Moves mark from the text it came with to the document's. */
static GalleyAnchor *
anchor_for_place (GalleyMark *mark,
                  const GalleyMarkup *markup,
                  const char *body,
                  const GArray *changes)
{
  guint start = mark->start, end = mark->end;
  g_autoptr (GalleyAnchor) anchor = NULL;
  GalleyAnchorPlace place;

  if (galley_text_changes_map_back (changes, start, end, &mark->start, &mark->end))
    return galley_anchor_new (body, mark->start, mark->end);
  anchor = galley_anchor_new (markup->text, start, end);
  place = galley_anchor_resolve (anchor, body);
  mark->start = place.start;
  mark->end = place.end;
  if (place.state <= GALLEY_ANCHOR_MOVED)
    return galley_anchor_new (body, place.start, place.end);
  mark->quote = g_strdup (anchor->exact);
  return g_steal_pointer (&anchor);
}

static void
import_marks (Import *self,
              const GalleyMarkup *markup,
              const GArray *changes)
{
  const char *body = galley_document_get_body (self->document);

  for (guint i = 0; i < markup->marks->len; i++)
    {
      const GalleyMark *given = markup->marks->pdata[i];
      g_autoptr (GalleyMark) mark = galley_mark_copy (given);
      g_autoptr (GalleyAnchor) anchor = NULL;

      if (mark->kind == GALLEY_MARK_COMMENT && mark->remarks->len == 0)
        continue;
      if (mark->detail != NULL)
        anchor = anchor_for_detail (self, mark);
      else if (mark->quote != NULL)
        anchor = anchor_for_quote (mark, body);
      else if (!mark->is_general)
        anchor = anchor_for_place (mark, markup, body, changes);
      import_mark (self, mark, anchor);
    }
}

/* How the text differs that the marks came with. */
static void
import_text (Import *self,
             const char *text,
             const GArray *changes)
{
  const char *body = galley_document_get_body (self->document);

  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyTextChange *change = &g_array_index (changes, GalleyTextChange, i);
      g_autoptr (GalleyMark) mark = galley_mark_new (GALLEY_MARK_CHANGE, change->start, change->end);
      g_autoptr (GalleyAnchor) anchor = galley_anchor_new (body, change->start, change->end);

      mark->replacement = g_utf8_substring (text, change->new_start, change->new_end);
      import_mark (self, mark, anchor);
    }
}

GalleyMarkupImport *
galley_markup_import_new (const GalleyMarkup *markup,
                          GalleyDocument *document,
                          GalleyReviewLog *log,
                          const char *name,
                          gboolean text_is_old)
{
  g_autoptr (GArray) changes = galley_text_changes_find (galley_document_get_body (document), markup->text);
  g_autoptr (GalleyKnownMarks) known = galley_known_marks_new (log, document);
  Import self = { g_new0 (GalleyMarkupImport, 1), document, name, known, log->last_count };

  self.result->ops = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_review_op_free);
  import_marks (&self, markup, changes);
  if (!text_is_old)
    import_text (&self, markup->text, changes);
  return self.result;
}

void
galley_markup_import_free (GalleyMarkupImport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->ops);
  g_free (self);
}

void
galley_markup_add_details (GalleyMarkup *self,
                           GalleyFrontMatter *before,
                           GalleyFrontMatter *after)
{
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *key = galley_field_get_key (field);
      g_autofree char *old_text = galley_review_place_detail_text (before, key);
      g_autofree char *new_text = galley_review_place_detail_text (after, key);
      GalleyMark *mark;

      if (galley_field_get_kind (field) != GALLEY_FIELD_KIND_STRING || g_str_equal (old_text, new_text))
        continue;
      mark = galley_mark_new (GALLEY_MARK_CHANGE, 0, (guint) g_utf8_strlen (old_text, -1));
      mark->detail = g_strdup (key);
      mark->replacement = g_steal_pointer (&new_text);
      g_ptr_array_add (self->marks, mark);
    }
}

static void
free_lines (gpointer lines)
{
  g_string_free (lines, TRUE);
}

gboolean
galley_markup_import_write (GalleyMarkupImport *self,
                            const char *folder,
                            GError **error)
{
  g_autoptr (GHashTable) logs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_lines);
  GHashTableIter iter;
  gpointer author, lines;

  for (guint i = 0; i < self->ops->len; i++)
    {
      GalleyReviewOp *op = self->ops->pdata[i];
      g_autofree char *line = galley_review_op_print (op);
      GString *log = g_hash_table_lookup (logs, op->author);

      if (log == NULL)
        g_hash_table_insert (logs, op->author, log = g_string_new (NULL));
      if (log->len > 0)
        g_string_append_c (log, '\n');
      g_string_append (log, line);
    }
  g_hash_table_iter_init (&iter, logs);
  while (g_hash_table_iter_next (&iter, &author, &lines))
    {
      g_autofree char *name = g_strconcat (author, ".jsonl", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!galley_atomic_file_append (path, ((GString *) lines)->str, error))
        return FALSE;
    }
  return TRUE;
}
