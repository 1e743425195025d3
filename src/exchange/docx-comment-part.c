/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-comment-part.h"

#include <string.h>

#include "docx-changes.h"
#include "docx-parts.h"
#include "review-place.h"

#define W14 "http://schemas.microsoft.com/office/word/2010/wordml"
#define W15 "http://schemas.microsoft.com/office/word/2012/wordml"

/* What stands at one place. */
typedef struct
{
  GString *ends;
  GString *begins;
} Marks;

static void
marks_free (gpointer data)
{
  Marks *marks = data;

  g_string_free (marks->ends, TRUE);
  g_string_free (marks->begins, TRUE);
  g_free (marks);
}

struct _GalleyDocxCommentPart
{
  GHashTable *marks;          /* where ("detail:letter") -> Marks */
  GString *comments;          /* word/comments.xml */
  GString *extended;          /* word/commentsExtended.xml */
  GHashTable *shown;          /* details that are paragraphs */
  GalleyFrontMatter *details; /* not owned */
  guint n;
};

GalleyDocxCommentPart *
galley_docx_comment_part_new (GalleyDocument *document)
{
  static const char *const keys[] = { "title", "subtitle" };
  GalleyDocxCommentPart *self = g_new0 (GalleyDocxCommentPart, 1);

  self->details = galley_document_get_front_matter (document);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, marks_free);
  self->comments = g_string_new (NULL);
  self->extended = g_string_new (NULL);
  self->shown = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = galley_review_place_detail_text (self->details, keys[i]);

      if (*text != '\0')
        g_hash_table_add (self->shown, (gpointer) keys[i]);
    }
  return self;
}

void
galley_docx_comment_part_free (GalleyDocxCommentPart *self)
{
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->shown);
  g_string_free (self->comments, TRUE);
  g_string_free (self->extended, TRUE);
  g_free (self);
}

static char *
mark_key (const char *detail,
          guint letter)
{
  return g_strdup_printf ("%s:%u", detail != NULL ? detail : "", letter);
}

/* What ends stands before what begins; else all stand in the order they are put. */
static void
put_mark (GalleyDocxCommentPart *self,
          const char *detail,
          guint letter,
          const char *xml,
          gboolean is_end)
{
  g_autofree char *key = mark_key (detail, letter);
  Marks *marks = g_hash_table_lookup (self->marks, key);

  if (marks == NULL)
    {
      marks = g_new0 (Marks, 1);
      marks->ends = g_string_new (NULL);
      marks->begins = g_string_new (NULL);
      g_hash_table_insert (self->marks, g_steal_pointer (&key), marks);
    }
  g_string_append (is_end ? marks->ends : marks->begins, xml);
}

gboolean
galley_docx_comment_part_has_mark (GalleyDocxCommentPart *self,
                                   const char *detail,
                                   guint letter)
{
  g_autofree char *key = mark_key (detail, letter);

  return g_hash_table_contains (self->marks, key);
}

void
galley_docx_comment_part_append_marks (GalleyDocxCommentPart *self,
                                       const char *detail,
                                       guint letter,
                                       GString *out)
{
  g_autofree char *key = mark_key (detail, letter);
  Marks *marks = g_hash_table_lookup (self->marks, key);

  if (marks == NULL)
    return;
  g_string_append (out, marks->ends->str);
  g_string_append (out, marks->begins->str);
  /* a place may be looked at twice */
  g_string_truncate (marks->ends, 0);
  g_string_truncate (marks->begins, 0);
}

static void
append_initials (GString *out,
                 const char *author)
{
  g_auto (GStrv) parts = g_strsplit (author, " ", 4);
  g_autoptr (GString) initials = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (parts[i])));
  galley_docx_append_escaped (out, initials->str);
}

static void
append_paragraphs (GalleyDocxCommentPart *self,
                   const char *text,
                   guint id)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; i == 0 || lines[i] != NULL; i++)
    {
      /* the last paragraph is what the comment is known by */
      gboolean is_last = lines[i] == NULL || lines[i + 1] == NULL;

      if (is_last)
        g_string_append_printf (self->comments, "<w:p w14:paraId=\"%08X\">", id + 1);
      else
        g_string_append (self->comments, "<w:p>");
      g_string_append (self->comments, "<w:r><w:t xml:space=\"preserve\">");
      galley_docx_append_escaped (self->comments, lines[i] != NULL ? lines[i] : "");
      g_string_append (self->comments, "</w:t></w:r></w:p>");
      if (lines[i] == NULL)
        break;
    }
}

/* parent: -1: it answers none. Returns its id. */
static guint
add_comment (GalleyDocxCommentPart *self,
             const GalleyRemark *remark,
             int parent,
             gboolean is_resolved)
{
  const char *author = remark->author != NULL ? remark->author : "?";
  guint id = self->n++;

  g_string_append_printf (self->comments, "<w:comment w:id=\"%u\" w:author=\"", id);
  galley_docx_append_escaped (self->comments, author);
  g_string_append (self->comments, "\" w:initials=\"");
  append_initials (self->comments, author);
  g_string_append_c (self->comments, '"');
  if (remark->time != NULL)
    {
      g_autoptr (GDateTime) utc = g_date_time_to_utc (remark->time);
      g_autofree char *time = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");

      g_string_append_printf (self->comments, " w:date=\"%s\"", time);
    }
  g_string_append_c (self->comments, '>');
  append_paragraphs (self, remark->text, id);
  g_string_append (self->comments, "</w:comment>");
  g_string_append_printf (self->extended, "<w15:commentEx w15:paraId=\"%08X\"", id + 1);
  if (parent >= 0)
    g_string_append_printf (self->extended, " w15:paraIdParent=\"%08X\"", (guint) parent + 1);
  g_string_append_printf (self->extended, " w15:done=\"%d\"/>", is_resolved);
  return id;
}

typedef struct
{
  const char *detail;
  guint first;
  guint last;
} Place;

static Place
find_place (GalleyDocxCommentPart *self,
            GalleyProse *prose,
            const GalleyMark *mark,
            const GalleyDocxChange *change)
{
  Place place = { g_hash_table_contains (self->shown, "title") ? "title" : NULL, 0, 0 };
  Place words = { NULL, 0, 0 };

  if (change != NULL)
    return (Place) { NULL, change->start, change->end };
  /* with no place of its own it is said of the whole, at its beginning */
  if (mark->is_general || mark->quote != NULL)
    return place;
  if (mark->detail != NULL)
    return g_hash_table_contains (self->shown, mark->detail) ? (Place) { mark->detail, mark->start, mark->end } : place;
  galley_prose_find_letters (prose, mark->start, mark->end, &words.first, &words.last);
  return words.last > words.first ? words : place;
}

static void
put_marks (GalleyDocxCommentPart *self,
           const Place *place,
           guint id)
{
  g_autofree char *begin = g_strdup_printf ("<w:commentRangeStart w:id=\"%u\"/>", id);
  g_autofree char *end = g_strdup_printf ("<w:commentRangeEnd w:id=\"%u\"/>", id);
  g_autofree char *reference = g_strdup_printf ("<w:r><w:commentReference w:id=\"%u\"/></w:r>", id);
  g_autofree char *both = g_strconcat (end, reference, NULL);

  if (place->last > place->first)
    {
      put_mark (self, place->detail, place->first, begin, FALSE);
      put_mark (self, place->detail, place->last, both, TRUE);
    }
  else
    {
      put_mark (self, place->detail, place->first, reference, FALSE);
    }
}

static char *
words_of (GalleyDocxCommentPart *self,
          const GalleyMarkup *markup,
          const GalleyMark *mark)
{
  g_autofree char *text = NULL;

  if (mark->quote != NULL)
    return g_strdup (mark->quote);
  if (mark->detail == NULL)
    return g_utf8_substring (markup->text, mark->start, mark->end);
  text = galley_review_place_detail_text (self->details, mark->detail);
  return g_utf8_substring (text, mark->start, mark->end);
}

void
galley_docx_comment_part_add (GalleyDocxCommentPart *self,
                              const GalleyMarkup *markup,
                              GalleyProse *prose,
                              const GalleyMark *mark,
                              const GalleyDocxChange *change)
{
  Place place = find_place (self, prose, mark, change);
  int parent = -1;

  if (mark->kind == GALLEY_MARK_CHANGE && change == NULL)
    {
      g_autofree char *before = words_of (self, markup, mark);
      g_autofree char *words = galley_docx_words_of_change (before, mark);
      GalleyRemark said = { mark->author, mark->time, words };

      put_marks (self, &place, add_comment (self, &said, -1, FALSE));
      return;
    }
  for (guint i = 0; i < mark->remarks->len; i++)
    {
      guint id = add_comment (self, mark->remarks->pdata[i], parent, mark->is_resolved);

      put_marks (self, &place, id);
      parent = parent < 0 ? (int) id : parent;
    }
}

static void
add_part (GalleyZipWriter *zip,
          const char *name,
          const char *head,
          const char *contents,
          const char *foot)
{
  g_autofree char *part =
      g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", head, contents, foot, NULL);

  galley_zip_writer_add_text (zip, name, part);
}

void
galley_docx_comment_part_write (GalleyDocxCommentPart *self,
                                GalleyZipWriter *zip)
{
  add_part (zip, "word/comments.xml", "<w:comments xmlns:w=\"" GALLEY_DOCX_W "\" xmlns:w14=\"" W14 "\">",
            self->comments->str, "</w:comments>");
  add_part (zip, "word/commentsExtended.xml", "<w15:commentsEx xmlns:w15=\"" W15 "\">", self->extended->str,
            "</w15:commentsEx>");
}
