/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links and their aims, as they come out in the page. */
#include "markdown-links.h"

#include <string.h>

#include "heading-id.h"
#include "html-scanner.h"
#include "markdown-parse.h"

typedef void (*TagFunc) (gpointer data,
                         const GalleyHtmlToken *token,
                         guint line);

void
galley_link_ref_free (GalleyLinkRef *self)
{
  if (!self)
    return;
  g_free (self->url);
  g_free (self);
}

static void
add_link (GPtrArray *links,
          char *url,
          guint line)
{
  GalleyLinkRef *ref = g_new0 (GalleyLinkRef, 1);

  ref->url = url;
  ref->line = line;
  g_ptr_array_add (links, ref);
}

static void
scan_tags (cmark_node *node,
           TagFunc func,
           gpointer data)
{
  const char *html = cmark_node_get_literal (node);
  guint line = galley_markdown_node_line (node);
  const char *counted = html;
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      if (token.kind != GALLEY_HTML_START_TAG)
        continue;
      for (; counted < token.start; counted++)
        line += *counted == '\n';
      func (data, &token, line);
    }
}

static gboolean
is_html (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

static void
link_tag (gpointer data,
          const GalleyHtmlToken *token,
          guint line)
{
  char *url = strcmp (token->name, "a") == 0 ? galley_html_token_dup_attribute (token, "href") : NULL;

  if (url)
    add_link (data, url, line);
}

static void
anchor_tag (gpointer data,
            const GalleyHtmlToken *token,
            guint line)
{
  char *id = galley_html_token_dup_attribute (token, "id");
  char *name = strcmp (token->name, "a") == 0 ? galley_html_token_dup_attribute (token, "name") : NULL;

  if (id)
    g_hash_table_add (data, id);
  if (name)
    g_hash_table_add (data, name);
}

GPtrArray *
galley_markdown_list_links (const char *body)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_link_ref_free);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (cmark_node_get_type (node) == CMARK_NODE_LINK)
        add_link (links, g_strdup (cmark_node_get_url (node)), galley_markdown_node_line (node));
      else if (is_html (node))
        scan_tags (node, link_tag, links);
    }

  return links;
}

GHashTable *
galley_markdown_list_anchors (const char *body)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  g_autoptr (GHashTable) ids = galley_heading_ids_new ();
  GHashTable *anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      g_autoptr (GString) words = g_string_new (NULL);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (is_html (node))
        scan_tags (node, anchor_tag, anchors);
      if (cmark_node_get_type (node) != CMARK_NODE_HEADING)
        continue;
      galley_markdown_append_node_text (words, node);
      g_hash_table_add (anchors, galley_heading_id_new (ids, words->str));
    }

  return anchors;
}
