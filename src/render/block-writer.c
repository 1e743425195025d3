/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes blocks as HTML. */
#include "block-writer.h"
#include "heading-id.h"
#include "html-escape.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

struct _GalleyBlockWriter
{
  gboolean with_lines;
  GalleyInlineWriter *inlines;
  GalleyRawHtml *raw;
  GalleySourceMap *map; /* nullable */
  GHashTable *ids;      /* slug -> how often it was taken */
  guint column;         /* of the table's row being written */
  gsize leaf_tag;       /* where the "p" of the paragraph being written stands */
  char *caption;        /* of the figure being written; NULL outside of one */
};

static gboolean
is_type (cmark_node *node,
         const char *name)
{
  return node && strcmp (cmark_node_get_type_string (node), name) == 0;
}

static void
fresh_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static void
open_tag (GalleyBlockWriter *self,
          GString *out,
          const char *tag,
          cmark_node *node)
{
  g_string_append_c (out, '<');
  g_string_append (out, tag);
  galley_block_writer_append_lines (self, out, galley_markdown_node_line (node), galley_markdown_node_end_line (node));
}

static gboolean
is_tight (cmark_node *paragraph)
{
  cmark_node *item = cmark_node_parent (paragraph);
  cmark_node *list = item ? cmark_node_parent (item) : NULL;

  return list && cmark_node_get_type (list) == CMARK_NODE_LIST && cmark_node_get_list_tight (list);
}

/* The image if it, or a link around it, is all that the paragraph holds. */
static cmark_node *
lone_image (cmark_node *paragraph)
{
  cmark_node *child = cmark_node_first_child (paragraph);

  if (!child || cmark_node_next (child) || is_tight (paragraph))
    return NULL;
  if (cmark_node_get_type (child) == CMARK_NODE_LINK)
    {
      child = cmark_node_first_child (child);
      if (!child || cmark_node_next (child))
        return NULL;
    }

  return cmark_node_get_type (child) == CMARK_NODE_IMAGE ? child : NULL;
}

static void
enter_paragraph (GalleyBlockWriter *self,
                 GString *out,
                 cmark_node *node)
{
  cmark_node *image = lone_image (node);

  galley_raw_html_open (self->raw);
  self->leaf_tag = 0;
  if (is_tight (node))
    return;

  fresh_line (out);
  if (image)
    {
      const char *title = cmark_node_get_title (image);

      self->caption = g_strdup (title ? title : "");
      open_tag (self, out, "figure", node);
    }
  else
    {
      self->leaf_tag = out->len + 1;
      open_tag (self, out, "p", node);
    }
  g_string_append_c (out, '>');
}

static void
exit_paragraph (GalleyBlockWriter *self,
                GString *out,
                cmark_node *node)
{
  const GalleyRawHtmlOutside *outside = galley_raw_html_close (self->raw, out);
  cmark_node *parent = cmark_node_parent (node);

  if (parent && cmark_node_get_type (parent) == CMARK_NODE_FOOTNOTE_DEFINITION && !cmark_node_next (node))
    galley_inline_writer_append_backrefs (self->inlines, out, parent);
  if (self->caption)
    {
      if (*self->caption)
        {
          g_string_append (out, "<figcaption>");
          galley_html_append_escaped (out, self->caption, -1);
          g_string_append (out, "</figcaption>");
        }
      g_clear_pointer (&self->caption, g_free);
      g_string_append (out, "</figure>\n");
    }
  else if (self->leaf_tag > 0 && outside->n_breaking > 0)
    {
      /* A browser would end the <p> in the middle: what stood in one paragraph must stay in one element. */
      g_string_erase (out, self->leaf_tag, 1);
      g_string_insert (out, self->leaf_tag, "div class=\"p\"");
      g_string_append (out, "</div>\n");
    }
  else if (self->leaf_tag > 0)
    g_string_append (out, "</p>\n");
}

static void
enter_heading (GalleyBlockWriter *self,
               GString *out,
               cmark_node *node)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *id = NULL;

  galley_markdown_append_node_text (words, node);
  id = galley_heading_id_new (self->ids, words->str);
  fresh_line (out);
  g_string_append_printf (out, "<h%d id=\"", cmark_node_get_heading_level (node));
  galley_html_append_escaped (out, id, -1);
  g_string_append_c (out, '"');
  galley_block_writer_append_lines (self, out, galley_markdown_node_line (node), galley_markdown_node_end_line (node));
  g_string_append_c (out, '>');
  galley_raw_html_open (self->raw);
}

static void
append_code_block (GalleyBlockWriter *self,
                   GString *out,
                   cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node);
  gsize language = info ? strcspn (info, " \t\n") : 0;

  fresh_line (out);
  open_tag (self, out, "pre", node);
  g_string_append (out, "><code");
  if (language > 0)
    {
      g_string_append (out, " class=\"language-");
      galley_html_append_escaped (out, info, language);
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, '>');
  if (!self->map || !galley_source_map_append (self->map, out, node))
    galley_html_append_escaped (out, cmark_node_get_literal (node), -1);
  g_string_append (out, "</code></pre>\n");
}

static void
enter_list (GalleyBlockWriter *self,
            GString *out,
            cmark_node *node)
{
  gboolean ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;

  fresh_line (out);
  open_tag (self, out, ordered ? "ol" : "ul", node);
  if (ordered && cmark_node_get_list_start (node) != 1)
    g_string_append_printf (out, " start=\"%d\"", cmark_node_get_list_start (node));
  if (is_type (cmark_node_first_child (node), "tasklist"))
    g_string_append (out, " class=\"tasks\"");
  g_string_append (out, ">\n");
}

static void
enter_item (GalleyBlockWriter *self,
            GString *out,
            cmark_node *node)
{
  fresh_line (out);
  open_tag (self, out, "li", node);
  g_string_append_c (out, '>');
  if (is_type (node, "tasklist"))
    g_string_append_printf (out, "<input type=\"checkbox\"%s disabled=\"\" /> ",
                            cmark_gfm_extensions_get_tasklist_item_checked (node) ? " checked=\"\"" : "");
}

static const char *
cell_alignment (cmark_node *table,
                guint column)
{
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (table);

  if (!alignments || column >= cmark_gfm_extensions_get_table_columns (table))
    return "";

  switch (alignments[column])
    {
    case 'l':
      return " align=\"left\"";
    case 'c':
      return " align=\"center\"";
    case 'r':
      return " align=\"right\"";
    default:
      return "";
    }
}

static void
enter_table_part (GalleyBlockWriter *self,
                  GString *out,
                  cmark_node *node)
{
  cmark_node *parent = cmark_node_parent (node);

  if (is_type (node, "table"))
    {
      /* The wrapper scrolls sideways where a table is wider than the column. */
      fresh_line (out);
      open_tag (self, out, "div", node);
      g_string_append (out, " class=\"table\"><table>\n");
    }
  else if (is_type (node, "table_cell"))
    {
      const char *tag = is_type (parent, "table_header") ? "th" : "td";

      g_string_append_printf (out, "<%s%s>", tag, cell_alignment (cmark_node_parent (parent), self->column++));
      galley_raw_html_open (self->raw);
    }
  else
    {
      if (is_type (node, "table_header"))
        g_string_append (out, "<thead>\n");
      else if (is_type (cmark_node_previous (node), "table_header"))
        g_string_append (out, "<tbody>\n");
      self->column = 0;
      open_tag (self, out, "tr", node);
      g_string_append_c (out, '>');
    }
}

static void
exit_table_part (GalleyBlockWriter *self,
                 GString *out,
                 cmark_node *node)
{
  if (is_type (node, "table"))
    {
      g_string_append (out, "</table></div>\n");
    }
  else if (is_type (node, "table_cell"))
    {
      galley_raw_html_close (self->raw, out);
      g_string_append (out, is_type (cmark_node_parent (node), "table_header") ? "</th>" : "</td>");
    }
  else
    {
      g_string_append (out, "</tr>\n");
      if (is_type (node, "table_header"))
        g_string_append (out, "</thead>\n");
      else if (!cmark_node_next (node))
        g_string_append (out, "</tbody>\n");
    }
}

static void
enter_block (GalleyBlockWriter *self,
             GString *out,
             cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
      enter_paragraph (self, out, node);
      break;
    case CMARK_NODE_HEADING:
      enter_heading (self, out, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      append_code_block (self, out, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      fresh_line (out);
      galley_raw_html_append (self->raw, out, cmark_node_get_literal (node));
      fresh_line (out);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      fresh_line (out);
      open_tag (self, out, "hr", node);
      g_string_append (out, " />\n");
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      fresh_line (out);
      open_tag (self, out, "blockquote", node);
      g_string_append (out, ">\n");
      galley_raw_html_open (self->raw);
      break;
    case CMARK_NODE_LIST:
      enter_list (self, out, node);
      break;
    case CMARK_NODE_ITEM:
      enter_item (self, out, node);
      galley_raw_html_open (self->raw);
      break;
    default:
      enter_table_part (self, out, node);
    }
}

static void
exit_block (GalleyBlockWriter *self,
            GString *out,
            cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
      exit_paragraph (self, out, node);
      break;
    case CMARK_NODE_HEADING:
      galley_raw_html_close (self->raw, out);
      g_string_append_printf (out, "</h%d>\n", cmark_node_get_heading_level (node));
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      galley_raw_html_close (self->raw, out);
      fresh_line (out);
      g_string_append (out, "</blockquote>\n");
      break;
    case CMARK_NODE_LIST:
      g_string_append (out, cmark_node_get_list_type (node) == CMARK_ORDERED_LIST ? "</ol>\n" : "</ul>\n");
      break;
    case CMARK_NODE_ITEM:
      galley_raw_html_close (self->raw, out);
      g_string_append (out, "</li>\n");
      break;
    default:
      exit_table_part (self, out, node);
    }
}

GalleyBlockWriter *
galley_block_writer_new (GalleyInlineWriter *inlines,
                         GalleyRawHtml *raw,
                         gboolean with_lines)
{
  GalleyBlockWriter *self = g_new0 (GalleyBlockWriter, 1);

  self->inlines = inlines;
  self->raw = raw;
  self->with_lines = with_lines;
  self->ids = galley_heading_ids_new ();
  return self;
}

void
galley_block_writer_set_map (GalleyBlockWriter *self,
                             GalleySourceMap *map)
{
  self->map = map;
}

void
galley_block_writer_free (GalleyBlockWriter *self)
{
  g_hash_table_unref (self->ids);
  g_free (self->caption);
  g_free (self);
}

void
galley_block_writer_append_lines (GalleyBlockWriter *self,
                                  GString *out,
                                  guint start,
                                  guint end)
{
  if (self->with_lines)
    g_string_append_printf (out, " data-line=\"%u-%u\"", start, MAX (start, end));
}

void
galley_block_writer_append (GalleyBlockWriter *self,
                            GString *out,
                            cmark_node *root)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
        continue;
      if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
        galley_inline_writer_append (self->inlines, out, iter, event, self->caption != NULL);
      else if (event == CMARK_EVENT_ENTER)
        enter_block (self, out, node);
      else
        exit_block (self, out, node);
    }
}
