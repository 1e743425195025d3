/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what stands within a paragraph. */
#include "inline-writer.h"
#include "html-escape.h"

#include <string.h>

typedef struct
{
  guint number;
  guint total; /* references in the whole body */
  guint written;
} Footnote;

struct _GalleyInlineWriter
{
  GalleyRawHtml *raw;
  GalleyUrlFunc url_func;
  gpointer user_data;
  GalleySourceMap *map;  /* nullable */
  GHashTable *footnotes; /* definition -> Footnote */
};

/* What a browser would run instead of going there. */
static gboolean
is_dangerous (const char *url)
{
  static const char *const schemes[] = { "javascript:", "vbscript:", "file:" };
  static const char *const images[] = { "image/png", "image/gif", "image/jpeg", "image/webp", "image/avif" };

  while (g_ascii_isspace (*url))
    url++;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  if (g_ascii_strncasecmp (url, "data:", 5) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    if (g_ascii_strncasecmp (url + 5, images[i], strlen (images[i])) == 0)
      return FALSE;

  return TRUE;
}

/* Percent-encodes what RFC 3986 does not allow anywhere in a URL, then escapes for HTML. */
static void
append_href (GString *out,
             const char *url)
{
  for (const char *p = url; *p; p++)
    if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '\'')
      g_string_append (out, "&#x27;");
    else if (g_ascii_isalnum (*p) || strchr ("-_.+!*(),%#@?=;:/$~", *p))
      g_string_append_c (out, *p);
    else
      g_string_append_printf (out, "%%%02X", (guchar) *p);
}

static void
append_url (GalleyInlineWriter *self,
            GString *out,
            const char *url,
            gboolean is_image)
{
  g_autofree char *rewritten = NULL;

  if (!url || is_dangerous (url))
    return;
  if (self->url_func)
    rewritten = self->url_func (url, is_image, self->user_data);
  append_href (out, rewritten ? rewritten : url);
}

static void
append_title (GString *out,
              const char *title)
{
  if (!title || !*title)
    return;
  g_string_append (out, " title=\"");
  galley_html_append_escaped (out, title, -1);
  g_string_append_c (out, '"');
}

static void
append_alt (GString *out,
            cmark_node *image)
{
  g_autoptr (GString) alt = g_string_new (NULL);
  cmark_node *child;

  for (child = cmark_node_first_child (image); child; child = cmark_node_next (child))
    galley_markdown_append_node_text (alt, child);
  g_string_append (out, " alt=\"");
  galley_html_append_escaped (out, alt->str, alt->len);
  g_string_append_c (out, '"');
}

static void
append_image (GalleyInlineWriter *self,
              GString *out,
              cmark_node *node,
              gboolean in_figure)
{
  g_string_append (out, "<img src=\"");
  append_url (self, out, cmark_node_get_url (node), TRUE);
  g_string_append_c (out, '"');
  append_alt (out, node);
  if (!in_figure)
    append_title (out, cmark_node_get_title (node));
  g_string_append (out, " />");
}

static void
append_footnote_reference (GalleyInlineWriter *self,
                           GString *out,
                           cmark_node *node)
{
  Footnote *footnote = g_hash_table_lookup (self->footnotes, cmark_node_parent_footnote_def (node));

  if (!footnote)
    return;
  footnote->written++;
  g_string_append_printf (out, "<sup class=\"footnote-ref\"><a href=\"#fn-%u\" id=\"fnref-%u", footnote->number,
                          footnote->number);
  if (footnote->written > 1)
    g_string_append_printf (out, "-%u", footnote->written);
  g_string_append_printf (out, "\" role=\"doc-noteref\">%u</a></sup>", footnote->number);
}

static void
append_literal (GalleyInlineWriter *self,
                GString *out,
                cmark_node *node)
{
  if (!self->map || !galley_source_map_append (self->map, out, node))
    galley_html_append_escaped (out, cmark_node_get_literal (node), -1);
}

static void
enter_inline (GalleyInlineWriter *self,
              GString *out,
              cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      g_string_append (out, "<em>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (out, "<strong>");
      break;
    case CMARK_NODE_LINK:
      g_string_append (out, "<a href=\"");
      append_url (self, out, cmark_node_get_url (node), FALSE);
      g_string_append_c (out, '"');
      append_title (out, cmark_node_get_title (node));
      g_string_append_c (out, '>');
      break;
    default:
      g_string_append (out, "<del>");
    }
  galley_raw_html_open (self->raw);
}

static void
exit_inline (GalleyInlineWriter *self,
             GString *out,
             cmark_node *node)
{
  galley_raw_html_close (self->raw, out);
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      g_string_append (out, "</em>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (out, "</strong>");
      break;
    case CMARK_NODE_LINK:
      g_string_append (out, "</a>");
      break;
    default:
      g_string_append (out, "</del>");
    }
}

static void
count_reference (GalleyInlineWriter *self,
                 cmark_node *node)
{
  Footnote *footnote = g_hash_table_lookup (self->footnotes, cmark_node_parent_footnote_def (node));

  if (footnote)
    footnote->total++;
}

/* A footnote links back to every reference, and so has to know how many there are. */
static void
count_references (GalleyInlineWriter *self,
                  cmark_node *root)
{
  g_autoptr (cmark_iter) iter = NULL;
  cmark_event_type event;

  if (g_hash_table_size (self->footnotes) == 0)
    return;
  iter = cmark_iter_new (root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_REFERENCE)
        count_reference (self, node);
      else if (cmark_node_get_type (node) == CMARK_NODE_IMAGE)
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
    }
}

GalleyInlineWriter *
galley_inline_writer_new (cmark_node *root,
                          GalleyRawHtml *raw,
                          GalleyUrlFunc url_func,
                          gpointer user_data)
{
  GalleyInlineWriter *self = g_new0 (GalleyInlineWriter, 1);

  self->raw = raw;
  self->url_func = url_func;
  self->user_data = user_data;
  self->footnotes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (cmark_node *node = cmark_node_first_child (root); node; node = cmark_node_next (node))
    if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION)
      {
        Footnote *footnote = g_new0 (Footnote, 1);

        footnote->number = g_hash_table_size (self->footnotes) + 1;
        g_hash_table_insert (self->footnotes, node, footnote);
      }
  count_references (self, root);

  return self;
}

void
galley_inline_writer_set_map (GalleyInlineWriter *self,
                              GalleySourceMap *map)
{
  self->map = map;
}

void
galley_inline_writer_free (GalleyInlineWriter *self)
{
  g_hash_table_unref (self->footnotes);
  g_free (self);
}

void
galley_inline_writer_append (GalleyInlineWriter *self,
                             GString *out,
                             cmark_iter *iter,
                             cmark_event_type event,
                             gboolean in_figure)
{
  cmark_node *node = cmark_iter_get_node (iter);

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_literal (self, out, node);
      break;
    case CMARK_NODE_SOFTBREAK:
      g_string_append_c (out, '\n');
      break;
    case CMARK_NODE_LINEBREAK:
      g_string_append (out, "<br />\n");
      break;
    case CMARK_NODE_CODE:
      g_string_append (out, "<code>");
      append_literal (self, out, node);
      g_string_append (out, "</code>");
      break;
    case CMARK_NODE_HTML_INLINE:
      galley_raw_html_append (self->raw, out, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      if (event == CMARK_EVENT_ENTER)
        append_footnote_reference (self, out, node);
      break;
    case CMARK_NODE_IMAGE:
      append_image (self, out, node, in_figure);
      cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      break;
    default:
      if (event == CMARK_EVENT_ENTER)
        enter_inline (self, out, node);
      else
        exit_inline (self, out, node);
    }
}

guint
galley_inline_writer_get_footnote_number (GalleyInlineWriter *self,
                                          cmark_node *definition)
{
  Footnote *footnote = g_hash_table_lookup (self->footnotes, definition);

  return footnote ? footnote->number : 0;
}

void
galley_inline_writer_append_backrefs (GalleyInlineWriter *self,
                                      GString *out,
                                      cmark_node *definition)
{
  Footnote *footnote = g_hash_table_lookup (self->footnotes, definition);

  for (guint i = 1; footnote && i <= footnote->total; i++)
    {
      g_string_append_printf (out, " <a href=\"#fnref-%u", footnote->number);
      if (i > 1)
        g_string_append_printf (out, "-%u", i);
      /* U+FE0E keeps the arrow from becoming a coloured picture. */
      g_string_append (out, "\" class=\"footnote-backref\" role=\"doc-backlink\">\xe2\x86\xa9\xef\xb8\x8e");
      if (i > 1)
        g_string_append_printf (out, "<sup>%u</sup>", i);
      g_string_append (out, "</a>");
    }
}
