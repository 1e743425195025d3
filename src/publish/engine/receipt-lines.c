/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each block of the source makes one of the article's, and these are among those that were sent. */
#include "receipt-lines.h"

#include "html-outline.h"
#include "markdown.h"
#include "sequence-diff.h"

/* Equal blocks have equal numbers. */
static int *
number (GPtrArray *blocks,
        GHashTable *numbers)
{
  int *list = g_new (int, blocks->len + 1);

  for (guint i = 0; i < blocks->len; i++)
    {
      gpointer known = g_hash_table_lookup (numbers, g_ptr_array_index (blocks, i));

      if (!known)
        known = GINT_TO_POINTER ((int) g_hash_table_size (numbers) + 1);
      g_hash_table_insert (numbers, g_ptr_array_index (blocks, i), known);
      list[i] = GPOINTER_TO_INT (known);
    }

  return list;
}

GArray *
galley_receipt_lines_new (GPtrArray *sent,
                          const GalleyPost *article,
                          const char *markdown)
{
  GArray *lines = g_array_sized_new (FALSE, TRUE, sizeof (guint), sent->len);
  g_autoptr (GPtrArray) source = markdown ? galley_markdown_to_blocks (markdown, NULL, NULL) : NULL;
  g_autoptr (GalleyHtmlOutline) own = markdown ? galley_html_outline_new (article->body_html) : NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree int *left = NULL;
  g_autofree int *right = NULL;
  g_autofree int *partners = NULL;

  g_array_set_size (lines, sent->len);
  if (!markdown)
    return lines;
  left = number (own->blocks, numbers);
  right = number (sent, numbers);
  partners = galley_sequence_diff (left, own->blocks->len, right, sent->len);
  for (guint i = 0; i < MIN (own->blocks->len, source->len); i++)
    if (partners[i] >= 0)
      g_array_index (lines, guint, partners[i]) = ((GalleyBlock *) g_ptr_array_index (source, i))->start_line;

  return lines;
}

guint
galley_receipt_line (GArray *lines,
                     guint index)
{
  return index < lines->len ? g_array_index (lines, guint, index) : 0;
}
