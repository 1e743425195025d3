/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as sets. */
#include "term-merge.h"

static gboolean
has (GStrv list,
     const char *term)
{
  return g_strv_contains ((const char *const *) list, term);
}

static gboolean
has_all (GStrv list,
         GStrv terms)
{
  for (guint i = 0; terms[i]; i++)
    if (!has (list, terms[i]))
      return FALSE;

  return TRUE;
}

gboolean
galley_term_merge_same (GStrv a,
                        GStrv b)
{
  return has_all (a, b) && has_all (b, a);
}

GStrv
galley_term_merge (GStrv base,
                   GStrv mine,
                   GStrv theirs)
{
  g_autoptr (GStrvBuilder) merged = g_strv_builder_new ();

  if (galley_term_merge_same (base, theirs))
    return g_strdupv (mine);
  for (guint i = 0; theirs[i]; i++)
    if (has (mine, theirs[i]) || !has (base, theirs[i]))
      g_strv_builder_add (merged, theirs[i]);
  for (guint i = 0; mine[i]; i++)
    if (!has (theirs, mine[i]) && !has (base, mine[i]))
      g_strv_builder_add (merged, mine[i]);

  return g_strv_builder_end (merged);
}
