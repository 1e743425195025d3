/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph before and after as one. */
#include "change-markup.h"

#include <string.h>

#include "sequence-diff.h"

/* Colours behind the words, so that one comma is seen, in light and dark. */
#define GONE "<span strikethrough=\"true\" background=\"#e01b24\" bgalpha=\"25%\">"
#define NEW "<span underline=\"single\" background=\"#2ec27e\" bgalpha=\"35%\">"

typedef enum
{
  SAME,
  LOST,
  ADDED,
} Fate;

/* Words with the blanks after them; a mark of punctuation is a word of its own, so that one comma is one change. */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  while (*text)
    {
      const char *end = text;

      while (*end && (g_unichar_isalnum (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end))))
        end = g_utf8_next_char (end);
      if (end == text)
        end = g_utf8_next_char (end);
      g_ptr_array_add (words, g_strndup (text, (gsize) (end - text)));
      text = end;
    }

  return words;
}

static int *
number_words (GPtrArray *words,
              GHashTable *numbers)
{
  int *keys = g_new (int, words->len + 1);

  for (guint i = 0; i < words->len; i++)
    {
      int number = GPOINTER_TO_INT (g_hash_table_lookup (numbers, words->pdata[i]));

      if (number == 0)
        {
          number = (int) g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, g_strdup (words->pdata[i]), GINT_TO_POINTER (number));
        }
      keys[i] = number;
    }

  return keys;
}

static void
append (GString *out,
        GPtrArray *words,
        guint start,
        guint end,
        Fate fate)
{
  if (start >= end)
    return;
  if (fate != SAME)
    g_string_append (out, fate == LOST ? GONE : NEW);
  for (guint i = start; i < end; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (words->pdata[i], -1);

      g_string_append (out, escaped);
    }
  if (fate != SAME)
    g_string_append (out, "</span>");
}

char *
galley_change_markup (const char *before,
                      const char *after)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) old_words = split_words (before ? before : "");
  g_autoptr (GPtrArray) new_words = split_words (after ? after : "");
  g_autofree int *old_keys = number_words (old_words, numbers);
  g_autofree int *new_keys = number_words (new_words, numbers);
  g_autofree int *partners = galley_sequence_diff (old_keys, old_words->len, new_keys, new_words->len);
  GString *out = g_string_new (NULL);
  guint old_start = 0;
  guint new_start = 0;

  for (guint i = 0; i < old_words->len; i++)
    {
      if (partners[i] < 0)
        continue;
      append (out, old_words, old_start, i, LOST);
      append (out, new_words, new_start, (guint) partners[i], ADDED);
      append (out, old_words, i, i + 1, SAME);
      old_start = i + 1;
      new_start = (guint) partners[i] + 1;
    }
  append (out, old_words, old_start, old_words->len, LOST);
  append (out, new_words, new_start, new_words->len, ADDED);

  return g_string_free_and_steal (out);
}
