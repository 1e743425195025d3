/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of block comments (WordPress, "Markup representation of a block"). */
#include "block-comment.h"

#include <string.h>

#define PREFIX "wp:"

static char *
dup_content (const GalleyHtmlToken *token)
{
  return token->kind == GALLEY_HTML_COMMENT ? g_strstrip (g_strndup (token->content, token->content_length)) : NULL;
}

GalleyBlockCommentKind
galley_block_comment_read (const GalleyHtmlToken *token,
                           char **name,
                           char **attributes)
{
  g_autofree char *content = dup_content (token);
  gboolean closing = content && *content == '/';
  gboolean whole = content && g_str_has_suffix (content, "/");
  char *start = content ? content + (closing ? 1 : 0) : NULL;
  gsize length;

  if (!start || !g_str_has_prefix (start, PREFIX))
    return GALLEY_BLOCK_COMMENT_NONE;
  if (whole)
    content[strlen (content) - 1] = '\0';
  start += strlen (PREFIX);
  length = strcspn (start, " \t\r\n{");
  if (name)
    *name = g_strndup (start, length);
  if (attributes)
    *attributes = g_strstrip (g_strdup (start + length));
  if (closing)
    return GALLEY_BLOCK_COMMENT_CLOSE;

  return whole ? GALLEY_BLOCK_COMMENT_WHOLE : GALLEY_BLOCK_COMMENT_OPEN;
}

/* As WordPress' parser does it: what closes closes what was opened last, whatever it is called. */
guint *
galley_block_comment_match (const GalleyHtmlTree *tree)
{
  guint n = tree->tokens->len;
  guint *ends = g_new (guint, n + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    {
      GalleyBlockCommentKind kind = galley_block_comment_read (galley_html_tree_get (tree, i), NULL, NULL);

      ends[i] = i;
      if (kind == GALLEY_BLOCK_COMMENT_OPEN)
        g_array_append_val (open, i);
      if (kind != GALLEY_BLOCK_COMMENT_CLOSE || open->len == 0)
        continue;
      ends[g_array_index (open, guint, open->len - 1)] = i;
      g_array_set_size (open, open->len - 1);
    }

  return ends;
}

char *
galley_block_comment_dup_note (const GalleyHtmlToken *token)
{
  g_autofree char *content = dup_content (token);

  if (!content || !g_str_has_prefix (content, GALLEY_BLOCK_NOTE " "))
    return NULL;

  return g_strstrip (g_strdup (content + strlen (GALLEY_BLOCK_NOTE)));
}

char *
galley_block_comment_strip (const char *html)
{
  GString *kept = g_string_sized_new (strlen (html));
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      g_autofree char *note = galley_block_comment_dup_note (&token);

      if (!note && galley_block_comment_read (&token, NULL, NULL) == GALLEY_BLOCK_COMMENT_NONE)
        g_string_append_len (kept, token.start, (gssize) token.length);
    }

  return g_string_free (kept, FALSE);
}
