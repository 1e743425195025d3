/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a parsed body as HTML: what its top-level elements are. */
#include "html-writer.h"
#include "block-writer.h"

#include <string.h>

struct _GalleyHtmlWriter
{
  GalleyBlockWriter *blocks;
  GalleyInlineWriter *inlines;
  GalleyRawHtml *raw;
  cmark_node *next; /* top-level block to come */
  guint next_index;
  guint *group_ends; /* by index of top-level block: the last that its raw HTML reaches */
};

static void
append_footnotes (GalleyHtmlWriter *self,
                  GString *out,
                  guint *start_line,
                  guint *end_line)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gsize at;

  *start_line = G_MAXUINT;
  *end_line = 0;
  g_string_append (out, "<section");
  at = out->len;
  g_string_append (out, " class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
  for (; self->next; self->next = cmark_node_next (self->next))
    {
      cmark_node *last = cmark_node_last_child (self->next);

      *start_line = MIN (*start_line, galley_markdown_node_line (self->next));
      *end_line = MAX (*end_line, galley_markdown_node_end_line (self->next));
      g_string_append_printf (out, "<li id=\"fn-%u\"",
                              galley_inline_writer_get_footnote_number (self->inlines, self->next));
      galley_block_writer_append_lines (self->blocks, out, galley_markdown_node_line (self->next),
                                        galley_markdown_node_end_line (self->next));
      g_string_append (out, ">\n");
      galley_raw_html_open (self->raw);
      galley_block_writer_append (self->blocks, out, self->next);
      galley_raw_html_close (self->raw, out);
      if (!last || cmark_node_get_type (last) != CMARK_NODE_PARAGRAPH)
        galley_inline_writer_append_backrefs (self->inlines, out, self->next);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ol>\n</section>\n");
  *end_line = MAX (*start_line, *end_line);
  galley_block_writer_append_lines (self->blocks, lines, *start_line, *end_line);
  g_string_insert (out, at, lines->str);
}

/* Raw HTML from start on: one element gets the lines itself; anything else an element around it. */
static void
wrap_group (GalleyHtmlWriter *self,
            GString *out,
            gsize start,
            guint n_blocks,
            const GalleyRawHtmlOutside *outside,
            guint start_line,
            guint end_line)
{
  gboolean spills = outside->first_is_line && (n_blocks > 1 || outside->n_breaking > 1);
  g_autoptr (GString) tag = g_string_new (NULL);

  galley_block_writer_append_lines (self->blocks, tag, start_line, end_line);
  if (out->len > start && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  if (outside->n_elements == 1 && outside->n_others == 0 && outside->first_is_flow && !spills)
    {
      gsize indent = strspn (out->str + start, " \t\r\n");

      g_string_insert (out, outside->first_name, tag->str);
      g_string_erase (out, start, indent);
      return;
    }
  g_string_prepend (tag, "<div class=\"raw-html\"");
  g_string_append (tag, ">\n");
  g_string_insert (out, start, tag->str);
  g_string_append (out, "</div>\n");
}

/* How far the raw HTML of each top-level block reaches, so that such blocks can be kept in one. */
static guint *
find_groups (cmark_node *root)
{
  g_autoptr (GPtrArray) html = g_ptr_array_new ();
  guint *ends;

  for (cmark_node *node = cmark_node_first_child (root); node; node = cmark_node_next (node))
    g_ptr_array_add (html,
                     (gpointer) (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK ? cmark_node_get_literal (node)
                                                                                     : ""));
  ends = galley_raw_html_pair_blocks ((const char *const *) html->pdata, html->len);

  return ends;
}

GalleyHtmlWriter *
galley_html_writer_new (cmark_node *root,
                        gboolean with_lines,
                        GalleyUrlFunc url_func,
                        gpointer user_data)
{
  GalleyHtmlWriter *self = g_new0 (GalleyHtmlWriter, 1);

  self->raw = galley_raw_html_new (url_func, user_data);
  self->inlines = galley_inline_writer_new (root, self->raw, url_func, user_data);
  self->blocks = galley_block_writer_new (self->inlines, self->raw, with_lines);
  self->group_ends = find_groups (root);
  self->next = cmark_node_first_child (root);
  return self;
}

void
galley_html_writer_set_map (GalleyHtmlWriter *self,
                            GalleySourceMap *map)
{
  galley_inline_writer_set_map (self->inlines, map);
  galley_block_writer_set_map (self->blocks, map);
}

void
galley_html_writer_free (GalleyHtmlWriter *self)
{
  galley_block_writer_free (self->blocks);
  galley_inline_writer_free (self->inlines);
  galley_raw_html_free (self->raw);
  g_free (self->group_ends);
  g_free (self);
}

gboolean
galley_html_writer_next (GalleyHtmlWriter *self,
                         GString *out,
                         guint *start_line,
                         guint *end_line)
{
  guint first = self->next_index;
  guint last = first;
  gsize start = out->len;
  gboolean is_raw;

  if (!self->next)
    return FALSE;
  if (cmark_node_get_type (self->next) == CMARK_NODE_FOOTNOTE_DEFINITION)
    {
      append_footnotes (self, out, start_line, end_line);
      return TRUE;
    }

  is_raw = cmark_node_get_type (self->next) == CMARK_NODE_HTML_BLOCK;
  *start_line = galley_markdown_node_line (self->next);
  *end_line = *start_line;
  galley_raw_html_open (self->raw);
  for (; self->next && self->next_index <= last; self->next = cmark_node_next (self->next), self->next_index++)
    {
      last = MAX (last, self->group_ends[self->next_index]);
      galley_block_writer_append (self->blocks, out, self->next);
      *end_line = MAX (*end_line, galley_markdown_node_end_line (self->next));
    }
  if (is_raw)
    wrap_group (self, out, start, last - first + 1, galley_raw_html_close (self->raw, out), *start_line, *end_line);
  else
    galley_raw_html_close (self->raw, out);

  return TRUE;
}
