/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are compared folded, so that an offset in one is an offset in the other. */
#include "mention.h"

#include <string.h>

typedef struct
{
  char *folded;
  gsize length;
  gsize first_length; /* of the first word; 0: another name begins with it, too */
} Name;

static void
name_clear (gpointer data)
{
  g_free (((Name *) data)->folded);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}

static GArray *
fold_names (const char *const *names)
{
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (Name));

  g_array_set_clear_func (folded, name_clear);
  for (guint i = 0; names[i] != NULL; i++)
    {
      Name name = { fold (names[i]), 0, 0 };

      g_strstrip (name.folded);
      name.length = strlen (name.folded);
      name.first_length = strcspn (name.folded, " ");
      g_array_append_val (folded, name);
    }
  for (guint i = 0; i < folded->len; i++)
    for (guint j = 0; j < folded->len; j++)
      {
        Name *a = &g_array_index (folded, Name, i);
        const Name *b = &g_array_index (folded, Name, j);

        if (i != j && a->first_length > 0 && strncmp (a->folded, b->folded, a->first_length) == 0 &&
            strcspn (b->folded, " ") == strcspn (a->folded, " "))
          a->first_length = 0;
      }
  return folded;
}

/* Whether the first length bytes of name stand at place, as whole words. */
static gboolean
stands_at (const char *place,
           const char *name,
           gsize length)
{
  if (length == 0 || strncmp (place, name, length) != 0)
    return FALSE;
  return !g_unichar_isalnum (g_utf8_get_char (place + length));
}

/* The longest name counts: “@Ana Ruiz” is not “Ana”. */
static int
find_name (const char *place,
           GArray *names)
{
  gsize longest = 0;
  int found = -1;

  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = &g_array_index (names, Name, i);
      gsize length = stands_at (place, name->folded, name->length)         ? name->length
                     : stands_at (place, name->folded, name->first_length) ? name->first_length
                                                                           : 0;

      if (length > longest)
        {
          longest = length;
          found = (int) i;
        }
    }
  return found;
}

GStrv
galley_mention_find (const char *text,
                     const char *const *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GArray) folded = NULL;
  g_autofree gboolean *mentioned = NULL;
  g_autofree char *all = NULL;

  if (strchr (text, '@') == NULL || names[0] == NULL)
    return g_strv_builder_end (builder);
  folded = fold_names (names);
  mentioned = g_new0 (gboolean, folded->len);
  all = fold (text);
  for (const char *at = strchr (all, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      const char *before = at > all ? g_utf8_prev_char (at) : NULL;
      int found;

      /* ana@example.org is an address */
      if (before != NULL && g_unichar_isalnum (g_utf8_get_char (before)))
        continue;
      found = find_name (at + 1, folded);
      if (found >= 0)
        mentioned[found] = TRUE;
    }
  for (guint i = 0; i < folded->len; i++)
    if (mentioned[i])
      g_strv_builder_add (builder, names[i]);
  return g_strv_builder_end (builder);
}
