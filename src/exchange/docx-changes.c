/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "critic-escape.h"
#include "critic-reader.h"
#include "field.h"

/* ---- words ---- */

static const GalleyProseParagraph *
paragraph_of (GalleyProse *prose,
              guint letter)
{
  guint low = 0, high = prose->paragraphs->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (prose->paragraphs, GalleyProseParagraph, middle).last < letter)
        low = middle + 1;
      else
        high = middle;
    }
  return low < prose->paragraphs->len ? &g_array_index (prose->paragraphs, GalleyProseParagraph, low) : NULL;
}

/* What begins another paragraph of the kind of this one. */
static char *
paragraph_break (const char *body,
                 GalleyProse *prose,
                 guint letter)
{
  const GalleyProseParagraph *paragraph = paragraph_of (prose, letter);
  const char *start;
  const char *line;
  g_autofree char *indent = NULL;
  g_autofree char *marker = NULL;

  if (paragraph == NULL || !paragraph->item || paragraph->quotes > 0 || paragraph->first == paragraph->last)
    return g_strdup ("\n\n");
  start = g_utf8_offset_to_pointer (body, paragraph->start);
  for (line = start; line > body && line[-1] != '\n'; line--)
    ;
  indent = g_strnfill ((gsize) (start - line), ' ');
  marker = g_utf8_substring (body, paragraph->start, paragraph->words);
  return g_strconcat ("\n", indent, marker, NULL);
}

static void
append_word (GString *out,
             const char *words,
             const char *paragraph_end)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '\n')
        g_string_append (out, paragraph_end);
      else if (letter == GALLEY_PROSE_LINE_END)
        g_string_append (out, "\\\n");
      else if (letter == GALLEY_PROSE_PICTURE)
        g_string_append (out, _ ("(a picture)"));
      else
        g_string_append_unichar (out, letter);
    }
}

static guint
flags_around (GalleyProse *prose,
              guint first,
              guint last,
              guint flags)
{
  guint n = prose->letters->len;

  if (first < last && last <= n)
    return g_array_index (prose->letters, GalleyProseLetter, first).flags;
  if (first > 0 && first <= n && g_array_index (prose->letters, GalleyProseLetter, first - 1).flags == flags)
    return flags;
  return first < n ? g_array_index (prose->letters, GalleyProseLetter, first).flags : 0;
}

/* In bold where what is around is not. */
static char *
to_markdown (const char *body,
             GalleyProse *prose,
             const GalleyDocxChange *change,
             guint first,
             guint last)
{
  static const struct
  {
    guint flag;
    const char *mark;
  } marks[] = { { GALLEY_PROSE_ITALIC, "*" }, { GALLEY_PROSE_BOLD, "**" }, { GALLEY_PROSE_STRIKE, "~~" } };
  guint flags = change->flags & ~flags_around (prose, first, last, change->flags);
  g_autofree char *paragraph_end = paragraph_break (body, prose, first);
  g_autofree char *bare = g_strstrip (g_strdup (change->words));
  const char *before = change->words;
  gsize lead = strspn (before, " \t\n");
  GString *out = g_string_new_len (before, (gssize) lead);

  if (flags == 0 || *bare == '\0' || strchr (bare, '\n') != NULL)
    {
      g_string_truncate (out, 0);
      append_word (out, before, paragraph_end);
      return g_string_free (out, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if ((flags & marks[i].flag) != 0)
      g_string_append (out, marks[i].mark);
  append_word (out, bare, paragraph_end);
  for (guint i = G_N_ELEMENTS (marks); i > 0; i--)
    if ((flags & marks[i - 1].flag) != 0)
      g_string_append (out, marks[i - 1].mark);
  g_string_append (out, before + lead + strlen (bare));
  return g_string_free (out, FALSE);
}

/* ---- in ---- */

static GalleyMark *
add_mark (GalleyMarkup *markup,
          GalleyMarkKind kind,
          const GalleyDocxChange *change,
          guint start,
          guint end)
{
  GalleyMark *mark = galley_mark_new (kind, start, end);

  mark->author = g_strdup (change->author);
  mark->time = change->time != NULL ? g_date_time_ref (change->time) : NULL;
  g_ptr_array_add (markup->marks, mark);
  return mark;
}

static void
escape_into (GString *out,
             const char *text)
{
  galley_critic_escape_inside (out, text, strlen (text));
}

static char *
critic_words (const char *before,
              const char *after)
{
  gboolean comes = *after != '\0';
  gboolean goes = *before != '\0';
  GString *out = g_string_new (comes && goes ? "{~~" : comes ? "{++"
                                                             : "{--");

  escape_into (out, before);
  if (comes && goes)
    g_string_append (out, "~>");
  escape_into (out, after);
  g_string_append (out, comes && goes ? "~~}" : comes ? "++}"
                                                      : "--}");
  return g_string_free (out, FALSE);
}

char *
galley_docx_words_of_change (const char *before,
                             const GalleyMark *mark)
{
  g_autofree char *words = critic_words (before, mark->replacement);
  GString *out = g_string_new (NULL);

  if (mark->detail != NULL)
    g_string_append_printf (out, "%s: ", mark->detail);
  g_string_append (out, words);
  if (mark->remarks->len > 0)
    g_string_append_printf (out, "\n%s", ((GalleyRemark *) mark->remarks->pdata[0])->text);
  return g_string_free (out, FALSE);
}

/* The detail that a text says before a change; NULL: none. */
static const char *
said_detail (const char *text)
{
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *key = galley_field_get_key (field);

      if (g_str_has_prefix (text, key) && g_str_has_prefix (text + strlen (key), ": {"))
        return key;
    }
  return NULL;
}

static void
say (GalleyMarkup *markup,
     const GalleyDocxChange *change,
     const char *before,
     guint start,
     guint end)
{
  g_autofree char *words = critic_words (before, change->words);
  GalleyMark *mark = add_mark (markup, GALLEY_MARK_COMMENT, change, start, end);

  if (end == start)
    mark->quote = g_strdup (before);
  g_ptr_array_add (mark->remarks, galley_remark_new (change->author, change->time, words));
}

void
galley_docx_say_change (GalleyMarkup *markup,
                        const GalleyDocxStory *story,
                        const GalleyDocxChange *change)
{
  g_autofree char *before = g_utf8_substring (story->text->str, change->start, change->end);

  say (markup, change, before, 0, 0);
}

void
galley_docx_add_change (GalleyMarkup *markup,
                        GalleyProse *prose,
                        const GalleyDocxChange *change,
                        guint first,
                        guint last)
{
  g_autoptr (GArray) parts = first < last ? galley_prose_find_source (prose, first, last) : NULL;
  g_autofree char *words = to_markdown (markup->text, prose, change, first, last);

  if (first < last && (parts == NULL || parts->len == 0))
    {
      g_autofree char *before = g_utf8_substring (prose->text, first, last);

      say (markup, change, before, g_array_index (prose->letters, GalleyProseLetter, first).start,
           g_array_index (prose->letters, GalleyProseLetter, last - 1).end);
      return;
    }
  if (parts == NULL)
    {
      guint point = galley_prose_find_point (prose, first, change->flags);

      if (*words != '\0')
        add_mark (markup, GALLEY_MARK_CHANGE, change, point, point)->replacement = g_steal_pointer (&words);
      return;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyProseSpan *part = &g_array_index (parts, GalleyProseSpan, i);

      add_mark (markup, GALLEY_MARK_CHANGE, change, part->first, part->last)->replacement =
          g_strdup (i == 0 ? words : "");
    }
}

static gboolean
same_time (GDateTime *a,
           GDateTime *b)
{
  /* programs round to minutes */
  return a == NULL || b == NULL || ABS (g_date_time_difference (a, b)) <= G_TIME_SPAN_MINUTE;
}

static GalleyMark *
find_change (GalleyMarkup *markup,
             const GalleyMark *comment)
{
  const GalleyRemark *remark = comment->remarks->pdata[0];

  for (guint i = 0; i < markup->marks->len; i++)
    {
      GalleyMark *mark = markup->marks->pdata[i];

      /* the marks around words go with the words, but are not spoken of */
      if (mark->kind == GALLEY_MARK_CHANGE && mark->remarks->len == 0 && mark->end > mark->start &&
          mark->start <= comment->start && comment->end <= mark->end && comment->end > comment->start &&
          g_strcmp0 (mark->detail, comment->detail) == 0 && g_strcmp0 (mark->author, remark->author) == 0 &&
          same_time (mark->time, remark->time))
        return mark;
    }
  return NULL;
}

/* TRUE: the comment says a change, and is one now. */
static gboolean
read_said_change (GalleyMark *mark)
{
  GalleyRemark *remark = mark->remarks->pdata[0];
  g_autoptr (GalleyMarkup) said = NULL;
  const char *detail = said_detail (remark->text);
  GalleyMark *change;
  gsize length;

  if (detail == NULL && remark->text[0] != '{')
    return FALSE;
  said = galley_critic_read (remark->text + (detail != NULL ? strlen (detail) + 2 : 0));
  change = said->marks->len == 1 ? said->marks->pdata[0] : NULL;
  if (change == NULL || change->kind != GALLEY_MARK_CHANGE || change->start != 0)
    return FALSE;
  length = (gsize) (g_utf8_offset_to_pointer (said->text, change->end) - said->text);
  if (said->text[length] != '\0' && said->text[length] != '\n')
    return FALSE;
  mark->kind = GALLEY_MARK_CHANGE;
  mark->is_general = FALSE;
  g_set_str (&mark->detail, detail);
  g_free (mark->quote);
  mark->quote = g_strndup (said->text, length);
  mark->replacement = g_strdup (change->replacement);
  g_set_str (&mark->author, remark->author);
  g_clear_pointer (&mark->time, g_date_time_unref);
  mark->time = remark->time != NULL ? g_date_time_ref (remark->time) : NULL;
  if (length == 0)
    mark->start = mark->end;
  if (said->text[length] == '\n')
    {
      char *why = g_strdup (said->text + length + 1);

      g_free (remark->text);
      remark->text = why;
    }
  else
    g_ptr_array_set_size (mark->remarks, 0);
  return TRUE;
}

void
galley_docx_join_remarks (GalleyMarkup *markup)
{
  for (guint i = markup->marks->len; i > 0; i--)
    {
      GalleyMark *mark = markup->marks->pdata[i - 1];
      GalleyMark *change;

      if (mark->kind != GALLEY_MARK_COMMENT || mark->remarks->len != 1 || read_said_change (mark))
        continue;
      change = mark->quote == NULL && !mark->is_general ? find_change (markup, mark) : NULL;
      if (change == NULL)
        continue;
      g_ptr_array_add (change->remarks, g_ptr_array_steal_index (mark->remarks, 0));
      g_ptr_array_remove_index (markup->marks, i - 1);
    }
}

/* ---- out ---- */

static char *
from_markdown (const char *body,
               GalleyProse *prose,
               const char *markdown,
               guint first)
{
  g_autofree char *paragraph_end = paragraph_break (body, prose, first);
  g_auto (GStrv) paragraphs = g_strsplit (markdown, paragraph_end, -1);

  return g_strjoinv ("\n", paragraphs);
}

GalleyDocxChange *
galley_docx_change_of (const GalleyMarkup *markup,
                       GalleyProse *prose,
                       const GalleyMark *mark)
{
  g_autoptr (GalleyMarkup) back = galley_markup_new (g_strdup (markup->text));
  GalleyDocxChange *change = g_new0 (GalleyDocxChange, 1);
  const GalleyMark *again;

  galley_prose_find_letters (prose, mark->start, mark->end, &change->start, &change->end);
  if (mark->start == mark->end)
    change->start = change->end = galley_prose_find_letter_at (prose, mark->start);
  change->words = from_markdown (markup->text, prose, mark->replacement, change->start);
  change->author = g_strdup (mark->author);
  change->time = mark->time != NULL ? g_date_time_ref (mark->time) : NULL;
  change->flags = flags_around (prose, change->start, change->end, 0);
  if (change->start == change->end && change->start > 0)
    change->flags = g_array_index (prose->letters, GalleyProseLetter, change->start - 1).flags;
  /* what comes back of how words look */
  change->flags &= GALLEY_PROSE_BOLD | GALLEY_PROSE_ITALIC | GALLEY_PROSE_STRIKE;
  galley_docx_add_change (back, prose, change, change->start, change->end);
  again = back->marks->len == 1 ? back->marks->pdata[0] : NULL;
  if (again != NULL && again->kind == GALLEY_MARK_CHANGE && again->start == mark->start && again->end == mark->end &&
      g_str_equal (again->replacement, mark->replacement) && strpbrk (change->words, "\r") == NULL)
    return change;
  galley_docx_change_free (change);
  return NULL;
}
