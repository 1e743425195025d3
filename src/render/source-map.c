/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of all blocks, and writing them. */
#include "source-map.h"

#include "html-escape.h"
#include "source-walk.h"

#include <string.h>

struct _GalleySourceMap
{
  GalleyAnchorText *text;
  const char *body;
  gsize *lines; /* byte at which each line begins, from 1, and one more */
  guint n_lines;
  GHashTable *places; /* node -> GArray of GalleySourceRun */
};

static gboolean
is_type (cmark_node *node,
         const char *name)
{
  return strcmp (cmark_node_get_type_string (node), name) == 0;
}

static void
count_lines (GalleySourceMap *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start = 0;
  const char *line_end;

  g_array_append_val (lines, start);
  g_array_append_val (lines, start);
  while ((line_end = strchr (self->body + start, '\n')))
    {
      start = (gsize) (line_end + 1 - self->body);
      g_array_append_val (lines, start);
    }
  self->n_lines = lines->len - 1;
  start = strlen (self->body);
  g_array_append_val (lines, start);
  self->lines = (gsize *) (void *) g_array_free (lines, FALSE);
}

static gsize
line_start (GalleySourceMap *self,
            guint line)
{
  return self->lines[MIN (line, self->n_lines + 1)];
}

static gsize
block_end (GalleySourceMap *self,
           cmark_node *block)
{
  return line_start (self, galley_markdown_node_end_line (block) + 1);
}

/* A paragraph may begin with definitions of links, of which the parser keeps nothing, not even their lines; and the
 * column of what follows a footnote's mark is not known. */
static void
map_paragraph (GalleySourceMap *self,
               cmark_node *block)
{
  guint first = galley_markdown_node_line (block);
  gsize from = line_start (self, first) + (gsize) MAX (cmark_node_get_start_column (block) - 1, 0);
  gsize to = block_end (self, block);
  const char *mark;

  if (from > to || galley_source_walk (self->body, from, to, block, self->places) > 0)
    return;
  mark = strstr (self->body + line_start (self, first), "]:");
  if (mark && (gsize) (mark - self->body) < line_start (self, first + 1) &&
      galley_source_walk (self->body, (gsize) (mark + 2 - self->body), to, block, self->places) > 0)
    return;
  if (self->body[from] == '[')
    for (guint line = first + 1; line <= galley_markdown_node_end_line (block); line++)
      if (galley_source_walk (self->body, line_start (self, line), to, block, self->places) > 0)
        return;
}

static void
map_row (GalleySourceMap *self,
         cmark_node *row)
{
  gsize at = line_start (self, galley_markdown_node_line (row));
  gsize to = block_end (self, row);

  for (cmark_node *cell = cmark_node_first_child (row); cell && at < to; cell = cmark_node_next (cell))
    {
      at = galley_source_walk (self->body, at, to, cell, self->places);
      if (at == 0)
        return;
    }
}

static void
map_code (GalleySourceMap *self,
          cmark_node *block)
{
  int length, offset;
  char character;
  gboolean is_fenced = cmark_node_get_fenced (block, &length, &offset, &character);

  galley_source_walk_code (self->body, line_start (self, galley_markdown_node_line (block) + (is_fenced ? 1 : 0)),
                           block_end (self, block), block, self->places);
}

static void
map_block (GalleySourceMap *self,
           cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      map_paragraph (self, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      map_code (self, node);
      break;
    default:
      if (is_type (node, "table_row") || is_type (node, "table_header"))
        map_row (self, node);
    }
}

GalleySourceMap *
galley_source_map_new (cmark_node *root,
                       const char *body,
                       GalleyAnchorText *text)
{
  GalleySourceMap *self = g_new0 (GalleySourceMap, 1);
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  cmark_event_type event;

  self->text = text;
  self->body = body;
  self->places = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  count_lines (self);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      map_block (self, cmark_iter_get_node (iter));
  return self;
}

void
galley_source_map_free (GalleySourceMap *self)
{
  g_hash_table_unref (self->places);
  g_free (self->lines);
  g_free (self);
}

gboolean
galley_source_map_append (GalleySourceMap *self,
                          GString *out,
                          cmark_node *node)
{
  GArray *runs = g_hash_table_lookup (self->places, node);
  const char *literal = cmark_node_get_literal (node);

  for (guint i = 0; runs && i < runs->len; i++)
    {
      const GalleySourceRun *run = &g_array_index (runs, GalleySourceRun, i);
      guint start = galley_anchor_text_to_char (self->text, run->source);

      g_string_append_printf (out, "<span data-at=\"%u\"", start);
      if (!run->as_written)
        g_string_append_printf (out, " data-len=\"%u\"",
                                galley_anchor_text_to_char (self->text, run->source + run->n_source) - start);
      g_string_append_c (out, '>');
      galley_html_append_escaped (out, literal, run->n_literal);
      g_string_append (out, "</span>");
      literal += run->n_literal;
    }
  return runs != NULL;
}

const GArray *
galley_source_map_find (GalleySourceMap *self,
                        cmark_node *node)
{
  return g_hash_table_lookup (self->places, node);
}
