/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-writer.h"

#include <string.h>

#include "docx-changes.h"
#include "docx-comment-part.h"
#include "docx-parts.h"
#include "docx-pictures.h"
#include "review-place.h"

typedef struct
{
  GalleyZipWriter *zip;
  GalleyProse *prose;
  const char *folder;
  GString *out;
  GString *relations;
  GPtrArray *changes; /* of GalleyDocxChange, by place, none within another */
  guint n_changes;    /* of them passed */
  GalleyDocxCommentPart *comments;
  guint n_ids;    /* given to changes */
  guint n_links;  /* addresses that have a relation */
  GString *piece; /* the paragraph being written */
  gboolean in_table, in_row;
  guint table, row;
  guint n_columns; /* of the table */
} Writer;

/* ---- runs ---- */

static void
append_author (Writer *self,
               GString *out,
               const char *element,
               const GalleyDocxChange *change,
               const char *end)
{
  g_string_append_printf (out, "<w:%s w:id=\"%u\" w:author=\"", element, ++self->n_ids);
  galley_docx_append_escaped (out, change->author != NULL ? change->author : "?");
  g_string_append_c (out, '"');
  if (change->time != NULL)
    {
      g_autoptr (GDateTime) utc = g_date_time_to_utc (change->time);
      g_autofree char *time = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");

      g_string_append_printf (out, " w:date=\"%s\"", time);
    }
  g_string_append (out, end);
}

static void
append_run_properties (GString *out,
                       guint flags,
                       gboolean is_link)
{
  g_string_append (out, "<w:rPr>");
  if (is_link)
    g_string_append (out, "<w:rStyle w:val=\"Hyperlink\"/>");
  if ((flags & GALLEY_PROSE_CODE) != 0)
    g_string_append (out, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>");
  if ((flags & GALLEY_PROSE_BOLD) != 0)
    g_string_append (out, "<w:b/>");
  if ((flags & GALLEY_PROSE_ITALIC) != 0)
    g_string_append (out, "<w:i/>");
  if ((flags & GALLEY_PROSE_STRIKE) != 0)
    g_string_append (out, "<w:strike/>");
  if ((flags & GALLEY_PROSE_RAISED) != 0)
    g_string_append (out, "<w:vertAlign w:val=\"superscript\"/>");
  g_string_append (out, "</w:rPr>");
}

static void
append_words (GString *out,
              const char *words,
              gboolean goes)
{
  const char *element = goes ? "w:delText" : "w:t";

  for (const char *p = words; *p != '\0';)
    {
      const char *stop = p;

      for (; *stop != '\0' && *stop != '\t' && g_utf8_get_char (stop) != GALLEY_PROSE_LINE_END;)
        stop = g_utf8_next_char (stop);
      if (stop > p)
        {
          g_autofree char *part = g_strndup (p, (gsize) (stop - p));

          g_string_append_printf (out, "<%s xml:space=\"preserve\">", element);
          galley_docx_append_escaped (out, part);
          g_string_append_printf (out, "</%s>", element);
        }
      if (*stop != '\0')
        {
          g_string_append (out, *stop == '\t' ? "<w:tab/>" : "<w:br/>");
          stop = g_utf8_next_char (stop);
        }
      p = stop;
    }
}

/* Letters that look alike, be they deleted or not. */
static void
append_letters (Writer *self,
                guint first,
                guint last,
                const GalleyDocxChange *gone)
{
  const GalleyProseLetter *letter = &g_array_index (self->prose->letters, GalleyProseLetter, first);
  g_autofree char *words = NULL;
  gboolean is_picture = letter->letter == GALLEY_PROSE_PICTURE && letter->link >= 0;
  gboolean is_link = letter->link >= 0 && !is_picture;

  if (is_link)
    g_string_append_printf (self->piece, "<w:hyperlink r:id=\"link%d\">", letter->link);
  if (gone != NULL)
    append_author (self, self->piece, "del", gone, ">");
  g_string_append (self->piece, "<w:r>");
  append_run_properties (self->piece, letter->flags, is_link);
  if (is_picture)
    {
      galley_docx_add_picture (self->zip, self->prose, (guint) letter->link, self->folder, self->relations,
                               self->piece);
    }
  else
    {
      words = g_utf8_substring (self->prose->text, first, last);
      append_words (self->piece, words, gone != NULL);
    }
  g_string_append (self->piece, gone != NULL ? "</w:r></w:del>" : "</w:r>");
  if (is_link)
    g_string_append (self->piece, "</w:hyperlink>");
}

/* ---- paragraphs ---- */

static void
append_paragraph_properties (Writer *self,
                             const GalleyProseParagraph *paragraph,
                             const char *mark)
{
  guint indent = 720 * (paragraph->quotes + (paragraph->item ? 0 : paragraph->depth));

  g_string_append (self->out, "<w:pPr>");
  if (paragraph->kind == GALLEY_PROSE_HEADING)
    g_string_append_printf (self->out, "<w:pStyle w:val=\"Heading%u\"/>", CLAMP (paragraph->level, 1, 6));
  else if (paragraph->kind == GALLEY_PROSE_VERBATIM)
    g_string_append (self->out, "<w:pStyle w:val=\"SourceCode\"/>");
  else if (paragraph->kind == GALLEY_PROSE_RULE)
    g_string_append (self->out, "<w:pStyle w:val=\"Rule\"/>");
  else if (paragraph->kind == GALLEY_PROSE_NOTE)
    g_string_append (self->out, "<w:pStyle w:val=\"FootnoteText\"/>");
  else if (paragraph->quotes > 0)
    g_string_append (self->out, "<w:pStyle w:val=\"Quote\"/>");
  if (paragraph->item)
    g_string_append_printf (self->out, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>",
                            MIN (paragraph->depth, 9) - 1, paragraph->list);
  if (indent > 0 && !paragraph->item)
    g_string_append_printf (self->out, "<w:ind w:left=\"%u\"/>", indent);
  if (*mark != '\0')
    g_string_append_printf (self->out, "<w:rPr>%s</w:rPr>", mark);
  g_string_append (self->out, "</w:pPr>");
}

/* mark: whether the paragraph's end comes or goes. */
static void
end_piece (Writer *self,
           const GalleyProseParagraph *paragraph,
           const char *mark)
{
  g_string_append (self->out, "<w:p>");
  append_paragraph_properties (self, paragraph, mark);
  g_string_append (self->out, self->piece->str);
  g_string_append (self->out, "</w:p>");
  g_string_truncate (self->piece, 0);
}

static void
append_coming (Writer *self,
               const GalleyProseParagraph *paragraph,
               const GalleyDocxChange *change)
{
  g_auto (GStrv) paragraphs = g_strsplit (change->words, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (*paragraphs[i] != '\0')
        {
          append_author (self, self->piece, "ins", change, "><w:r>");
          append_run_properties (self->piece, change->flags, FALSE);
          append_words (self->piece, paragraphs[i], FALSE);
          g_string_append (self->piece, "</w:r></w:ins>");
        }
      if (paragraphs[i + 1] != NULL)
        {
          g_autoptr (GString) mark = g_string_new (NULL);

          append_author (self, mark, "ins", change, "/>");
          end_piece (self, paragraph, mark->str);
        }
    }
}

static const GalleyDocxChange *
next_change (Writer *self)
{
  return self->n_changes < self->changes->len ? self->changes->pdata[self->n_changes] : NULL;
}

/* What stands at a place between letters. */
static void
append_here (Writer *self,
             const GalleyProseParagraph *paragraph,
             guint letter)
{
  const GalleyDocxChange *change;

  for (change = next_change (self); change != NULL && change->end <= letter; change = next_change (self))
    {
      if (*change->words != '\0')
        append_coming (self, paragraph, change);
      self->n_changes++;
    }
  galley_docx_comment_part_append_marks (self->comments, NULL, letter, self->piece);
}

static gboolean
look_alike (const GalleyProseLetter *a,
            const GalleyProseLetter *b)
{
  return a->flags == b->flags && a->link == b->link && a->letter != GALLEY_PROSE_PICTURE &&
         b->letter != GALLEY_PROSE_PICTURE;
}

static void
append_paragraph_letters (Writer *self,
                          const GalleyProseParagraph *paragraph)
{
  const GalleyProseLetter *letters = (const GalleyProseLetter *) (void *) self->prose->letters->data;

  for (guint i = paragraph->first, stop; i < paragraph->last; i = stop)
    {
      const GalleyDocxChange *change;
      gboolean goes;

      append_here (self, paragraph, i);
      change = next_change (self);
      goes = change != NULL && change->start <= i;
      for (stop = i + 1; stop < paragraph->last && look_alike (&letters[i], &letters[stop]); stop++)
        if (galley_docx_comment_part_has_mark (self->comments, NULL, stop) ||
            (change != NULL && (goes ? stop >= change->end : stop >= change->start)))
          break;
      append_letters (self, i, stop, goes ? change : NULL);
    }
  append_here (self, paragraph, paragraph->last);
}

static void
leave_table (Writer *self,
             gboolean row_only)
{
  if (self->in_row)
    g_string_append (self->out, "</w:tr>");
  if (self->in_table && !row_only)
    g_string_append (self->out, "</w:tbl>");
  self->in_row = FALSE;
  self->in_table = self->in_table && row_only;
}

#define TABLE_WIDTH 9000
#define BORDER(side) "<w:" side " w:val=\"single\" w:sz=\"4\"/>"

static void
begin_table (Writer *self,
             const GalleyProseParagraph *cell)
{
  const GalleyProseParagraph *end = &g_array_index (self->prose->paragraphs, GalleyProseParagraph,
                                                    self->prose->paragraphs->len);

  self->n_columns = 0;
  for (const GalleyProseParagraph *other = cell; other < end && other->row == cell->row; other++)
    self->n_columns++;
  g_string_append (self->out,
                   "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>" BORDER ("top")
                       BORDER ("left") BORDER ("bottom") BORDER ("right") BORDER ("insideH")
                           BORDER ("insideV") "</w:tblBorders></w:tblPr><w:tblGrid>");
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (self->out, "<w:gridCol w:w=\"%u\"/>", TABLE_WIDTH / self->n_columns);
  g_string_append (self->out, "</w:tblGrid>");
}

static void
enter_cell (Writer *self,
            const GalleyProseParagraph *paragraph)
{
  if (self->in_table && self->table != paragraph->table)
    leave_table (self, FALSE);
  if (self->in_row && self->row != paragraph->row)
    leave_table (self, TRUE);
  if (!self->in_table)
    begin_table (self, paragraph);
  if (!self->in_row)
    g_string_append (self->out, "<w:tr>");
  self->in_table = self->in_row = TRUE;
  self->table = paragraph->table;
  self->row = paragraph->row;
  g_string_append_printf (self->out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr>",
                          TABLE_WIDTH / self->n_columns);
}

static void
write_paragraph (Writer *self,
                 const GalleyProseParagraph *paragraph)
{
  g_autoptr (GString) mark = g_string_new (NULL);
  const GalleyDocxChange *change;

  if (paragraph->kind == GALLEY_PROSE_CELL)
    enter_cell (self, paragraph);
  else
    leave_table (self, FALSE);
  append_paragraph_letters (self, paragraph);
  change = next_change (self);
  if (change != NULL && change->start <= paragraph->last && change->end > paragraph->last)
    append_author (self, mark, "del", change, "/>");
  end_piece (self, paragraph, mark->str);
  if (paragraph->kind == GALLEY_PROSE_CELL)
    g_string_append (self->out, "</w:tc>");
}

static void
write_detail (Writer *self,
              GalleyFrontMatter *details,
              const char *key,
              const char *style)
{
  g_autofree char *text = galley_review_place_detail_text (details, key);
  guint n_chars = (guint) g_utf8_strlen (text, -1);
  guint at = 0;

  if (*text == '\0')
    return;
  g_string_append_printf (self->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
  for (guint i = 0; i <= n_chars; i++)
    if (i == n_chars || galley_docx_comment_part_has_mark (self->comments, key, i))
      {
        g_autofree char *words = g_utf8_substring (text, at, i);

        if (i > at)
          {
            g_string_append (self->out, "<w:r>");
            append_words (self->out, words, FALSE);
            g_string_append (self->out, "</w:r>");
          }
        galley_docx_comment_part_append_marks (self->comments, key, i, self->out);
        at = i;
      }
  g_string_append (self->out, "</w:p>");
}

/* ---- marks ---- */

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const GalleyDocxChange *left = *(GalleyDocxChange *const *) a;
  const GalleyDocxChange *right = *(GalleyDocxChange *const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return left->end == right->end ? 0 : left->end < right->end ? -1
                                                              : 1;
}

/* One change must not touch another: it would come back as one with it. */
static gboolean
is_free (GPtrArray *changes,
         const GalleyDocxChange *change)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyDocxChange *other = changes->pdata[i];

      if (change->start <= other->end && other->start <= change->end)
        return FALSE;
    }
  return TRUE;
}

static void
sort_marks (Writer *self,
            GalleyMarkup *markup)
{
  for (guint i = 0; i < markup->marks->len; i++)
    {
      const GalleyMark *mark = markup->marks->pdata[i];
      GalleyDocxChange *change = NULL;

      if (mark->kind == GALLEY_MARK_CHANGE && mark->detail == NULL && mark->quote == NULL)
        change = galley_docx_change_of (markup, self->prose, mark);
      if (change != NULL && !is_free (self->changes, change))
        g_clear_pointer (&change, galley_docx_change_free);
      if (change != NULL)
        g_ptr_array_add (self->changes, change);
      galley_docx_comment_part_add (self->comments, markup, self->prose, mark, change);
    }
  g_ptr_array_sort (self->changes, compare_changes);
}

/* Addresses of links, each a relation. */
static void
relate_links (Writer *self)
{
  for (guint i = 0; i < self->prose->addresses->len; i++)
    {
      g_autoptr (GString) address = g_string_new (NULL);

      if (self->prose->texts->pdata[i] != NULL)
        continue;
      galley_docx_append_escaped (address, self->prose->addresses->pdata[i]);
      g_string_append_printf (self->relations,
                              "<Relationship Id=\"link%u\" Type=\"" GALLEY_DOCX_R
                              "/hyperlink\" Target=\"%s\" TargetMode=\"External\"/>",
                              i, address->str);
    }
}

static void
write_body (Writer *self,
            GalleyDocument *document)
{
  GalleyFrontMatter *details = galley_document_get_front_matter (document);

  g_string_append (
      self->out,
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"" GALLEY_DOCX_W
      "\" xmlns:r=\"" GALLEY_DOCX_R "\"><w:body>");
  write_detail (self, details, "title", "Title");
  write_detail (self, details, "subtitle", "Subtitle");
  for (guint i = 0; i < self->prose->paragraphs->len; i++)
    write_paragraph (self, &g_array_index (self->prose->paragraphs, GalleyProseParagraph, i));
  leave_table (self, FALSE);
  g_string_append (self->out, "<w:sectPr/></w:body></w:document>");
}

GBytes *
galley_docx_write (GalleyDocument *document,
                   GalleyMarkup *markup,
                   const char *folder,
                   GError **error)
{
  g_autoptr (GalleyProse) prose = galley_prose_new (galley_document_get_body (document));
  g_autoptr (GalleyZipWriter) zip = galley_zip_writer_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) relations = g_string_new (NULL);
  g_autoptr (GString) piece = g_string_new (NULL);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (galley_docx_change_free);
  g_autoptr (GalleyDocxCommentPart) comments = galley_docx_comment_part_new (document);
  Writer self = { .zip = zip,
                  .prose = prose,
                  .folder = folder,
                  .out = out,
                  .relations = relations,
                  .changes = changes,
                  .comments = comments,
                  .piece = piece };

  sort_marks (&self, markup);
  relate_links (&self);
  write_body (&self, document);
  galley_docx_add_parts (zip, prose, relations->str);
  galley_zip_writer_add_text (zip, "word/document.xml", out->str);
  galley_docx_comment_part_write (comments, zip);
  return galley_zip_writer_end (zip, error);
}
