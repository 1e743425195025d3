/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean ...?": the names nearest to a mistyped one. */
#include "suggest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAMES 3
#define MAX_LETTERS 80
#define FAR 1000

typedef struct
{
  const char *name;
  guint distance;
} Near;

/* Letters to put in, take out, change or swap with the next one (Damerau's distance, each letter touched once). */
static guint
measure (const gunichar *a,
         guint n_a,
         const gunichar *b,
         guint n_b)
{
  guint rows[MAX_LETTERS + 1][MAX_LETTERS + 1];

  for (guint i = 0; i <= n_a; i++)
    for (guint j = 0; j <= n_b; j++)
      {
        guint change = i > 0 && j > 0 && a[i - 1] == b[j - 1] ? 0 : 1;

        if (i == 0 || j == 0)
          {
            rows[i][j] = i + j;
            continue;
          }
        rows[i][j] = MIN (rows[i - 1][j - 1] + change, MIN (rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          rows[i][j] = MIN (rows[i][j], rows[i - 2][j - 2] + 1);
      }
  return rows[n_a][n_b];
}

static guint
distance_of (const char *typed,
             const char *name)
{
  g_autofree char *typed_folded = g_utf8_casefold (typed, -1);
  g_autofree char *name_folded = g_utf8_casefold (name, -1);
  glong n_typed, n_name;
  g_autofree gunichar *typed_letters = g_utf8_to_ucs4_fast (typed_folded, -1, &n_typed);
  g_autofree gunichar *name_letters = g_utf8_to_ucs4_fast (name_folded, -1, &n_name);
  guint distance;

  /* half a name is a name not typed to its end */
  if (n_typed >= 3 && strstr (name_folded, typed_folded) != NULL)
    return 1;
  if (n_typed > MAX_LETTERS || n_name > MAX_LETTERS)
    return FAR;
  distance = measure (typed_letters, (guint) n_typed, name_letters, (guint) n_name);
  return distance <= MAX ((guint) n_typed / 3, 1) ? distance : FAR;
}

static int
compare_near (gconstpointer a,
              gconstpointer b)
{
  const Near *first = a;
  const Near *second = b;

  return first->distance != second->distance ? (int) first->distance - (int) second->distance
                                             : strcmp (first->name, second->name);
}

GStrv
galley_suggest_names (const char *typed,
                      const char *const *names)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Near));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; g_utf8_validate (typed, -1, NULL) && names[i] != NULL; i++)
    {
      Near near = { names[i], FAR };

      if (g_utf8_validate (names[i], -1, NULL))
        near.distance = distance_of (typed, names[i]);
      if (near.distance < FAR)
        g_array_append_val (found, near);
    }
  g_array_sort (found, compare_near);
  for (guint i = 0; i < MIN (found->len, MAX_NAMES); i++)
    g_strv_builder_add (builder, g_array_index (found, Near, i).name);
  return g_strv_builder_end (builder);
}

char *
galley_suggest_words (const char *typed,
                      const char *const *names)
{
  g_auto (GStrv) found = galley_suggest_names (typed, names);
  g_autofree char *joined = NULL;

  if (found[0] == NULL)
    return g_strdup ("");
  /* Translators: stands between names, inside the quotation marks of “ Did you mean “%s”?” */
  joined = g_strjoinv (_ ("” or “"), found);
  /* Translators: follows a sentence; %s: one name, or several with the words for “or” between */
  return g_strdup_printf (_ (" Did you mean “%s”?"), joined);
}
