/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site's page makes of what the site kept. Filters of the site may set other quotation marks, or swallow what
 * they take for a command of theirs. */
#include "receipt.h"

#include <string.h>

#include "body-blocks.h"
#include "html-likeness.h"
#include "html-outline.h"
#include "receipt-lines.h"

#define LOOK_AHEAD 16
#define MAX_LOSSES 20

/* As a typewriter has it. */
static char *
typewrite (const char *html)
{
  static const char *const pairs[][2] = {
    { "‘", "'" },
    { "’", "'" },
    { "′", "'" },
    { "“", "\"" },
    { "”", "\"" },
    { "″", "\"" },
    { "„", "\"" },
    { "«", "\"" },
    { "»", "\"" },
    { "–", "-" },
    { "—", "-" },
    { "…", "..." },
    { "×", "x" },
    { "\u00a0", " " },
    { "---", "-" },
    { "--", "-" },
    { " - ", "-" },
  };
  g_autofree char *likeness = galley_html_likeness (html);
  GString *text = g_string_new (likeness);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (text, pairs[i][0], pairs[i][1], 0);

  return g_string_free (text, FALSE);
}

static GPtrArray *
list_likenesses (GPtrArray *blocks)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < blocks->len; i++)
    g_ptr_array_add (list, typewrite (((GalleyBodyBlock *) g_ptr_array_index (blocks, i))->text));

  return list;
}

/* Where text stands in list from start on, near by; its length if not. */
static guint
find (GPtrArray *list,
      guint start,
      const char *text)
{
  for (guint i = start; i < list->len && i < start + LOOK_AHEAD; i++)
    if (strcmp (g_ptr_array_index (list, i), text) == 0)
      return i;

  return list->len;
}

static char *
plain (GPtrArray *blocks,
       guint index)
{
  g_autoptr (GalleyHtmlOutline) outline = galley_html_outline_new (
      index < blocks->len ? ((GalleyBodyBlock *) g_ptr_array_index (blocks, index))->text : "");

  return outline->blocks->len > 0 ? galley_html_outline_plain (g_ptr_array_index (outline->blocks, 0)) : g_strdup ("");
}

static void
compare (JsonArray *losses,
         GPtrArray *blocks,
         GPtrArray *page_blocks,
         GPtrArray *kept,
         GArray *lines)
{
  g_autoptr (GPtrArray) sent = list_likenesses (blocks);
  g_autoptr (GPtrArray) page = list_likenesses (page_blocks);
  guint next = 0;
  guint next_kept = 0;

  for (guint i = 0; i < sent->len && json_array_get_length (losses) < MAX_LOSSES; i++)
    {
      const char *text = g_ptr_array_index (sent, i);
      guint at = find (page, next, text);
      guint at_kept = find (kept, next_kept, text);
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      next = at < page->len ? at + 1 : next;
      next_kept = at_kept < kept->len ? at_kept + 1 : next_kept;
      /* what was not kept is told of already */
      if (at < page->len || at_kept == kept->len)
        continue;
      ours = plain (blocks, i);
      theirs = i + 1 < sent->len && next < page->len &&
                       strcmp (g_ptr_array_index (page, next), g_ptr_array_index (sent, i + 1)) == 0
                   ? g_strdup ("")
                   : plain (page_blocks, next++);
      galley_receipt_add_loss (losses, "body", ours, theirs, galley_receipt_line (lines, i));
    }
}

JsonArray *
galley_receipt_list_page_losses (const GalleyPost *sent,
                                 const GalleyPost *kept,
                                 const GalleyPost *article,
                                 const char *markdown)
{
  JsonArray *losses = json_array_new ();
  g_autoptr (GPtrArray) blocks = galley_body_blocks_from_html (sent->body_html);
  g_autoptr (GPtrArray) page_blocks = galley_body_blocks_from_html (kept->page_html);
  g_autoptr (GPtrArray) kept_blocks = galley_body_blocks_from_html (kept->body_html);
  g_autoptr (GPtrArray) kept_list = list_likenesses (kept_blocks);
  g_autoptr (GalleyHtmlOutline) outline = galley_html_outline_new (sent->body_html);
  g_autoptr (GArray) lines = galley_receipt_lines_new (outline->blocks, article, markdown);

  if (outline->blocks->len != blocks->len)
    g_array_set_size (lines, 0);
  if (kept->page_html)
    compare (losses, blocks, page_blocks, kept_list, lines);

  return losses;
}
