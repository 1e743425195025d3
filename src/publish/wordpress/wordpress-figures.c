/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wordpress-figures.h"

#include "html-escape.h"
#include "html-figure.h"

static const char *const no_names[] = { NULL };

static const GalleyHtmlToken *
get (GalleyWordPressBlockWriter *self,
     guint index)
{
  return galley_html_tree_get (self->tree, index);
}

static gboolean
is_table_part (const GalleyHtmlToken *token)
{
  static const char *const parts[] = { "thead", "tbody", "tr", NULL };
  static const char *const cells[] = { "th", "td", NULL };
  static const char *const names[] = { "align", NULL };

  if (g_strv_contains (cells, token->name))
    return galley_html_token_has_only (token, names);

  return g_strv_contains (parts, token->name) && galley_html_token_has_only (token, no_names);
}

static void
append_cell (GalleyWordPressBlockWriter *self,
             const GalleyHtmlToken *token)
{
  g_autofree char *align = galley_html_token_dup_attribute (token, "align");

  if (align && galley_wordpress_block_is_class (align))
    g_string_append_printf (self->out, "<%s class=\"has-text-align-%s\" data-align=\"%s\">", token->name, align,
                            align);
  else
    g_string_append_printf (self->out, "<%s>", token->name);
}

static gboolean
can_be_table (GalleyWordPressBlockWriter *self,
              guint from,
              guint limit)
{
  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = get (self, i);

      if (token->kind == GALLEY_HTML_START_TAG && !is_table_part (token) && !galley_html_name_is_inline (token->name))
        return FALSE;
      if (token->kind == GALLEY_HTML_COMMENT || token->kind == GALLEY_HTML_DECLARATION ||
          token->kind == GALLEY_HTML_STRAY)
        return FALSE;
    }

  return TRUE;
}

/* Galley wraps its tables in a <div> that scrolls. */
gboolean
galley_wordpress_block_table (GalleyWordPressBlockWriter *self,
                              guint start)
{
  static const char *const names[] = { "class", NULL };
  guint end = galley_html_tree_end (self->tree, start);
  guint table = galley_html_tree_skip_space (self->tree, start + 1, end);
  guint table_end = table < end ? galley_html_tree_end (self->tree, table) : end;
  g_autofree char *class_name = galley_html_token_dup_attribute (get (self, start), "class");

  if (g_strcmp0 (class_name, "table") != 0 || !galley_html_token_has_only (get (self, start), names) ||
      table >= end || !galley_html_token_is_start (get (self, table), "table") ||
      !galley_html_token_has_only (get (self, table), no_names) || table_end == table ||
      galley_html_tree_skip_space (self->tree, table_end + 1, end) != end ||
      !can_be_table (self, table + 1, table_end))
    return FALSE;
  galley_wordpress_block_open (self, "table", "\"hasFixedLayout\":false");
  g_string_append (self->out, "<figure class=\"wp-block-table\"><table>");
  for (guint i = table + 1; i < table_end; i++)
    if (get (self, i)->kind == GALLEY_HTML_START_TAG && is_table_part (get (self, i)))
      append_cell (self, get (self, i));
    else if (galley_html_tree_skip_space (self->tree, i, i + 1) == i)
      galley_wordpress_block_tokens (self, i, i + 1);
  g_string_append (self->out, "</table></figure>");
  galley_wordpress_block_close (self, "table");

  return TRUE;
}

static void
append_image (GalleyWordPressBlockWriter *self,
              const GalleyHtmlFigure *figure,
              const char *url,
              gint64 id)
{
  g_autofree char *alt = galley_html_token_dup_attribute (get (self, figure->image), "alt");

  g_string_append (self->out, id ? "<figure class=\"wp-block-image size-full\">" : "<figure class=\"wp-block-image\">");
  if (figure->link)
    galley_wordpress_block_tokens (self, figure->link, figure->link + 1);
  g_string_append (self->out, "<img src=\"");
  galley_html_append_escaped (self->out, url, -1);
  g_string_append (self->out, "\" alt=\"");
  galley_html_append_escaped (self->out, alt ? alt : "", -1);
  g_string_append_c (self->out, '"');
  if (id)
    g_string_append_printf (self->out, " class=\"wp-image-%" G_GINT64_FORMAT "\"", id);
  g_string_append (self->out, "/>");
  if (figure->link)
    g_string_append (self->out, "</a>");
  if (figure->caption)
    {
      g_string_append (self->out, "<figcaption class=\"wp-element-caption\">");
      galley_wordpress_block_tokens (self, figure->caption + 1, galley_html_tree_end (self->tree, figure->caption));
      g_string_append (self->out, "</figcaption>");
    }
  g_string_append (self->out, "</figure>");
}

gboolean
galley_wordpress_block_figure (GalleyWordPressBlockWriter *self,
                               guint start)
{
  GalleyHtmlFigure figure;
  g_autofree char *url = NULL;
  g_autofree char *attributes = NULL;
  const char *link;
  gint64 id;

  if (!galley_html_figure_read (self->tree, start, &figure))
    return FALSE;
  url = galley_html_token_dup_attribute (get (self, figure.image), "src");
  if (!url)
    return FALSE;
  if (self->images)
    g_strv_builder_add (self->images, url);
  id = self->media_ids ? GPOINTER_TO_INT (g_hash_table_lookup (self->media_ids, url)) : 0;
  link = figure.link ? "custom" : "none";
  if (id)
    attributes = g_strdup_printf ("\"id\":%" G_GINT64_FORMAT ",\"sizeSlug\":\"full\",\"linkDestination\":\"%s\"", id,
                                  link);
  else if (figure.link)
    attributes = g_strdup ("\"linkDestination\":\"custom\"");
  galley_wordpress_block_open (self, "image", attributes);
  append_image (self, &figure, url, id);
  galley_wordpress_block_close (self, "image");

  return TRUE;
}
