/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML to blocks. The form of each is what the block's own save() makes (WordPress block library, 6.8), to the letter:
 * the editor compares the two. */
#include "wordpress-blocks.h"

#include <string.h>

#include "block-comment.h"
#include "html-escape.h"
#include "json.h"
#include "wordpress-block-writer.h"
#include "wordpress-figures.h"
#include "wordpress-region.h"

static const char *const no_names[] = { NULL };

static void append_blocks (GalleyWordPressBlockWriter *self, guint from, guint limit);
static gboolean append_list (GalleyWordPressBlockWriter *self, guint start);

static const GalleyHtmlToken *
get (GalleyWordPressBlockWriter *self,
     guint index)
{
  return galley_html_tree_get (self->tree, index);
}

static gboolean
append_paragraph (GalleyWordPressBlockWriter *self,
                  guint start)
{
  guint end = galley_html_tree_end (self->tree, start);

  if (!galley_html_token_has_only (get (self, start), no_names) ||
      !galley_html_tree_is_phrasing (self->tree, start + 1, end))
    return FALSE;
  galley_wordpress_block_open (self, "paragraph", NULL);
  g_string_append (self->out, "<p>");
  galley_wordpress_block_tokens (self, start + 1, end);
  g_string_append (self->out, "</p>");
  galley_wordpress_block_close (self, "paragraph");

  return TRUE;
}

static gboolean
append_heading (GalleyWordPressBlockWriter *self,
                guint start)
{
  static const char *const names[] = { "id", NULL };
  const GalleyHtmlToken *token = get (self, start);
  guint end = galley_html_tree_end (self->tree, start);
  char level = token->name[1];
  g_autofree char *id = galley_html_token_dup_attribute (token, "id");
  g_autofree char *attributes = level == '2' ? NULL : g_strdup_printf ("\"level\":%c", level);

  if (!galley_html_token_has_only (token, names) || !galley_html_tree_is_phrasing (self->tree, start + 1, end))
    return FALSE;
  galley_wordpress_block_open (self, "heading", attributes);
  g_string_append_printf (self->out, "<h%c class=\"wp-block-heading\"", level);
  if (id)
    {
      g_string_append (self->out, " id=\"");
      galley_html_append_escaped (self->out, id, -1);
      g_string_append_c (self->out, '"');
    }
  g_string_append_c (self->out, '>');
  galley_wordpress_block_tokens (self, start + 1, end);
  g_string_append_printf (self->out, "</h%c>", level);
  galley_wordpress_block_close (self, "heading");

  return TRUE;
}

/* Where the words of an item end: at a list in it, which must be the last thing in it. */
static guint
find_nested (GalleyWordPressBlockWriter *self,
             guint start)
{
  guint end = galley_html_tree_end (self->tree, start);

  for (guint i = start + 1; i < end; i++)
    if (galley_html_token_is_start (get (self, i), "ul") || galley_html_token_is_start (get (self, i), "ol"))
      return i;

  return end;
}

static gboolean
can_be_list (GalleyWordPressBlockWriter *self,
             guint start)
{
  static const char *const names[] = { "start", NULL };
  guint end = galley_html_tree_end (self->tree, start);

  if (end == start || !galley_html_token_has_only (get (self, start), names))
    return FALSE;
  for (guint i = galley_html_tree_skip_space (self->tree, start + 1, end); i < end;)
    {
      guint item_end = galley_html_tree_end (self->tree, i);
      guint nested;

      if (!galley_html_token_is_start (get (self, i), "li") || item_end == i ||
          !galley_html_token_has_only (get (self, i), no_names))
        return FALSE;
      nested = find_nested (self, i);
      if (!galley_html_tree_is_phrasing (self->tree, i + 1, nested))
        return FALSE;
      if (nested < item_end &&
          (!can_be_list (self, nested) ||
           galley_html_tree_skip_space (self->tree, galley_html_tree_end (self->tree, nested) + 1, item_end) !=
               item_end))
        return FALSE;
      i = galley_html_tree_skip_space (self->tree, item_end + 1, end);
    }

  return TRUE;
}

static void
append_items (GalleyWordPressBlockWriter *self,
              guint start,
              guint end)
{
  for (guint i = galley_html_tree_skip_space (self->tree, start + 1, end); i < end;)
    {
      guint item_end = galley_html_tree_end (self->tree, i);
      guint nested = find_nested (self, i);

      galley_wordpress_block_open (self, "list-item", NULL);
      g_string_append (self->out, "<li>");
      galley_wordpress_block_tokens (self, i + 1, nested);
      while (g_ascii_isspace (self->out->str[self->out->len - 1]))
        g_string_truncate (self->out, self->out->len - 1);
      if (nested < item_end)
        append_list (self, nested);
      g_string_append (self->out, "</li>");
      galley_wordpress_block_close (self, "list-item");
      i = galley_html_tree_skip_space (self->tree, item_end + 1, end);
    }
}

static gboolean
append_list (GalleyWordPressBlockWriter *self,
             guint start)
{
  const GalleyHtmlToken *token = get (self, start);
  gboolean ordered = strcmp (token->name, "ol") == 0;
  g_autofree char *first = galley_html_token_dup_attribute (token, "start");
  gint64 number = first ? g_ascii_strtoll (first, NULL, 10) : 1;
  g_autofree char *attributes = NULL;

  if (!can_be_list (self, start))
    return FALSE;
  if (ordered)
    attributes = first ? g_strdup_printf ("\"ordered\":true,\"start\":%" G_GINT64_FORMAT, number)
                       : g_strdup ("\"ordered\":true");
  galley_wordpress_block_open (self, "list", attributes);
  if (ordered && first)
    g_string_append_printf (self->out, "<ol start=\"%" G_GINT64_FORMAT "\" class=\"wp-block-list\">", number);
  else
    g_string_append (self->out, ordered ? "<ol class=\"wp-block-list\">" : "<ul class=\"wp-block-list\">");
  append_items (self, start, galley_html_tree_end (self->tree, start));
  g_string_append (self->out, ordered ? "</ol>" : "</ul>");
  galley_wordpress_block_close (self, "list");

  return TRUE;
}

static gboolean
append_quote (GalleyWordPressBlockWriter *self,
              guint start)
{
  if (!galley_html_token_has_only (get (self, start), no_names))
    return FALSE;
  galley_wordpress_block_open (self, "quote", NULL);
  g_string_append (self->out, "<blockquote class=\"wp-block-quote\">");
  append_blocks (self, start + 1, galley_html_tree_end (self->tree, start));
  g_string_append (self->out, "</blockquote>");
  galley_wordpress_block_close (self, "quote");

  return TRUE;
}

static gboolean
append_code (GalleyWordPressBlockWriter *self,
             guint start)
{
  static const char *const names[] = { "class", NULL };
  guint end = galley_html_tree_end (self->tree, start);
  guint code = start + 1;
  g_autofree char *language = NULL;
  g_autofree char *attributes = NULL;

  if (!galley_html_token_has_only (get (self, start), no_names) || code >= end ||
      !galley_html_token_is_start (get (self, code), "code") ||
      galley_html_tree_end (self->tree, code) != end - 1 ||
      !galley_html_token_has_only (get (self, code), names) ||
      !galley_html_tree_is_phrasing (self->tree, code + 1, end - 1))
    return FALSE;
  language = galley_html_token_dup_attribute (get (self, code), "class");
  if (language && (!galley_wordpress_block_is_class (language) || !g_str_has_prefix (language, "language-")))
    return FALSE;
  attributes = language ? g_strdup_printf ("\"className\":\"%s\"", language) : NULL;
  galley_wordpress_block_open (self, "code", attributes);
  g_string_append_printf (self->out, "<pre class=\"wp-block-code%s%s\"><code>", language ? " " : "",
                          language ? language : "");
  galley_wordpress_block_tokens (self, code + 1, end - 1);
  g_string_append (self->out, "</code></pre>");
  galley_wordpress_block_close (self, "code");

  return TRUE;
}

static gboolean
append_rule (GalleyWordPressBlockWriter *self,
             guint start)
{
  if (!galley_html_token_has_only (get (self, start), no_names))
    return FALSE;
  galley_wordpress_block_open (self, "separator", NULL);
  g_string_append (self->out, "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
  galley_wordpress_block_close (self, "separator");

  return TRUE;
}

static gboolean
append_known (GalleyWordPressBlockWriter *self,
              guint start)
{
  const GalleyHtmlToken *token = get (self, start);
  gboolean closed = galley_html_tree_end (self->tree, start) > start;

  if (token->kind != GALLEY_HTML_START_TAG)
    return FALSE;
  if (strcmp (token->name, "hr") == 0)
    return append_rule (self, start);
  if (!closed)
    return FALSE;
  if (strcmp (token->name, "p") == 0)
    return append_paragraph (self, start);
  if (token->name[0] == 'h' && token->name[1] >= '1' && token->name[1] <= '6' && token->name[2] == '\0')
    return append_heading (self, start);
  if (strcmp (token->name, "ul") == 0 || strcmp (token->name, "ol") == 0)
    return append_list (self, start);
  if (strcmp (token->name, "blockquote") == 0)
    return append_quote (self, start);
  if (strcmp (token->name, "pre") == 0)
    return append_code (self, start);
  if (strcmp (token->name, "div") == 0)
    return galley_wordpress_block_table (self, start);

  return strcmp (token->name, "figure") == 0 && galley_wordpress_block_figure (self, start);
}

/* Returns the last token of what starts at index. */
static guint
append_element (GalleyWordPressBlockWriter *self,
                guint index,
                guint limit)
{
  guint end = MIN (galley_html_tree_end (self->tree, index), limit - 1);
  const GalleyHtmlToken *token = get (self, index);

  /* what does not close takes the rest with it */
  if (token->kind == GALLEY_HTML_START_TAG && end == index && !token->self_closing &&
      !galley_html_name_is_void (token->name))
    end = limit - 1;
  if (!galley_wordpress_block_is_delimiter (token) && !append_known (self, index))
    {
      galley_wordpress_block_open (self, "html", NULL);
      galley_wordpress_block_tokens (self, index, end + 1);
      galley_wordpress_block_close (self, "html");
    }

  return end;
}

static void
append_blocks (GalleyWordPressBlockWriter *self,
               guint from,
               guint limit)
{
  for (guint i = galley_html_tree_skip_space (self->tree, from, limit); i < limit;)
    i = galley_html_tree_skip_space (self->tree, append_element (self, i, limit) + 1, limit);
}

/* What the site has noted on the block that follows; JSON from a file that anybody may have written. */
static gboolean
take_note (GalleyWordPressBlockWriter *self,
           const GalleyHtmlToken *token)
{
  g_autofree char *text = galley_block_comment_dup_note (token);
  g_autoptr (JsonObject) object = text ? galley_json_parse_object (text, -1, NULL) : NULL;

  if (!text)
    return FALSE;
  g_clear_pointer (&self->note, g_free);
  if (object && json_object_get_size (object) > 0)
    self->note = g_strndup (text + 1, strlen (text) - 2);

  return TRUE;
}

/* The site's own block goes back to the letter. Returns its last token; start if there is none. */
static guint
append_region (GalleyWordPressBlockWriter *self,
               const guint *ends,
               guint start)
{
  g_autoptr (GalleyWordPressRegion) region = galley_wordpress_region_new (self->tree, ends, start);
  const GalleyHtmlToken *first = get (self, start);
  const GalleyHtmlToken *last = get (self, region ? region->end : start);

  if (!region || !region->foreign ||
      (region->end == start &&
       galley_block_comment_read (first, NULL, NULL) != GALLEY_BLOCK_COMMENT_WHOLE))
    return start;
  galley_wordpress_block_part (self);
  g_string_append_len (self->out, first->start, (gssize) (last->start + last->length - first->start));
  if (self->marker && g_strcmp0 (region->marker, self->marker) == 0)
    g_clear_pointer (&self->marker, g_free);

  return region->end;
}

/* What the site's editor has made is looked for here only, between the body's elements. */
static void
append_body (GalleyWordPressBlockWriter *self)
{
  g_autofree guint *ends = galley_block_comment_match (self->tree);
  guint n = self->tree->tokens->len;

  for (guint i = galley_html_tree_skip_space (self->tree, 0, n); i < n;)
    {
      guint end = i;

      if (galley_wordpress_block_is_delimiter (get (self, i)))
        end = append_region (self, ends, i);
      else if (!take_note (self, get (self, i)))
        end = append_element (self, i, n);
      i = galley_html_tree_skip_space (self->tree, end + 1, n);
    }
}

static char *
write_all (const char *html,
           const char *marker,
           GHashTable *media_ids,
           GStrvBuilder *images)
{
  g_autoptr (GalleyHtmlTree) tree = galley_html_tree_new (html ? html : "");
  GalleyWordPressBlockWriter writer = { tree, g_string_new (NULL), NULL, NULL, media_ids, images };

  if (marker && galley_wordpress_block_is_class (marker))
    writer.marker = g_strdup (marker);
  append_body (&writer);
  if (writer.marker)
    {
      galley_wordpress_block_open (&writer, "paragraph", NULL);
      g_string_append (writer.out, "<p></p>");
      galley_wordpress_block_close (&writer, "paragraph");
    }

  g_free (writer.note);

  return g_string_free (writer.out, FALSE);
}

char *
galley_wordpress_blocks_from_html (const char *html,
                                   const char *marker,
                                   GHashTable *media_ids)
{
  return write_all (html, marker, media_ids, NULL);
}

GStrv
galley_wordpress_blocks_list_images (const char *html)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *blocks = write_all (html, NULL, NULL, builder);

  return g_strv_builder_end (builder);
}
