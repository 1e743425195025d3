/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags of posts in their own table, so that a tag page need not read every post. */
#include "blog-tags.h"

#include "text.h"

char *
galley_blog_tag_fold (const char *tag)
{
  g_autofree char *spaced = galley_text_collapse_spaces (tag);
  g_autofree char *composed = g_utf8_normalize (spaced, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (composed ? composed : spaced, -1);
}

gboolean
galley_blog_tags_write (GalleySqlite *database,
                        const GalleyBlogPost *post,
                        GError **error)
{
  g_auto (GStrv) tags = galley_blog_post_get_strings (post, "category");
  g_autoptr (GalleyStatement) delete = NULL;
  g_autoptr (GalleyStatement) insert = NULL;

  delete = galley_sqlite_prepare (database, "DELETE FROM tags WHERE post = ?1", error);
  if (!delete)
    return FALSE;
  galley_statement_bind_int (delete, 1, post->id);
  if (!galley_statement_run (delete, error))
    return FALSE;
  insert = galley_sqlite_prepare (database,
                                  "INSERT OR IGNORE INTO tags (post, folded, slug, name) VALUES (?1, ?2, ?3, ?4)",
                                  error);
  for (guint i = 0; insert && tags[i]; i++)
    {
      g_autofree char *folded = galley_blog_tag_fold (tags[i]);
      g_autofree char *slug = galley_text_slug (tags[i], 0);

      if (!*folded)
        continue;
      galley_statement_reset (insert);
      galley_statement_bind_int (insert, 1, post->id);
      galley_statement_bind_text (insert, 2, folded);
      galley_statement_bind_text (insert, 3, slug);
      galley_statement_bind_text (insert, 4, tags[i]);
      if (!galley_statement_run (insert, error))
        return FALSE;
    }

  return insert != NULL;
}

GStrv
galley_blog_tags_list (GalleySqlite *database,
                       GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean row = FALSE;

  statement = galley_sqlite_prepare (database,
                                     "SELECT min(name) FROM tags JOIN posts ON id = post WHERE deleted = 0"
                                     " GROUP BY folded ORDER BY folded",
                                     error);
  if (!statement)
    return NULL;
  while (galley_statement_step (statement, &row, error))
    {
      if (!row)
        return g_strv_builder_end (names);
      g_strv_builder_add (names, galley_statement_column_text (statement, 0));
    }

  return NULL;
}
