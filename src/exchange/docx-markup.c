/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-markup.h"

#include <string.h>

#include "critic-escape.h"
#include "docx-changes.h"
#include "review-place.h"
#include "text-changes.h"

gboolean
galley_docx_has_text_of (const GalleyDocx *self,
                         GalleyProse *prose)
{
  return g_str_equal (self->body.text->str, prose->text);
}

typedef struct
{
  GalleyMarkup *markup;
  GalleyProse *prose;
  const GalleyDocxStory *story;
  GArray *differences; /* of the prose to the story */
  const char *detail;  /* that the story is; nullable: the body */
} Writer;

/* From letters of the story to those of the prose: FALSE where they are not there. */
static gboolean
map_letters (Writer *self,
             guint *start,
             guint *end)
{
  return galley_text_changes_map_back (self->differences, *start, *end, start, end);
}

/* ---- comments ---- */

/* Where nothing is marked, it is about the article at its beginning, and about the word before it elsewhere. */
static void
choose_word (const GalleyDocxStory *story,
             guint *start,
             guint *end)
{
  const char *begin = story->text->str;
  const char *p = g_utf8_offset_to_pointer (begin, *start);

  while (p > begin && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  *end = (guint) g_utf8_pointer_to_offset (begin, p);
  while (p > begin && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  *start = (guint) g_utf8_pointer_to_offset (begin, p);
}

static void
place_in_body (Writer *self,
               GalleyMark *mark,
               guint start,
               guint end)
{
  g_autofree char *words = g_utf8_substring (self->story->text->str, start, end);
  guint first = start, last = end;
  guint source_start = G_MAXUINT, source_end = 0;

  if (!map_letters (self, &first, &last))
    {
      mark->quote = g_steal_pointer (&words);
      return;
    }
  /* a paragraph's end is nothing to speak of */
  while (last > first && g_array_index (self->prose->letters, GalleyProseLetter, last - 1).letter == '\n')
    last--;
  for (guint i = first; i < last; i++)
    {
      const GalleyProseLetter *letter = &g_array_index (self->prose->letters, GalleyProseLetter, i);

      source_start = MIN (source_start, letter->start);
      source_end = MAX (source_end, letter->end);
    }
  mark->start = first < last ? source_start : galley_prose_find_point (self->prose, first, 0);
  mark->end = first < last ? source_end : mark->start;
}

static void
place (Writer *self,
       GalleyMark *mark,
       const GalleyDocxComment *comment)
{
  guint start = comment->start, end = comment->end;

  if (start == end && start == 0)
    {
      mark->is_general = TRUE;
      return;
    }
  if (start == end)
    choose_word (self->story, &start, &end);
  if (self->detail == NULL)
    {
      place_in_body (self, mark, start, end);
      return;
    }
  mark->detail = g_strdup (self->detail);
  if (self->differences->len == 0)
    {
      mark->start = start;
      mark->end = end;
    }
  else
    mark->quote = g_utf8_substring (self->story->text->str, start, end);
}

/* The comment that this one goes on with. */
static GalleyMark *
find_opening (Writer *self,
              const GalleyDocx *docx,
              GHashTable *marks,
              guint index)
{
  const GalleyDocxComment *comment = self->story->comments->pdata[index];
  GalleyMark *mark = comment->parent != NULL ? g_hash_table_lookup (marks, comment->parent) : NULL;

  /* one that says a change answers nobody */
  if (mark != NULL || docx->tells_answers || galley_critic_opens (comment->text) != 0)
    return mark;
  for (guint i = 0; i < index; i++)
    {
      const GalleyDocxComment *before = self->story->comments->pdata[i];

      if (before->start == comment->start && before->end == comment->end && comment->end > comment->start)
        return g_hash_table_lookup (marks, before->id);
    }
  return NULL;
}

static void
add_comments (Writer *self,
              const GalleyDocx *docx)
{
  /* by paragraph, as answers name them, and by id */
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->story->comments->len; i++)
    {
      const GalleyDocxComment *comment = self->story->comments->pdata[i];
      GalleyMark *mark = find_opening (self, docx, marks, i);

      if (mark == NULL)
        {
          mark = galley_mark_new (GALLEY_MARK_COMMENT, 0, 0);
          mark->is_resolved = comment->is_resolved;
          place (self, mark, comment);
          g_ptr_array_add (self->markup->marks, mark);
        }
      g_ptr_array_add (mark->remarks, galley_remark_new (comment->author, comment->time, comment->text));
      g_hash_table_insert (marks, comment->id, mark);
      if (comment->paragraph != NULL)
        g_hash_table_insert (marks, comment->paragraph, mark);
    }
}

/* ---- changes ---- */

static void
add_detail_change (Writer *self,
                   const GalleyDocxChange *change)
{
  GalleyMark *mark = galley_mark_new (GALLEY_MARK_CHANGE, change->start, change->end);

  mark->detail = g_strdup (self->detail);
  mark->replacement = g_strdup (change->words);
  mark->author = g_strdup (change->author);
  mark->time = change->time != NULL ? g_date_time_ref (change->time) : NULL;
  if (self->differences->len > 0)
    mark->quote = g_utf8_substring (self->story->text->str, change->start, change->end);
  g_ptr_array_add (self->markup->marks, mark);
}

static void
add_changes (Writer *self)
{
  for (guint i = 0; i < self->story->changes->len; i++)
    {
      const GalleyDocxChange *change = self->story->changes->pdata[i];
      guint first = change->start, last = change->end;

      if (self->detail != NULL)
        add_detail_change (self, change);
      else if (!map_letters (self, &first, &last))
        galley_docx_say_change (self->markup, self->story, change);
      else
        galley_docx_add_change (self->markup, self->prose, change, first, last);
    }
}

/* Nobody said that these were made. */
static void
add_differences (Writer *self)
{
  for (guint i = 0; i < self->differences->len; i++)
    {
      const GalleyTextChange *difference = &g_array_index (self->differences, GalleyTextChange, i);
      GalleyDocxChange change = { .start = difference->start, .end = difference->end };

      change.words = g_utf8_substring (self->story->text->str, difference->new_start, difference->new_end);
      galley_docx_add_change (self->markup, self->prose, &change, difference->start, difference->end);
      g_free (change.words);
    }
}

static void
add_story (GalleyMarkup *markup,
           const GalleyDocx *docx,
           const GalleyDocxStory *story,
           GalleyProse *prose,
           const char *detail,
           const char *text)
{
  g_autoptr (GArray) differences = galley_text_changes_find (text, story->text->str);
  Writer self = { markup, prose, story, differences, detail };

  add_comments (&self, docx);
  add_changes (&self);
  if (detail == NULL)
    add_differences (&self);
}

GalleyMarkup *
galley_docx_to_markup (const GalleyDocx *self,
                       GalleyDocument *document,
                       GalleyProse *prose)
{
  GalleyFrontMatter *details = galley_document_get_front_matter (document);
  g_autofree char *title = galley_review_place_detail_text (details, "title");
  g_autofree char *subtitle = galley_review_place_detail_text (details, "subtitle");
  GalleyMarkup *markup = galley_markup_new (g_strdup (galley_document_get_body (document)));

  add_story (markup, self, &self->title, prose, "title", title);
  add_story (markup, self, &self->subtitle, prose, "subtitle", subtitle);
  add_story (markup, self, &self->body, prose, NULL, prose->text);
  galley_docx_join_remarks (markup);
  galley_markup_sort (markup);
  return markup;
}
