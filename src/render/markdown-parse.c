/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way in which Galley reads Markdown. */
#include "markdown-parse.h"
#include "html-scanner.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* tagfilter is not among them: it acts in cmark's own renderer; ours filters in raw-html.c. */
static const char *const extension_names[] = { "table", "strikethrough", "autolink", "tasklist" };

static void
ensure_extensions (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      cmark_gfm_core_extensions_ensure_registered ();
      g_once_init_leave (&ready, 1);
    }
}

/* Footnotes and bare addresses cost cmark a walk over the whole tree each, a quarter of all its time: what cannot be in
 * the text is not looked for. */
static gboolean
may_hold_footnotes (const char *body)
{
  return strstr (body, "[^") != NULL;
}

static gboolean
may_hold_addresses (const char *body)
{
  return strstr (body, "://") != NULL || strstr (body, "www.") != NULL || strchr (body, '@') != NULL;
}

cmark_node *
galley_markdown_parse (const char *body)
{
  int options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_UNSAFE;
  cmark_parser *parser;
  cmark_node *root;

  ensure_extensions ();
  parser = cmark_parser_new (options | (may_hold_footnotes (body) ? CMARK_OPT_FOOTNOTES : 0));
  for (guint i = 0; i < G_N_ELEMENTS (extension_names); i++)
    if (strcmp (extension_names[i], "autolink") != 0 || may_hold_addresses (body))
      cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extension_names[i]));
  cmark_parser_feed (parser, body, strlen (body));
  root = cmark_parser_finish (parser);
  cmark_parser_free (parser);

  return root;
}

static void
append_html_text (GString *out,
                  const char *html)
{
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    if (token.kind == GALLEY_HTML_TEXT)
      {
        g_autofree char *text = galley_html_decode (token.start, token.length);

        g_string_append (out, text);
      }
}

static void
end_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static void
append_enter (GString *out,
              cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
      g_string_append (out, literal ? literal : "");
      break;
    case CMARK_NODE_CODE_BLOCK:
      g_string_append (out, literal ? literal : "");
      end_line (out);
      break;
    case CMARK_NODE_HTML_BLOCK:
      append_html_text (out, literal ? literal : "");
      end_line (out);
      break;
    case CMARK_NODE_HTML_INLINE:
      append_html_text (out, literal ? literal : "");
      break;
    case CMARK_NODE_SOFTBREAK:
      g_string_append_c (out, ' ');
      break;
    case CMARK_NODE_LINEBREAK:
      g_string_append_c (out, '\n');
      break;
    default:
      break;
    }
}

/* An image's alternative text is not read by those who see the image: its title is, as the caption. */
static void
append_image (GString *out,
              cmark_node *node)
{
  const char *title = cmark_node_get_title (node);

  g_string_append (out, title ? title : "");
}

void
galley_markdown_append_node_text (GString *out,
                                  cmark_node *node)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *at = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (at) == CMARK_NODE_IMAGE)
        {
          append_image (out, at);
          cmark_iter_reset (iter, at, CMARK_EVENT_EXIT);
        }
      else if (event == CMARK_EVENT_ENTER)
        append_enter (out, at);
      else if (cmark_node_get_type (at) == CMARK_NODE_PARAGRAPH || cmark_node_get_type (at) == CMARK_NODE_HEADING ||
               strcmp (cmark_node_get_type_string (at), "table_row") == 0 ||
               strcmp (cmark_node_get_type_string (at), "table_header") == 0)
        end_line (out);
      else if (strcmp (cmark_node_get_type_string (at), "table_cell") == 0 && cmark_node_next (at))
        g_string_append_c (out, '\t');
    }
}

guint
galley_markdown_node_line (cmark_node *node)
{
  int line = 0;

  for (; node && line <= 0; node = cmark_node_parent (node))
    line = cmark_node_get_start_line (node);

  return MAX (line, 1);
}

/* cmark counts a setext heading up to the line after it. */
static guint
setext_end_line (cmark_node *heading,
                 guint start,
                 guint end)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (heading);
  guint underline = start + 1;

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node_type type = cmark_node_get_type (cmark_iter_get_node (iter));

      underline += type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
    }

  return MIN (underline, end);
}

guint
galley_markdown_node_end_line (cmark_node *node)
{
  guint start = galley_markdown_node_line (node);
  guint end;

  while ((cmark_node_get_type (node) == CMARK_NODE_LIST || cmark_node_get_type (node) == CMARK_NODE_ITEM) &&
         cmark_node_last_child (node))
    node = cmark_node_last_child (node);
  end = MAX (start, (guint) MAX (cmark_node_get_end_line (node), 0));
  if (cmark_node_get_type (node) == CMARK_NODE_HEADING && end > start)
    return setext_end_line (node, galley_markdown_node_line (node), end);

  return end;
}
