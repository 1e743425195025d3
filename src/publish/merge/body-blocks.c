/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking bodies apart. Nothing of the text is lost: the blocks put together again are the body but for white space. */
#include "body-blocks.h"

#include <string.h>

#include "block-comment.h"
#include "html-outline.h"
#include "text-units.h"

typedef struct
{
  GalleyHtmlTree *tree;
  GPtrArray *blocks;
  guint *ends; /* of blocks between comments */
  char *note;  /* for the block to come; nullable */
} Splitting;

static void
free_block (GalleyBodyBlock *self)
{
  g_free (self->note);
  g_free (self->text);
  g_free (self->key);
  g_free (self->gap);
  g_free (self);
}

/* What the outline takes for a matter of delivery, but an editor may have changed. */
static void
append_shown (GString *key,
              const GalleyHtmlToken *token)
{
  static const char *const names[] = { "src", "style", "width", "height", NULL };

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *value = galley_html_token_dup_attribute (token, names[i]);

      if (value)
        g_string_append_printf (key, "\x01%s=%s", names[i], value);
    }
}

static char *
key_of_html (const char *html)
{
  g_autoptr (GalleyHtmlOutline) outline = galley_html_outline_new (html);
  GString *key = g_string_new (NULL);
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  for (guint i = 0; i < outline->blocks->len; i++)
    g_string_append_printf (key, "%s\n", (char *) g_ptr_array_index (outline->blocks, i));
  for (guint i = 0; i < outline->images->len; i++)
    g_string_append_printf (key, "\x01%s", (char *) g_ptr_array_index (outline->images, i));
  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    {
      if (token.kind == GALLEY_HTML_START_TAG)
        append_shown (key, &token);
      else if (token.kind == GALLEY_HTML_COMMENT)
        g_string_append_printf (key, "\x01<!--%.*s", (int) token.content_length, token.content);
    }

  return g_string_free (key, FALSE);
}

/* Takes text. */
static void
add_block (GPtrArray *blocks,
           char *text,
           char *note,
           char *gap,
           gboolean foreign)
{
  GalleyBodyBlock *block = g_new0 (GalleyBodyBlock, 1);

  block->text = text;
  block->note = note ? note : g_strdup ("");
  block->gap = gap;
  block->foreign = foreign;
  g_ptr_array_add (blocks, block);
}

static void
add_html (Splitting *self,
          guint from,
          guint to,
          gboolean foreign)
{
  const GalleyHtmlToken *first = galley_html_tree_get (self->tree, from);
  const GalleyHtmlToken *last = galley_html_tree_get (self->tree, to);
  char *text = g_strstrip (g_strndup (first->start, (gsize) (last->start + last->length - first->start)));
  GalleyBodyBlock *block;

  if (!*text)
    {
      g_free (text);
      return;
    }
  add_block (self->blocks, text, g_steal_pointer (&self->note), g_strdup ("\n"), foreign);
  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  block->key = foreign ? g_strconcat ("\x02", text, NULL) : key_of_html (text);
}

static gboolean
is_inline (const GalleyHtmlToken *token)
{
  static const char *const others[] = { "img", "input", NULL };

  if (token->kind == GALLEY_HTML_TEXT || token->kind == GALLEY_HTML_STRAY)
    return TRUE;

  return (token->kind == GALLEY_HTML_START_TAG || token->kind == GALLEY_HTML_END_TAG) &&
         (galley_html_name_is_inline (token->name) || g_strv_contains (others, token->name));
}

/* The last token of the element, comment or run of words that starts at index. */
static guint
end_of_element (Splitting *self,
                guint index)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);
  guint n = self->tree->tokens->len;
  guint end = galley_html_tree_end (self->tree, index);

  if (is_inline (token))
    {
      while (end + 1 < n && is_inline (galley_html_tree_get (self->tree, end + 1)))
        end = MAX (end + 1, galley_html_tree_end (self->tree, end + 1));
      return end;
    }
  /* what does not close takes the rest with it */
  if (token->kind == GALLEY_HTML_START_TAG && end == index && !token->self_closing &&
      !galley_html_name_is_void (token->name))
    return n - 1;

  return end;
}

/* The last token of what starts at index; foreign (out). */
static guint
end_of_block (Splitting *self,
              guint index,
              gboolean *foreign)
{
  const GalleyHtmlToken *token = galley_html_tree_get (self->tree, index);

  *foreign = token->kind == GALLEY_HTML_COMMENT;

  return self->ends[index] > index ? self->ends[index] : end_of_element (self, index);
}

GPtrArray *
galley_body_blocks_from_html (const char *html)
{
  g_autoptr (GalleyHtmlTree) tree = galley_html_tree_new (html ? html : "");
  g_autofree guint *ends = galley_block_comment_match (tree);
  Splitting self = { tree, g_ptr_array_new_with_free_func ((GDestroyNotify) free_block), ends, NULL };
  guint n = tree->tokens->len;

  for (guint i = galley_html_tree_skip_space (tree, 0, n); i < n;)
    {
      char *note = galley_block_comment_dup_note (galley_html_tree_get (tree, i));
      gboolean foreign;
      guint end = i;

      if (note)
        {
          g_free (self.note);
          self.note = note;
        }
      else
        {
          end = end_of_block (&self, i, &foreign);
          add_html (&self, i, end, foreign);
        }
      i = galley_html_tree_skip_space (tree, end + 1, n);
    }
  g_free (self.note);

  return self.blocks;
}

GPtrArray *
galley_body_blocks_from_markdown (const char *markdown)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) free_block);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) units = galley_text_units_split (markdown ? markdown : "", keys);

  for (guint i = 0; i < units->len; i++)
    {
      const GalleyTextUnit *unit = &g_array_index (units, GalleyTextUnit, i);
      g_autoptr (GString) key = g_string_new_len (unit->text, (gssize) unit->length);
      GalleyBodyBlock *block;

      if (unit->length == 0)
        continue;
      add_block (blocks, g_strndup (unit->text, unit->length), NULL, g_strndup (unit->gap, unit->gap_length), FALSE);
      g_string_replace (key, "\r", "", 0);
      block = g_ptr_array_index (blocks, blocks->len - 1);
      block->key = g_strdup (key->str);
      block->markdown = TRUE;
    }

  return blocks;
}

void
galley_body_blocks_part (GString *body,
                         gboolean markdown)
{
  guint feeds = 0;

  if (body->len == 0)
    return;
  for (gsize i = body->len; i > 0 && strchr (" \t\r\n", body->str[i - 1]); i--)
    feeds += body->str[i - 1] == '\n';
  for (; feeds < (markdown ? 2 : 1); feeds++)
    g_string_append_c (body, '\n');
}

void
galley_body_block_append (const GalleyBodyBlock *self,
                          const char *note,
                          GString *body)
{
  const char *own = note ? note : self->note;

  galley_body_blocks_part (body, self->markdown);
  if (*own)
    g_string_append_printf (body, "<!-- " GALLEY_BLOCK_NOTE " %s -->\n", own);
  g_string_append (body, self->text);
  g_string_append (body, self->gap);
}

char *
galley_body_blocks_join (GPtrArray *blocks,
                         guint start,
                         guint end)
{
  GString *body = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    galley_body_block_append (g_ptr_array_index (blocks, i), NULL, body);

  return g_string_free (body, FALSE);
}

int *
galley_body_blocks_number (GPtrArray *blocks,
                           GHashTable *numbers)
{
  int *list = g_new (int, blocks->len + 1);

  for (guint i = 0; i < blocks->len; i++)
    {
      const char *key = ((GalleyBodyBlock *) g_ptr_array_index (blocks, i))->key;
      gpointer number = g_hash_table_lookup (numbers, key);

      if (!number)
        {
          number = GINT_TO_POINTER ((int) g_hash_table_size (numbers) + 1);
          g_hash_table_insert (numbers, g_strdup (key), number);
        }
      list[i] = GPOINTER_TO_INT (number);
    }

  return list;
}
