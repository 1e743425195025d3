/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the text in the blocks that show it: the blocks are written once more with the places of their words. */
#include "block-marks.h"

#include "html-scanner.h"
#include "html-writer.h"
#include "markdown-parse.h"

#include <stdlib.h>
#include <string.h>

#define MOST_MARKS 65536 /* many comments on all of a long text are a mark each in every block */

/* Characters that stand together in the text and in the page. */
typedef struct
{
  guint block;
  guint at; /* code point of the text */
  guint n;
  guint start; /* code units of the block */
  guint end;
  gboolean as_written; /* else all or nothing */
} Run;

static guint
count_units (const char *text,
             gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += (((guchar) text[i] & 0xc0) != 0x80) + ((guchar) text[i] >= 0xf0);
  return n;
}

static gboolean
get_number (const GalleyHtmlToken *tag,
            const char *name,
            guint *number)
{
  g_autofree char *value = galley_html_token_dup_attribute (tag, name);

  if (value)
    *number = (guint) g_ascii_strtoull (value, NULL, 10);
  return value != NULL;
}

/* Returns how long the block is. */
static guint
add_runs (GArray *runs,
          guint block,
          const GString *html)
{
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;
  Run run = { 0 };
  gboolean in_run = FALSE;
  guint units = 0, size = 0;

  galley_html_scanner_init (&scanner, html->str, html->len);
  while (galley_html_scanner_next (&scanner, &token))
    {
      if (token.kind == GALLEY_HTML_TEXT || token.kind == GALLEY_HTML_STRAY)
        {
          g_autofree char *words = galley_html_decode (token.start, token.length);

          units += count_units (words, strlen (words));
          run.n = run.as_written ? run.n + (guint) g_utf8_strlen (words, -1) : run.n;
          continue;
        }
      else if (strcmp (token.name, "span") != 0)
        ; /* it gives no place */
      else if (token.kind == GALLEY_HTML_START_TAG && get_number (&token, "data-at", &run.at))
        {
          run.block = block;
          run.start = units;
          run.n = 0;
          run.as_written = !get_number (&token, "data-len", &run.n);
          in_run = TRUE;
        }
      else if (token.kind == GALLEY_HTML_END_TAG && in_run)
        {
          run.end = units;
          g_array_append_val (runs, run);
          in_run = FALSE;
        }
      /* the line end behind the element is not in it */
      size = units;
    }
  return size;
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const Run *left = a, *right = b;

  return left->at < right->at ? -1 : left->at > right->at;
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const GalleyBlockMark *left = a, *right = b;

  if (left->block != right->block)
    return left->block < right->block ? -1 : 1;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* How far a place of the text is in the run. */
static guint
units_before (const Run *run,
              GalleyAnchorText *text,
              guint offset)
{
  const char *bytes = galley_anchor_text_get_bytes (text, NULL);
  gsize from = galley_anchor_text_to_byte (text, run->at);

  return count_units (bytes + from, galley_anchor_text_to_byte (text, offset) - from);
}

/* The first that ends behind offset. */
static guint
find_run (const GArray *runs,
          guint offset)
{
  guint low = 0, high = runs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Run *run = &g_array_index (runs, Run, middle);

      if (run->at + run->n > offset)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
add_marks (GArray *marks,
           const GArray *runs,
           GalleyAnchorText *text,
           const GalleyAnchorPlace *place,
           guint number)
{
  guint first = marks->len;

  for (guint i = find_run (runs, place->start); i < runs->len && marks->len < MOST_MARKS; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      GalleyBlockMark mark = { run->block, number, run->start, run->end };
      GalleyBlockMark *last = marks->len > first ? &g_array_index (marks, GalleyBlockMark, marks->len - 1) : NULL;

      if (run->at >= place->end)
        break;
      if (run->as_written && run->at < place->start)
        mark.start = run->start + units_before (run, text, place->start);
      if (run->as_written && run->at + run->n > place->end)
        mark.end = run->start + units_before (run, text, place->end);
      if (last && last->block == mark.block && last->end <= mark.start)
        last->end = mark.end;
      else
        g_array_append_val (marks, mark);
    }
}

GArray *
galley_block_marks_find (const char *body,
                         GalleyAnchorText *text,
                         const GArray *places,
                         GArray **sizes)
{
  g_autoptr (cmark_node) root = galley_markdown_parse (body);
  g_autoptr (GalleySourceMap) map = galley_source_map_new (root, body, text);
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (root, FALSE, NULL, NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (GalleyBlockMark));
  guint start, end;

  *sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  galley_html_writer_set_map (writer, map);
  while (galley_html_writer_next (writer, html, &start, &end))
    {
      guint size = add_runs (runs, (*sizes)->len, html);

      g_array_append_val (*sizes, size);
      g_string_truncate (html, 0);
    }
  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < places->len; i++)
    add_marks (marks, runs, text, &g_array_index (places, GalleyAnchorPlace, i), i);
  g_array_sort (marks, compare_marks);
  return marks;
}
