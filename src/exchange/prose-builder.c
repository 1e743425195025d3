/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parsed Markdown, block by block. */
#include "prose.h"

#include <string.h>

#include "prose-places.h"
#include "source-map.h"

typedef struct
{
  const char *body;
  GalleyAnchorText *index;
  GalleySourceMap *map;
  GalleyProse *prose;
  gsize *lines; /* where each begins, from 1 */
  guint n_lines;
  guint quotes, depth, list, table, row;
  cmark_node *item; /* whose first paragraph is to come; nullable */
  GalleyProseFlags flags;
  gint link;
  GPtrArray *tokens; /* of letters that are not sure: what they were written as, nullable */
} Builder;

static gboolean
is_type (cmark_node *node,
         const char *name)
{
  return strcmp (cmark_node_get_type_string (node), name) == 0;
}

static void
find_lines (Builder *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start = 0;

  /* lines are counted from 1 */
  g_array_append_val (lines, start);
  g_array_append_val (lines, start);
  for (const char *p = strchr (self->body, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    {
      start = (gsize) (p + 1 - self->body);
      g_array_append_val (lines, start);
    }
  self->n_lines = lines->len - 1;
  self->lines = (gsize *) (void *) g_array_free (lines, FALSE);
}

static guint
to_char (Builder *self,
         gsize byte)
{
  return galley_anchor_text_to_char (self->index, byte);
}

static void
add_letter (Builder *self,
            gunichar letter,
            gsize start,
            gsize end,
            gboolean is_sure,
            const char *token)
{
  GalleyProseLetter added = { letter, self->flags, (guint) start, (guint) end, is_sure, self->link };

  g_array_append_val (self->prose->letters, added);
  g_ptr_array_add (self->tokens, g_strdup (token));
}

/* places: of what was written, where that is known. */
static void
add_literal (Builder *self,
             const char *literal,
             const GArray *places,
             const char *token)
{
  guint run = 0;
  gsize in_run = 0;

  for (const char *p = literal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);
      gunichar letter = *p == '\n' ? GALLEY_PROSE_LINE_END : g_utf8_get_char (p);
      const GalleySourceRun *at;

      if (places == NULL || run >= places->len)
        {
          add_letter (self, letter, 0, 0, FALSE, token);
          continue;
        }
      at = &g_array_index (places, GalleySourceRun, run);
      if (at->as_written)
        add_letter (self, letter, at->source + in_run, at->source + in_run + length, TRUE, NULL);
      else
        add_letter (self, letter, at->source, at->source + at->n_source, TRUE, NULL);
      in_run += length;
      if (in_run >= at->n_literal)
        {
          in_run = 0;
          run++;
        }
    }
}

static gint
add_address (Builder *self,
             const char *address,
             char *text)
{
  g_ptr_array_add (self->prose->addresses, g_strdup (address != NULL ? address : ""));
  g_ptr_array_add (self->prose->texts, text);
  return (gint) self->prose->addresses->len - 1;
}

static void
add_picture (Builder *self,
             cmark_node *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint link = self->link;

  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    galley_markdown_append_node_text (text, child);
  self->link = add_address (self, cmark_node_get_url (node), g_strdup (text->str));
  add_letter (self, GALLEY_PROSE_PICTURE, 0, 0, FALSE, "![");
  self->link = link;
}

static GalleyProseFlags
flags_of (cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      return GALLEY_PROSE_ITALIC;
    case CMARK_NODE_STRONG:
      return GALLEY_PROSE_BOLD;
    case CMARK_NODE_CODE:
      return GALLEY_PROSE_CODE;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return GALLEY_PROSE_RAISED;
    default:
      return is_type (node, "strikethrough") ? GALLEY_PROSE_STRIKE : 0;
    }
}

static void add_inlines (Builder *self,
                         cmark_node *block);

static void
add_span (Builder *self,
          cmark_node *node)
{
  GalleyProseSpan span = { self->prose->letters->len, 0 };
  gint link = self->link;

  if (cmark_node_get_type (node) == CMARK_NODE_LINK)
    self->link = add_address (self, cmark_node_get_url (node), NULL);
  add_inlines (self, node);
  self->link = link;
  span.last = self->prose->letters->len;
  if (span.last > span.first)
    g_array_append_val (self->prose->spans, span);
}

static void
add_inline (Builder *self,
            cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);
  GalleyProseFlags flags = self->flags;
  GalleyProseSpan span = { self->prose->letters->len, 0 };
  g_autofree char *mark = NULL;

  self->flags |= flags_of (node);
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      add_literal (self, literal, galley_source_map_find (self->map, node), NULL);
      break;
    case CMARK_NODE_CODE:
      add_literal (self, literal, galley_source_map_find (self->map, node), NULL);
      span.last = self->prose->letters->len;
      g_array_append_val (self->prose->spans, span);
      break;
    case CMARK_NODE_SOFTBREAK:
      add_letter (self, ' ', 0, 0, FALSE, "\n");
      break;
    case CMARK_NODE_LINEBREAK:
      add_letter (self, GALLEY_PROSE_LINE_END, 0, 0, FALSE, "\n");
      break;
    case CMARK_NODE_HTML_INLINE:
      add_literal (self, literal, NULL, literal);
      break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      mark = g_strconcat ("[", literal, "]", NULL);
      add_literal (self, mark, NULL, "[^");
      break;
    case CMARK_NODE_IMAGE:
      add_picture (self, node);
      break;
    default:
      add_span (self, node);
    }
  self->flags = flags;
}

static void
add_inlines (Builder *self,
             cmark_node *block)
{
  for (cmark_node *node = cmark_node_first_child (block); node != NULL; node = cmark_node_next (node))
    add_inline (self, node);
}

/* ---- blocks ---- */

static gsize
line_start (Builder *self,
            guint line)
{
  return line <= self->n_lines ? self->lines[line] : strlen (self->body);
}

static void
begin (Builder *self,
       cmark_node *node,
       GalleyProseKind kind,
       GalleyProseParagraph *paragraph,
       gsize *from,
       gsize *to)
{
  cmark_node *outer = self->item != NULL ? self->item : node;
  guint line = galley_markdown_node_line (node);

  *from = line_start (self, line) + (gsize) MAX (cmark_node_get_start_column (outer) - 1, 0);
  *to = line_start (self, galley_markdown_node_end_line (node) + 1);
  while (*to > *from && g_ascii_isspace (self->body[*to - 1]))
    (*to)--;
  *from = MIN (*from, *to);
  *paragraph = (GalleyProseParagraph) { .kind = kind,
                                        .quotes = self->quotes,
                                        .depth = self->depth,
                                        .list = self->list,
                                        .item = self->item != NULL,
                                        .first = self->prose->letters->len };
  self->item = NULL;
}

/* Marks before the first letter are of words, after a space of the paragraph. */
static gsize
find_words (Builder *self,
            const GalleyProseParagraph *paragraph,
            gsize from,
            gsize to)
{
  gsize at = to;

  if (paragraph->last > paragraph->first)
    at = MAX (g_array_index (self->prose->letters, GalleyProseLetter, paragraph->first).start, from);
  while (at > from && strchr ("*_~`[", self->body[at - 1]) != NULL)
    at--;
  return at;
}

static void
end (Builder *self,
     GalleyProseParagraph *paragraph,
     gsize from,
     gsize to)
{
  paragraph->last = self->prose->letters->len;
  galley_prose_place_letters (self->prose, self->tokens, self->body, paragraph, from, to);
  paragraph->start = (guint) from;
  paragraph->words = (guint) find_words (self, paragraph, from, to);
  paragraph->end = (guint) to;
  add_letter (self, '\n', to, to, TRUE, NULL);
  g_array_append_val (self->prose->paragraphs, *paragraph);
}

static void
add_paragraph (Builder *self,
               cmark_node *node,
               GalleyProseKind kind)
{
  GalleyProseParagraph paragraph;
  gsize from, to;

  begin (self, node, kind, &paragraph, &from, &to);
  if (kind == GALLEY_PROSE_HEADING)
    paragraph.level = (guint) cmark_node_get_heading_level (node);
  if (kind == GALLEY_PROSE_CELL)
    {
      paragraph.row = self->row;
      paragraph.table = self->table;
    }
  add_inlines (self, node);
  end (self, &paragraph, from, to);
}

static void
add_verbatim (Builder *self,
              cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);
  g_autofree char *text = g_strchomp (g_strdup (literal != NULL ? literal : ""));
  GalleyProseParagraph paragraph;
  gsize from, to;

  begin (self, node, GALLEY_PROSE_VERBATIM, &paragraph, &from, &to);
  add_literal (self, text, galley_source_map_find (self->map, node), NULL);
  /* HTML stands there as it is */
  if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK && strncmp (self->body + from, text, strlen (text)) == 0)
    for (guint i = paragraph.first; i < self->prose->letters->len; i++)
      {
        GalleyProseLetter *letter = &g_array_index (self->prose->letters, GalleyProseLetter, i);
        guint n = letter->letter == GALLEY_PROSE_LINE_END ? 1 : (guint) g_unichar_to_utf8 (letter->letter, NULL);

        letter->start = i == paragraph.first ? (guint) from : letter[-1].end;
        letter->end = letter->start + n;
        letter->is_sure = TRUE;
      }
  end (self, &paragraph, from, to);
}

static void add_blocks (Builder *self,
                        cmark_node *parent);

static void
add_list (Builder *self,
          cmark_node *node)
{
  guint outer = self->list;
  int first = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST ? MAX (cmark_node_get_list_start (node), 1) : 0;

  g_array_append_val (self->prose->lists, first);
  self->list = self->prose->lists->len;
  self->depth++;
  for (cmark_node *item = cmark_node_first_child (node); item != NULL; item = cmark_node_next (item))
    {
      self->item = item;
      add_blocks (self, item);
      self->item = NULL;
    }
  self->depth--;
  self->list = outer;
}

static void
add_table (Builder *self,
           cmark_node *node)
{
  self->table++;
  for (cmark_node *row = cmark_node_first_child (node); row != NULL; row = cmark_node_next (row))
    {
      self->row++;
      for (cmark_node *cell = cmark_node_first_child (row); cell != NULL; cell = cmark_node_next (cell))
        add_paragraph (self, cell, GALLEY_PROSE_CELL);
    }
}

static void
add_note (Builder *self,
          cmark_node *node)
{
  guint first = self->prose->paragraphs->len;

  add_blocks (self, node);
  for (guint i = first; i < self->prose->paragraphs->len; i++)
    if (g_array_index (self->prose->paragraphs, GalleyProseParagraph, i).kind == GALLEY_PROSE_TEXT)
      g_array_index (self->prose->paragraphs, GalleyProseParagraph, i).kind = GALLEY_PROSE_NOTE;
}

static void
add_block (Builder *self,
           cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
      add_paragraph (self, node, GALLEY_PROSE_TEXT);
      break;
    case CMARK_NODE_HEADING:
      add_paragraph (self, node, GALLEY_PROSE_HEADING);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      add_paragraph (self, node, GALLEY_PROSE_RULE);
      break;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
      add_verbatim (self, node);
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      self->quotes++;
      add_blocks (self, node);
      self->quotes--;
      break;
    case CMARK_NODE_LIST:
      add_list (self, node);
      break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      add_note (self, node);
      break;
    default:
      if (is_type (node, "table"))
        add_table (self, node);
      else
        add_blocks (self, node);
    }
}

static void
add_blocks (Builder *self,
            cmark_node *parent)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL; node = cmark_node_next (node))
    add_block (self, node);
}

/* Bytes to code points, and the letters to a text. */
static void
finish (Builder *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->prose->letters->len; i++)
    {
      GalleyProseLetter *letter = &g_array_index (self->prose->letters, GalleyProseLetter, i);

      letter->start = to_char (self, letter->start);
      letter->end = to_char (self, letter->end);
      g_string_append_unichar (text, letter->letter);
    }
  for (guint i = 0; i < self->prose->paragraphs->len; i++)
    {
      GalleyProseParagraph *paragraph = &g_array_index (self->prose->paragraphs, GalleyProseParagraph, i);

      paragraph->start = to_char (self, paragraph->start);
      paragraph->words = to_char (self, paragraph->words);
      paragraph->end = to_char (self, paragraph->end);
    }
  self->prose->text = g_string_free (text, FALSE);
}

GalleyProse *
galley_prose_new (const char *body)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (body);
  g_autoptr (GalleySourceMap) map = galley_source_map_new (root, body, index);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);
  GalleyProse *prose = g_new0 (GalleyProse, 1);
  Builder self = { .body = body, .index = index, .map = map, .prose = prose, .link = -1, .tokens = tokens };

  prose->letters = g_array_new (FALSE, FALSE, sizeof (GalleyProseLetter));
  prose->paragraphs = g_array_new (FALSE, FALSE, sizeof (GalleyProseParagraph));
  prose->spans = g_array_new (FALSE, FALSE, sizeof (GalleyProseSpan));
  prose->addresses = g_ptr_array_new_with_free_func (g_free);
  prose->texts = g_ptr_array_new_with_free_func (g_free);
  prose->lists = g_array_new (FALSE, FALSE, sizeof (int));
  find_lines (&self);
  add_blocks (&self, root);
  finish (&self);
  g_free (self.lines);
  return prose;
}
