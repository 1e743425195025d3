/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of the Markdown are led to blocks of the HTML by their order, for each makes the same number of them every
 * time; then lines are exchanged, from the end up. */
#include "text-take.h"

#include <string.h>

#include "block-comment.h"
#include "body-blocks.h"
#include "html-markdown.h"
#include "markdown.h"
#include "sequence-diff.h"

/* A block of the Markdown. */
typedef struct
{
  guint lines[2];    /* first and last, from 0 */
  guint elements[2]; /* in the HTML, from and up to */
  gboolean notes;    /* the footnotes, which stand anywhere in the text */
  int partner;       /* its first element in the result; -1: it is no longer there as it was */
} Unit;

typedef struct
{
  guint line;
  guint n_lines; /* that go; 0: text comes before line */
  char *text;
} Edit;

typedef struct
{
  const GalleyTextTake *take;
  GArray *units;
  GPtrArray *result;
  GArray *edits;
  guint n_left;
} Taking;

static void
clear_edit (gpointer data)
{
  g_free (((Edit *) data)->text);
}

static Unit *
unit_at (Taking *self,
         guint index)
{
  return &g_array_index (self->units, Unit, index);
}

static gboolean
is_notes (const char *html)
{
  return strstr (html, "class=\"footnotes\"") != NULL;
}

/* --- leading
 * --------------------------------------------------------------------------------------------------------- */

static gboolean
list_units (Taking *self,
            guint n_elements)
{
  g_autoptr (GPtrArray) blocks = galley_markdown_to_blocks (self->take->shown, NULL, NULL);
  guint at = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const GalleyBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *html = galley_block_comment_strip (block->html);
      g_autoptr (GPtrArray) elements = galley_body_blocks_from_html (html);
      Unit unit = { { MAX (block->start_line, 1) - 1, MAX (block->end_line, 1) - 1 },
                    { at, at + elements->len },
                    is_notes (html),
                    -1 };

      at += elements->len;
      g_array_append_val (self->units, unit);
    }

  return at == n_elements;
}

/* One that is whole and in order in the result. */
static void
set_partner (Unit *unit,
             const int *partners)
{
  guint n = unit->elements[1] - unit->elements[0];

  for (guint i = 1; i < n; i++)
    if (partners[unit->elements[0] + i] != partners[unit->elements[0]] + (int) i)
      return;
  unit->partner = n > 0 ? partners[unit->elements[0]] : -1;
}

/* --- exchanging
 * ------------------------------------------------------------------------------------------------------ */

static void
call_files_by_name (GString *html,
                    GHashTable *names)
{
  GHashTableIter iter;
  gpointer url;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &url, &name))
    {
      g_autofree char *written = g_markup_escape_text (url, -1);
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", written);
      g_autofree char *escaped = g_markup_escape_text (name, -1);
      g_autofree char *quoted_name = g_strdup_printf ("\"%s\"", escaped);

      g_string_replace (html, quoted, quoted_name, 0);
    }
}

/* Blocks of the result as Markdown, "" of none; NULL: only the site can write them. */
static char *
write_blocks (Taking *self,
              guint from,
              guint to)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GPtrArray) leftovers = NULL;

  for (guint i = from; i < to; i++)
    {
      const GalleyBodyBlock *block = g_ptr_array_index (self->result, i);

      if (block->foreign)
        return NULL;
      if (!is_notes (block->text))
        g_string_append_printf (html, "%s\n", block->text);
    }
  call_files_by_name (html, self->take->names);

  return g_strchomp (galley_html_to_markdown (html->str, &leftovers));
}

/* Takes text. unit (nullable): whose lines go; NULL: none, and text comes before line. */
static void
add_edit (Taking *self,
          const Unit *unit,
          guint line,
          char *text)
{
  Edit edit = { unit ? unit->lines[0] : line, unit ? unit->lines[1] - unit->lines[0] + 1 : 0, text };

  if (unit || *text)
    g_array_append_val (self->edits, edit);
  else
    g_free (text);
}

/* One block for one, where there are as many, so that what stands between them stays; else the first has all. */
static void
exchange (Taking *self,
          const guint units[2],
          const guint result[2],
          guint next_line)
{
  guint n = units[1] - units[0];
  gboolean pairs = n > 0 && n == result[1] - result[0];
  gboolean first = TRUE;

  for (guint i = 0; i < n; i++)
    {
      const Unit *unit = unit_at (self, units[0] + i);
      char *text = NULL;

      if (unit->notes || unit->elements[0] == unit->elements[1])
        continue;
      if (pairs)
        text = write_blocks (self, result[0] + i, result[0] + i + 1);
      else if (first)
        text = write_blocks (self, result[0], result[1]);
      else
        text = g_strdup ("");
      first = FALSE;
      if (text)
        add_edit (self, unit, 0, text);
      else
        self->n_left++;
      if (!text && !pairs)
        return;
    }
  if (first && result[0] < result[1])
    {
      char *text = write_blocks (self, result[0], result[1]);

      if (text)
        add_edit (self, NULL, next_line, text);
      else
        self->n_left++;
    }
}

static void
list_edits (Taking *self,
            guint n_lines)
{
  guint units[2] = { 0, 0 };
  guint result[2] = { 0, 0 };

  for (guint i = 0; i < self->units->len; i++)
    {
      const Unit *unit = unit_at (self, i);

      if (unit->partner < 0)
        continue;
      units[1] = i;
      result[1] = (guint) unit->partner;
      exchange (self, units, result, unit->notes ? n_lines : unit->lines[0]);
      units[0] = i + 1;
      result[0] = result[1] + unit->elements[1] - unit->elements[0];
    }
  units[1] = self->units->len;
  result[1] = self->result->len;
  exchange (self, units, result, n_lines);
}

static gboolean
is_blank (GPtrArray *lines,
          guint index)
{
  const char *line = index < lines->len ? g_ptr_array_index (lines, index) : "";

  return line[strspn (line, " \t\r")] == '\0';
}

/* A block's lines may go on to the blank ones after it, which stay. */
static void
apply (GPtrArray *lines,
       Edit *edit)
{
  g_auto (GStrv) text = g_strsplit (edit->text, "\n", -1);
  guint at = MIN (edit->line, lines->len);

  while (edit->n_lines > 1 && is_blank (lines, at + edit->n_lines - 1))
    edit->n_lines--;
  if (edit->n_lines > 0)
    g_ptr_array_remove_range (lines, at, MIN (edit->n_lines, lines->len - at));
  if (!*edit->text)
    {
      if (at < lines->len && is_blank (lines, at))
        g_ptr_array_remove_index (lines, at);
      return;
    }
  if (edit->n_lines == 0 && at > 0 && !is_blank (lines, at - 1))
    g_ptr_array_insert (lines, (int) at++, g_strdup (""));
  for (guint i = 0; text[i]; i++)
    g_ptr_array_insert (lines, (int) at++, g_strdup (text[i]));
  if (edit->n_lines == 0 && at < lines->len && !is_blank (lines, at))
    g_ptr_array_insert (lines, (int) at, g_strdup (""));
}

/* Lines as the article ends them. */
static char *
join (GPtrArray *lines,
      gboolean carriage)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      gboolean last = i + 1 == lines->len;

      g_string_append (text, line);
      if (!last)
        g_string_append (text, carriage && !g_str_has_suffix (line, "\r") ? "\r\n" : "\n");
    }
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append (text, carriage ? "\r\n" : "\n");

  return g_string_free (text, FALSE);
}

static char *
apply_edits (Taking *self)
{
  g_auto (GStrv) split = g_strsplit (self->take->source, "\n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; split[i]; i++)
    g_ptr_array_add (lines, g_strdup (split[i]));
  /* the empty one after the last line end is where the text goes on */
  if (lines->len > 0 && !*(char *) g_ptr_array_index (lines, lines->len - 1))
    g_ptr_array_set_size (lines, (int) lines->len - 1);
  for (guint i = self->edits->len; i > 0; i--)
    apply (lines, &g_array_index (self->edits, Edit, i - 1));

  return join (lines, strstr (self->take->source, "\r\n") != NULL);
}

/* Footnotes are written in their own places: where they differ, they are left. */
static gboolean
leaves_notes (Taking *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->units->len; i++)
    {
      if (unit_at (self, i)->notes && unit_at (self, i)->partner >= 0)
        return FALSE;
      changed = changed || unit_at (self, i)->notes;
    }
  for (guint i = 0; i < self->result->len; i++)
    changed = changed || is_notes (((GalleyBodyBlock *) g_ptr_array_index (self->result, i))->text);

  return changed;
}

static char *
run (Taking *self)
{
  g_autoptr (GPtrArray) mine = galley_body_blocks_from_html (self->take->mine);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree int *left = galley_body_blocks_number (mine, numbers);
  g_autofree int *right = galley_body_blocks_number (self->result, numbers);
  g_autofree int *partners = galley_sequence_diff (left, mine->len, right, self->result->len);

  if (!list_units (self, mine->len))
    return NULL;
  for (guint i = 0; i < self->units->len; i++)
    set_partner (unit_at (self, i), partners);
  list_edits (self, G_MAXUINT);
  self->n_left += leaves_notes (self) ? 1 : 0;
  if (self->edits->len == 0)
    return g_strdup (self->take->source);

  return apply_edits (self);
}

char *
galley_text_take_run (const GalleyTextTake *self,
                      guint *n_left)
{
  Taking taking = { self, g_array_new (FALSE, FALSE, sizeof (Unit)), galley_body_blocks_from_html (self->result),
                    g_array_new (FALSE, FALSE, sizeof (Edit)), 0 };
  char *text;

  g_array_set_clear_func (taking.edits, clear_edit);
  text = run (&taking);
  *n_left = taking.n_left;
  g_array_unref (taking.units);
  g_array_unref (taking.edits);
  g_ptr_array_unref (taking.result);

  return text;
}
