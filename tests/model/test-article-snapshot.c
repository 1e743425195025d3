/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rendering and publishing read of an article. */
#include <string.h>

#include "article-snapshot.h"

static GalleyArticleSnapshot *
snapshot (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);

  return galley_article_snapshot_new (document, NULL, 7);
}

static void
test_title (void)
{
  const char *const cases[][2] = {
    { "---\ntitle: Sea\n---\n# Other", "Sea" },
    { "---\ntitle: ' '\n---\n# Other", "Other" },
    { "Text\n\n#  The *great* `sea` ##\n", "The great sea" },
    { "## Two\n\n# One\n", "One" },
    { "The sea\n===\n", "The sea" },
    { "The sea\r\n=====  \r\nText", "The sea" },
    { "```\n# code\n```\n\n    # code\n\n#hashtag\n", NULL },
    { "~~~\n```\n# code\n~~~\n# Real", "Real" },
    { "# \n\n# snake_case 5 * 3\n", "snake_case 5 * 3" },
    { "# C#\n", "C#" },
    { "text\n", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyArticleSnapshot) self = snapshot (cases[i][0]);

      g_assert_cmpstr (galley_article_snapshot_get_string (self, GALLEY_FIELD_TITLE), ==, cases[i][1]);
    }
}

static void
test_slug (void)
{
  const char *const cases[][2] = {
    { "---\ntitle: The Great Sea\nslug: sea\n---\n", "sea" },
    { "---\ntitle: The Great Sea\n---\n", "the-great-sea" },
    { "# Heading here\n", "heading-here" },
    { "text\n", "untitled" },
    { "---\ntitle: '!!!'\n---\n", "untitled" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GalleyArticleSnapshot) self = snapshot (cases[i][0]);
      g_autofree char *slug = galley_article_snapshot_get_slug (self);

      g_assert_cmpstr (slug, ==, cases[i][1]);
    }
}

static void
test_fields (void)
{
  g_autoptr (GalleyArticleSnapshot) self =
      snapshot ("---\ndate: 2026-11-24 09:00 +0100\ntags: [a, b]\ncomments: off\nslug: ''\n---\n");
  g_autoptr (GDateTime) date = galley_article_snapshot_get_date (self, GALLEY_FIELD_DATE);
  g_autoptr (GDateTime) updated = galley_article_snapshot_get_date (self, GALLEY_FIELD_UPDATED);
  g_autofree char *iso = g_date_time_format_iso8601 (date);

  g_assert_cmpstr (iso, ==, "2026-11-24T09:00:00+01");
  g_assert_null (updated);
  g_assert_cmpuint (g_strv_length ((char **) galley_article_snapshot_get_list (self, GALLEY_FIELD_TAGS)), ==, 2);
  g_assert_false (galley_article_snapshot_get_boolean (self, GALLEY_FIELD_COMMENTS, TRUE));
  g_assert_null (galley_article_snapshot_get_string (self, GALLEY_FIELD_SLUG));
  g_assert_null (galley_article_snapshot_get_folder (self));
  g_assert_cmpuint (galley_article_snapshot_get_revision (self), ==, 7);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-snapshot/title", test_title);
  g_test_add_func ("/article-snapshot/slug", test_slug);
  g_test_add_func ("/article-snapshot/fields", test_fields);
  return g_test_run ();
}
