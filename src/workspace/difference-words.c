/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A difference of posts as a person reads it. */
#include "difference-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "block-comment.h"
#include "html-markdown.h"
#include "publish-words.h"
#include "word-difference.h"

static const GalleyDifferencePart *
part_at (GPtrArray *difference,
         guint index)
{
  return g_ptr_array_index (difference, index);
}

static gboolean
is_same (GPtrArray *difference,
         guint index)
{
  return part_at (difference, index)->kind == GALLEY_DIFFERENCE_SAME;
}

/* The first part from index on that is not the same. */
static guint
end_of_same (GPtrArray *difference,
             guint index)
{
  while (index < difference->len && is_same (difference, index))
    index++;

  return index;
}

/* --- in a terminal
 * -------------------------------------------------------------------------------------------------- */

char *
galley_difference_words_source (const char *html)
{
  g_autoptr (GPtrArray) leftovers = NULL;

  return g_strchomp (galley_html_to_markdown (html, &leftovers));
}

static const struct
{
  const char *text;
  const char *words;
} values[] = {
  { "draft", N_ ("Not public") },
  { "scheduled", N_ ("Scheduled") },
  { "published", N_ ("Public") },
  { "none", N_ ("Not there") },
  { "open", N_ ("Readers can comment") },
  { "closed", N_ ("Readers can’t comment") },
};

char *
galley_difference_words_value (const GalleyPostField *field,
                               const char *text)
{
  g_autoptr (GDateTime) date = field->kind == GALLEY_POST_FIELD_DATE ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;

  if (local != NULL)
    return g_date_time_format (local, "%x %H:%M");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if ((field->kind == GALLEY_POST_FIELD_STATE || field->kind == GALLEY_POST_FIELD_BOOLEAN) &&
        g_str_equal (text, values[i].text))
      return g_strdup (_ (values[i].words));
  return g_strdup (text);
}

static void
append_marked (GString *text,
               const char *live,
               const char *next)
{
  static const char *const marks[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
  g_autoptr (GPtrArray) words = galley_word_difference_of_text (live, next);

  for (guint i = 0; i < words->len; i++)
    {
      const GalleyWords *run = g_ptr_array_index (words, i);

      g_string_append_printf (text, "%s%s%s", marks[run->kind][0], run->text, marks[run->kind][1]);
    }
}

/* Of a date or a choice, nobody can read half. */
static void
append_values (GString *text,
               const char *live,
               const char *next)
{
  if (*live != '\0')
    g_string_append_printf (text, "[-%s-]", live);
  if (*next != '\0')
    g_string_append_printf (text, "{+%s+}", next);
}

static void
append_part (GString *text,
             const GalleyDifferencePart *part)
{
  g_autofree char *live = NULL;
  g_autofree char *next = NULL;

  if (!galley_difference_part_is_body (part))
    {
      live = galley_difference_words_value (part->field, part->live);
      next = galley_difference_words_value (part->field, part->next);
      g_string_append_printf (text, "%s: ", galley_publish_words_field (part->field->name));
      if (part->field->kind == GALLEY_POST_FIELD_TEXT || part->field->kind == GALLEY_POST_FIELD_LIST)
        append_marked (text, live, next);
      else
        append_values (text, live, next);
      g_string_append_c (text, '\n');
      return;
    }
  live = galley_difference_words_source (part->live);
  next = galley_difference_words_source (part->next);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  append_marked (text, live, next);
  g_string_append_c (text, '\n');
}

static char *
same_words (guint n)
{
  /* Translators: paragraphs, pictures and so on of a text. */
  return g_strdup_printf (ngettext ("%u part stays as it is", "%u parts stay as they are", n), n);
}

char *
galley_difference_words_text (GPtrArray *difference)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < difference->len;)
    {
      guint end = end_of_same (difference, i);
      g_autofree char *same = end > i ? same_words (end - i) : NULL;

      if (same)
        g_string_append_printf (text, "%s… %s\n", text->len > 0 ? "\n" : "", same);
      else
        append_part (text, part_at (difference, end++));
      i = end;
    }

  return g_string_free (text, FALSE);
}

/* --- as a page
 * ------------------------------------------------------------------------------------------------------ */

static void
append_words (GString *html,
              const char *live,
              const char *next)
{
  static const char *const elements[] = { NULL, "del", "ins" };
  g_autoptr (GPtrArray) words = galley_word_difference_of_text (live, next);

  for (guint i = 0; i < words->len; i++)
    {
      const GalleyWords *run = g_ptr_array_index (words, i);
      const char *element = elements[run->kind];
      g_autofree char *escaped = g_markup_escape_text (run->text, -1);

      if (element)
        g_string_append_printf (html, "<%s>%s</%s>", element, escaped, element);
      else
        g_string_append (html, escaped);
    }
}

/* What only the site's own editor shows has a name at least. */
static char *
show (const char *html)
{
  g_autofree char *shown = galley_block_comment_strip (html);
  g_autofree char *name = NULL;

  if (*g_strstrip (shown) && !g_str_has_prefix (shown, "<!--"))
    return g_steal_pointer (&shown);
  name = g_markup_escape_text (html, -1);

  return g_strdup_printf ("<p><code>%s</code></p>", name);
}

static char *
wrap (const char *element,
      const char *html)
{
  g_autofree char *shown = show (html);

  return g_strdup_printf ("<%s class=\"galley-block\">%s</%s>", element, shown, element);
}

static void
add_part (GPtrArray *blocks,
          const GalleyDifferencePart *part)
{
  char *marked = part->kind == GALLEY_DIFFERENCE_CHANGED ? galley_word_difference_of_html (part->live, part->next)
                                                         : NULL;

  if (marked)
    {
      g_ptr_array_add (blocks, g_strdup_printf ("<div class=\"galley-changed\">%s</div>", marked));
      g_free (marked);
      return;
    }
  if (*part->live)
    g_ptr_array_add (blocks, wrap ("del", part->live));
  if (*part->next)
    g_ptr_array_add (blocks, wrap ("ins", part->next));
}

/* Neighbours of a change are shown, so that it is seen where it is. */
static void
add_same (GPtrArray *blocks,
          GPtrArray *difference,
          guint start,
          guint end)
{
  gboolean first = start == 0 || !galley_difference_part_is_body (part_at (difference, start - 1));
  guint from = first ? start : start + 1;
  guint to = end == difference->len ? end : end - 1;
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *words = NULL;

  /* a fold is no shorter than what would be in it */
  if (to <= from + 1)
    from = to = end;
  for (guint i = start; i < end; i++)
    {
      char *shown = show (part_at (difference, i)->next);

      if (i < from || i >= to)
        {
          g_ptr_array_add (blocks, shown);
          continue;
        }
      g_string_append (folded, shown);
      g_free (shown);
      if (i + 1 < to)
        continue;
      words = same_words (to - from);
      g_ptr_array_add (blocks, g_strdup_printf ("<details class=\"galley-same\"><summary>%s</summary>%s</details>",
                                                words, folded->str));
    }
}

static void
add_details (GPtrArray *blocks,
             GPtrArray *difference)
{
  g_autoptr (GString) list = g_string_new ("<dl class=\"galley-details\">");
  gsize empty = list->len;

  for (guint i = 0; i < difference->len && !galley_difference_part_is_body (part_at (difference, i)); i++)
    {
      const GalleyDifferencePart *part = part_at (difference, i);
      g_autofree char *name = g_markup_escape_text (galley_publish_words_field (part->field->name), -1);
      g_autofree char *live = galley_difference_words_value (part->field, part->live);
      g_autofree char *next = galley_difference_words_value (part->field, part->next);

      g_string_append_printf (list, "<dt>%s</dt><dd>", name);
      append_words (list, live, next);
      g_string_append (list, "</dd>");
    }
  if (list->len > empty)
    g_ptr_array_add (blocks, g_strdup_printf ("%s</dl>", list->str));
}

GPtrArray *
galley_difference_words_blocks (GPtrArray *difference)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_free);

  add_details (blocks, difference);
  for (guint i = 0; i < difference->len;)
    {
      guint end = end_of_same (difference, i);

      if (end > i)
        add_same (blocks, difference, i, end);
      else if (galley_difference_part_is_body (part_at (difference, end)))
        add_part (blocks, part_at (difference, end++));
      else
        end++;
      i = end;
    }

  return blocks;
}
