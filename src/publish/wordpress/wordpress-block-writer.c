/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wordpress-block-writer.h"

#include "block-comment.h"
#include "wordpress-region.h"

void
galley_wordpress_block_part (GalleyWordPressBlockWriter *self)
{
  if (g_str_has_suffix (self->out->str, "-->"))
    g_string_append (self->out, "\n\n");
}

void
galley_wordpress_block_open (GalleyWordPressBlockWriter *self,
                             const char *name,
                             const char *attributes)
{
  g_autofree char *mark =
      self->marker ? g_strdup_printf ("\"" GALLEY_WORDPRESS_MARKER "\":\"%s\"", self->marker) : NULL;
  g_autofree char *metadata = self->marker || self->note
                                  ? g_strdup_printf ("\"metadata\":{%s%s%s}", mark ? mark : "",
                                                     mark && self->note ? "," : "", self->note ? self->note : "")
                                  : NULL;

  galley_wordpress_block_part (self);
  g_string_append_printf (self->out, "<!-- wp:%s ", name);
  if (metadata || attributes)
    g_string_append_printf (self->out, "{%s%s%s} ", attributes ? attributes : "", metadata && attributes ? "," : "",
                            metadata ? metadata : "");
  g_string_append (self->out, "-->\n");
  g_clear_pointer (&self->marker, g_free);
  g_clear_pointer (&self->note, g_free);
}

void
galley_wordpress_block_close (GalleyWordPressBlockWriter *self,
                              const char *name)
{
  g_string_append_printf (self->out, "\n<!-- /wp:%s -->", name);
}

gboolean
galley_wordpress_block_is_delimiter (const GalleyHtmlToken *token)
{
  return galley_block_comment_read (token, NULL, NULL) != GALLEY_BLOCK_COMMENT_NONE;
}

void
galley_wordpress_block_tokens (GalleyWordPressBlockWriter *self,
                               guint from,
                               guint limit)
{
  for (guint i = from; i < limit; i++)
    {
      const GalleyHtmlToken *token = galley_html_tree_get (self->tree, i);

      if (galley_wordpress_block_is_delimiter (token))
        continue;
      if (token->kind != GALLEY_HTML_TEXT)
        g_string_append_len (self->out, token->start, (gssize) token->length);
      for (gsize j = 0; token->kind == GALLEY_HTML_TEXT && j < token->length; j++)
        if (token->start[j] == '[')
          g_string_append (self->out, "&#091;"); /* as WordPress itself writes it */
        else
          g_string_append_c (self->out, token->start[j]);
    }
}

gboolean
galley_wordpress_block_is_class (const char *text)
{
  return *text && text[strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_")] == '\0';
}
