/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CommonMark + GFM + footnotes to HTML, by whole body or by top-level block. */
#include "markdown.h"
#include "html-scanner.h"
#include "html-writer.h"

#include <string.h>

#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static void
block_free (GalleyBlock *block)
{
  g_free (block->html);
  g_free (block);
}

static void
image_ref_free (GalleyImageRef *ref)
{
  g_free (ref->url);
  g_free (ref->alt);
  g_free (ref->title);
  g_free (ref);
}

static guint64
hash_bytes (guint64 hash,
            const char *bytes,
            gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * FNV_PRIME;

  return hash;
}

/* Of the HTML with line numbers counted from the block's own first line: the same for a block that only moved, another
 * for one within which something moved. */
static guint64
hash_block (const GalleyBlock *block)
{
  static const char mark[] = " data-line=\"";
  guint64 hash = FNV_OFFSET;
  const char *at = block->html;
  const char *next;

  while ((next = strstr (at, mark)))
    {
      char *end;
      guint64 lines[2];

      next += strlen (mark);
      hash = hash_bytes (hash, at, next - at);
      lines[0] = g_ascii_strtoull (next, &end, 10) - block->start_line;
      lines[1] = *end == '-' ? g_ascii_strtoull (end + 1, &end, 10) - block->start_line : 0;
      hash = hash_bytes (hash, (const char *) lines, sizeof lines);
      at = end;
    }

  return hash_bytes (hash, at, strlen (at));
}

char *
galley_markdown_to_html (const char *body,
                         GalleyUrlFunc url_func,
                         gpointer user_data)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (root, FALSE, url_func, user_data);
  GString *html = g_string_sized_new (strlen (body) + strlen (body) / 4);
  guint start, end;

  while (galley_html_writer_next (writer, html, &start, &end))
    continue;

  return g_string_free_and_steal (html);
}

char *
galley_markdown_to_placed_html (const char *body,
                                GalleyAnchorText *text,
                                GalleyUrlFunc url_func,
                                gpointer user_data)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (GalleySourceMap) map = galley_source_map_new (root, body, text);
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (root, TRUE, url_func, user_data);
  GString *html = g_string_sized_new (2 * strlen (body));
  guint start, end;

  galley_html_writer_set_map (writer, map);
  while (galley_html_writer_next (writer, html, &start, &end))
    continue;

  return g_string_free_and_steal (html);
}

GPtrArray *
galley_markdown_to_blocks (const char *body,
                           GalleyUrlFunc url_func,
                           gpointer user_data)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (root, TRUE, url_func, user_data);
  g_autoptr (GString) html = g_string_new (NULL);
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  guint start, end;

  while (galley_html_writer_next (writer, html, &start, &end))
    {
      GalleyBlock *block = g_new0 (GalleyBlock, 1);

      block->start_line = start;
      block->end_line = end;
      block->html = g_strndup (html->str, html->len);
      block->hash = hash_block (block);
      g_ptr_array_add (blocks, block);
      g_string_truncate (html, 0);
    }

  return blocks;
}

static void
add_image (GPtrArray *images,
           cmark_node *node)
{
  GalleyImageRef *ref = g_new0 (GalleyImageRef, 1);
  g_autoptr (GString) alt = g_string_new (NULL);
  const char *title = cmark_node_get_title (node);
  const char *url = cmark_node_get_url (node);

  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    galley_markdown_append_node_text (alt, child);
  ref->url = g_strdup (url ? url : "");
  ref->alt = g_strdup (alt->str);
  ref->title = title && *title ? g_strdup (title) : NULL;
  ref->line = galley_markdown_node_line (node);
  g_ptr_array_add (images, ref);
}

static void
add_html_images (GPtrArray *images,
                 cmark_node *node)
{
  const char *html = cmark_node_get_literal (node);
  guint line = galley_markdown_node_line (node);
  const char *counted = html;
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      GalleyImageRef *ref;

      if (token.kind != GALLEY_HTML_START_TAG || strcmp (token.name, "img") != 0)
        continue;
      for (; counted < token.start; counted++)
        line += *counted == '\n';
      ref = g_new0 (GalleyImageRef, 1);
      ref->url = galley_html_token_dup_attribute (&token, "src");
      ref->alt = galley_html_token_dup_attribute (&token, "alt");
      ref->title = galley_html_token_dup_attribute (&token, "title");
      ref->line = line;
      if (!ref->alt)
        ref->alt = g_strdup ("");
      if (ref->url)
        g_ptr_array_add (images, ref);
      else
        image_ref_free (ref);
    }
}

GPtrArray *
galley_markdown_list_images (const char *body)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  GPtrArray *images = g_ptr_array_new_with_free_func ((GDestroyNotify) image_ref_free);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER)
        continue;
      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_IMAGE:
          add_image (images, node);
          cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
          break;
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE:
          add_html_images (images, node);
          break;
        default:
          break;
        }
    }

  return images;
}

char *
galley_markdown_to_text (const char *body)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  GString *text = g_string_new (NULL);

  galley_markdown_append_node_text (text, root);
  return g_string_free_and_steal (text);
}
