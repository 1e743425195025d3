/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two states of an article. */
#include "state-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "field-name.h"
#include "sequence-diff.h"
#include "text-units.h"
#include "text.h"

#define SHOWN_CHARS 80
/* Paragraphs among which a rewritten one is looked for. */
#define LOOK_AHEAD 32

static void
free_change (GalleyStateChange *change)
{
  g_free (change->name);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* before, after (transfer full) (nullable) */
static void
add (GPtrArray *changes,
     GalleyStateChangeKind kind,
     const char *name,
     char *before,
     char *after)
{
  GalleyStateChange *change = g_new0 (GalleyStateChange, 1);

  change->kind = kind;
  change->name = g_strdup (name);
  change->before = before;
  change->after = after;
  g_ptr_array_add (changes, change);
}

static char *
dup_unit (GArray *units,
          guint index)
{
  const GalleyTextUnit *unit = &g_array_index (units, GalleyTextUnit, index);

  return g_strndup (unit->text, unit->length);
}

static int *
keys_of (GArray *units)
{
  int *keys = g_new (int, units->len + 1);

  for (guint i = 0; i < units->len; i++)
    keys[i] = g_array_index (units, GalleyTextUnit, i).key;

  return keys;
}

/* Whether one was made of the other: most of it is as it was, around one place. */
static gboolean
are_alike (const GalleyTextUnit *a,
           const GalleyTextUnit *b)
{
  gsize shorter = MIN (a->length, b->length);
  gsize start = 0;
  gsize end = 0;

  while (start < shorter && a->text[start] == b->text[start])
    start++;
  while (end < shorter - start && a->text[a->length - end - 1] == b->text[b->length - end - 1])
    end++;

  return (start + end) * 2 >= MAX (a->length, b->length);
}

/* The next new one that is like the old one; end if there is none. */
static guint
find_alike (GArray *old_units,
            guint index,
            GArray *new_units,
            guint start,
            guint end)
{
  const GalleyTextUnit *unit = &g_array_index (old_units, GalleyTextUnit, index);

  end = MIN (end, start + LOOK_AHEAD);
  while (start < end && !are_alike (unit, &g_array_index (new_units, GalleyTextUnit, start)))
    start++;

  return start;
}

/* Between two that are equal. */
static void
add_run (GPtrArray *changes,
         GArray *old_units,
         guint old_start,
         guint old_end,
         GArray *new_units,
         guint new_start,
         guint new_end)
{
  for (; old_start < old_end; old_start++)
    {
      guint alike = find_alike (old_units, old_start, new_units, new_start, new_end);
      gboolean found = alike < MIN (new_end, new_start + LOOK_AHEAD);

      for (; found && new_start < alike; new_start++)
        add (changes, GALLEY_STATE_CHANGE_TEXT, NULL, NULL, dup_unit (new_units, new_start));
      add (changes, GALLEY_STATE_CHANGE_TEXT, NULL, dup_unit (old_units, old_start),
           found ? dup_unit (new_units, new_start++) : NULL);
    }
  for (; new_start < new_end; new_start++)
    add (changes, GALLEY_STATE_CHANGE_TEXT, NULL, NULL, dup_unit (new_units, new_start));
}

static void
compare_text (GPtrArray *changes,
              const char *from,
              const char *to)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) old_units = galley_text_units_split (from, keys);
  g_autoptr (GArray) new_units = galley_text_units_split (to, keys);
  g_autofree int *old_keys = keys_of (old_units);
  g_autofree int *new_keys = keys_of (new_units);
  g_autofree int *partners = galley_sequence_diff (old_keys, old_units->len, new_keys, new_units->len);
  guint old_start = 0;
  guint new_start = 0;

  for (guint i = 0; i < old_units->len; i++)
    {
      if (partners[i] < 0)
        continue;
      add_run (changes, old_units, old_start, i, new_units, new_start, (guint) partners[i]);
      old_start = i + 1;
      new_start = (guint) partners[i] + 1;
    }
  add_run (changes, old_units, old_start, old_units->len, new_units, new_start, new_units->len);
}

/* Both are in order of names. */
static void
compare_parts (GPtrArray *changes,
               GalleyStateChangeKind kind,
               GPtrArray *from,
               GPtrArray *to)
{
  guint i = 0;
  guint j = 0;

  while (i < from->len || j < to->len)
    {
      const GalleyStatePart *old_part = i < from->len ? from->pdata[i] : NULL;
      const GalleyStatePart *new_part = j < to->len ? to->pdata[j] : NULL;
      int order = !old_part ? 1 : !new_part ? -1
                                            : strcmp (old_part->name, new_part->name);

      if (order != 0 || strcmp (old_part->value, new_part->value) != 0)
        add (changes, kind, order <= 0 ? old_part->name : new_part->name,
             order <= 0 ? g_strdup (old_part->value) : NULL, order >= 0 ? g_strdup (new_part->value) : NULL);
      i += order <= 0;
      j += order >= 0;
    }
}

GPtrArray *
galley_state_changes_list (const GalleyArticleState *from,
                           const GalleyArticleState *to)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_change);

  compare_text (changes, from->text, to->text);
  compare_parts (changes, GALLEY_STATE_CHANGE_DETAIL, from->details, to->details);
  compare_parts (changes, GALLEY_STATE_CHANGE_MEDIA, from->media, to->media);

  return changes;
}

static const char *
detail_words (const char *key)
{
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    if (strcmp (galley_field_get_key (field), key) == 0)
      return galley_field_name (field);

  return key;
}

/* Lines of a text, or the items of a list. */
static char *
one_line (const GalleyStateChange *self,
          const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  g_autofree char *joined = g_strjoinv (self->kind == GALLEY_STATE_CHANGE_TEXT ? " " : ", ", lines);

  return galley_text_shorten (joined, SHOWN_CHARS);
}

static char *
picture_words (const GalleyStateChange *self)
{
  gboolean was = self->before && *self->before;
  gboolean is = self->after && *self->after;

  if (was && is)
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (_ ("%s: another picture of the same name"), self->name);
  if (is)
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (_ ("%s: new picture"), self->name);
  if (self->after)
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (_ ("%s: the file is missing"), self->name);
  /* Translators: %s is the name of a file. */
  return g_strdup_printf (_ ("%s: no longer shown"), self->name);
}

char *
galley_state_change_words (const GalleyStateChange *self)
{
  const char *name;
  g_autofree char *before = self->before ? one_line (self, self->before) : NULL;
  g_autofree char *after = self->after ? one_line (self, self->after) : NULL;

  if (self->kind == GALLEY_STATE_CHANGE_MEDIA)
    return picture_words (self);
  name = self->name ? detail_words (self->name) : _ ("Text");
  if (!before)
    /* Translators: the name of a detail, such as “Excerpt”, and what it is now, where there was nothing before. */
    return g_strdup_printf (_ ("%s: “%s” (new)"), name, after);
  if (!after)
    /* Translators: the name of a detail, such as “Excerpt”, and what it was. */
    return g_strdup_printf (_ ("%s: “%s” (removed)"), name, before);
  /* Translators: the name of a detail, such as “Excerpt”, what it was, and what it is now. */
  return g_strdup_printf (_ ("%s: “%s” → “%s”"), name, before, after);
}
