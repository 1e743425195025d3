/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids made of words, kept apart from those that footnotes and comments have. */
#include "heading-id.h"

#include "text.h"

/* Ids that the page itself has, or that footnotes get. */
static const char *const reserved_ids[] = { "comments", "comment-form", "galley-head",
                                            "galley-body", "galley-foot", "skip" };

GHashTable *
galley_heading_ids_new (void)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reserved_ids); i++)
    g_hash_table_insert (ids, g_strdup (reserved_ids[i]), GUINT_TO_POINTER (1));

  return ids;
}

char *
galley_heading_id_new (GHashTable *ids,
                       const char *words)
{
  g_autofree char *head = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 120));
  g_autofree char *slug = galley_text_slug (head, 80);
  char *id;

  if (!*slug || g_str_has_prefix (slug, "fn-") || g_str_has_prefix (slug, "fnref-") ||
      g_str_has_prefix (slug, "comment-"))
    {
      char *prefixed = *slug ? g_strconcat ("section-", slug, NULL) : g_strdup ("section");

      g_free (slug);
      slug = prefixed;
    }

  id = g_strdup (slug);
  while (g_hash_table_contains (ids, id))
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (ids, slug)) + 1;

      g_hash_table_insert (ids, g_strdup (slug), GUINT_TO_POINTER (n));
      g_free (id);
      id = g_strdup_printf ("%s-%u", slug, n);
    }
  g_hash_table_insert (ids, g_strdup (id), GUINT_TO_POINTER (1));

  return id;
}
