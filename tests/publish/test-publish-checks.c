/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist: each thing an editor would ask. */
#include "publish-checks.h"

#include "footnote-checks.h"

#include <string.h>

#include "publish-media.h"
#include "temp-dir.h"

static const GalleyMediaRecipe recipe = { FALSE, 0 };

static GPtrArray *
check (const char *folder,
       const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, folder, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) media = galley_publish_media_list (snapshot, &recipe, NULL, &error);
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_check_free);

  g_assert_no_error (error);
  galley_publish_checks_article (checks, snapshot, media);
  galley_footnote_checks_add (checks, galley_article_snapshot_get_body (snapshot));

  return checks;
}

static void
expect (GPtrArray *checks,
        guint index,
        GalleyCheckLevel level,
        const char *code,
        const char *detail,
        guint line)
{
  GalleyPublishCheck *found;

  g_assert_cmpuint (checks->len, >, index);
  found = g_ptr_array_index (checks, index);
  g_assert_cmpstr (found->code, ==, code);
  g_assert_cmpint (found->level, ==, level);
  g_assert_cmpstr (found->detail, ==, detail);
  g_assert_cmpuint (found->line, ==, line);
}

static void
test_clean (void)
{
  g_autoptr (GPtrArray) checks =
      check (NULL, "---\ntitle: T\n---\nText without a TKO or todo.\n\n```\nTODO in code\n```\n");

  g_assert_cmpuint (checks->len, ==, 0);
}

static void
test_title (void)
{
  g_autoptr (GPtrArray) none = check (NULL, "Text\n");
  g_autoptr (GPtrArray) blank = check (NULL, "---\ntitle: '  '\n---\nText\n");
  g_autoptr (GPtrArray) signs = check (NULL, "---\ntitle: '!?'\n---\nText\n");
  g_autoptr (GPtrArray) slug = check (NULL, "---\ntitle: '!?'\nslug: what\n---\nText\n");

  expect (none, 0, GALLEY_CHECK_BLOCKER, "no-title", NULL, 0);
  expect (blank, 0, GALLEY_CHECK_BLOCKER, "no-title", NULL, 0);
  expect (signs, 0, GALLEY_CHECK_WARNING, "slug-empty", NULL, 0);
  g_assert_cmpuint (slug->len, ==, 0);
}

static void
test_document (void)
{
  g_autoptr (GPtrArray) broken = check (NULL, "---\ntitle: [T\n---\nText\n");
  g_autoptr (GPtrArray) empty = check (NULL, "---\ntitle: T\n---\n\n");
  GalleyPublishCheck *first = g_ptr_array_index (broken, 0);

  g_assert_cmpstr (first->code, ==, "front-matter");
  g_assert_cmpint (first->level, ==, GALLEY_CHECK_BLOCKER);
  g_assert_nonnull (first->detail);
  /* the title may well be there */
  g_assert_cmpuint (broken->len, ==, 1);
  expect (empty, 0, GALLEY_CHECK_WARNING, "empty-body", NULL, 0);
}

static void
test_slug (void)
{
  static const char *const bad[] = { "My-Slug", "my slug", "a/b", "what?", "100%" };
  static const char *const good[] = { "my-slug", "a_b.2", "ñandú", "橋" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\ntitle: T\nslug: \"%s\"\n---\nText\n", bad[i]);
      g_autoptr (GPtrArray) checks = check (NULL, text);

      expect (checks, 0, GALLEY_CHECK_WARNING, "bad-slug", bad[i], 0);
      g_assert_cmpuint (checks->len, ==, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\ntitle: T\nslug: \"%s\"\n---\nText\n", good[i]);
      g_autoptr (GPtrArray) checks = check (NULL, text);

      g_assert_cmpuint (checks->len, ==, 0);
    }
}

static void
test_date (void)
{
  g_autoptr (GPtrArray) bad = check (NULL, "---\ntitle: T\ndate: next Tuesday\n---\nText\n");
  g_autoptr (GPtrArray) impossible = check (NULL, "---\ntitle: T\ndate: 2026-02-30\n---\nText\n");
  g_autoptr (GPtrArray) blank = check (NULL, "---\ntitle: T\ndate: ''\n---\nText\n");

  expect (bad, 0, GALLEY_CHECK_BLOCKER, "bad-date", "next Tuesday", 0);
  expect (impossible, 0, GALLEY_CHECK_BLOCKER, "bad-date", "2026-02-30", 0);
  g_assert_cmpuint (blank->len, ==, 0);
}

static void
test_footnotes (void)
{
  g_autoptr (GPtrArray) right =
      check (NULL, "---\ntitle: T\n---\nA[^1] b[^Two] `[^c]` \\[^esc]\n\n[^1]: One\n[^two]: Two\n\n"
                   "```\n[^d]\n[^e]: no\n```\n\n<pre>\n[^f]: no\n</pre>\n");
  g_autoptr (GPtrArray) wrong =
      check (NULL, "---\ntitle: T\n---\nFirst\nline[^gone]\n\n> and[^there]\n\n[^un]: Never read\n\n"
                   "[^there]: One\n\n[^there]: Another\n");

  g_assert_cmpuint (right->len, ==, 0);
  g_assert_cmpuint (wrong->len, ==, 3);
  expect (wrong, 0, GALLEY_CHECK_WARNING, "footnote-missing", "[^gone]", 2);
  expect (wrong, 1, GALLEY_CHECK_WARNING, "footnote-unused", "[^un]", 6);
  expect (wrong, 2, GALLEY_CHECK_WARNING, "footnote-unused", "[^there]", 10);
}

static void
test_left_to_do (void)
{
  g_autoptr (GPtrArray) checks = check (NULL, "---\ntitle: T\n---\nA TODO here.\n\nBy the mayor, TK.\n");

  g_assert_cmpuint (checks->len, ==, 2);
  expect (checks, 0, GALLEY_CHECK_WARNING, "todo", "TODO", 1);
  expect (checks, 1, GALLEY_CHECK_WARNING, "todo", "TK", 3);
}

static void
test_images (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autofree char *large = g_build_filename (folder, "large.png", NULL);
  g_autofree char *other = g_build_filename (folder, "notes.txt", NULL);
  g_autofree char *bytes = g_malloc0 (4 * 1024 * 1024 + 1);
  g_autoptr (GPtrArray) checks = NULL;

  memcpy (bytes, "\x89PNG\r\n\x1a\n", 8);
  g_assert_true (g_file_set_contents (path, bytes, 8, NULL));
  g_assert_true (g_file_set_contents (large, bytes, 4 * 1024 * 1024 + 1, NULL));
  g_assert_true (g_file_set_contents (other, "plain text", -1, NULL));
  checks = check (folder, "---\ntitle: T\nimage: a.png\n---\n![](a.png)\n\n![G](gone.png)\n\n![O](../x.png)\n\n"
                          "![L](large.png)\n\n![R](https://e.org/x.png)\n\n![N](notes.txt)\n");
  g_assert_cmpuint (checks->len, ==, 7);
  expect (checks, 0, GALLEY_CHECK_WARNING, "hero-alt", "a.png", 0);
  expect (checks, 1, GALLEY_CHECK_WARNING, "missing-alt", "a.png", 1);
  expect (checks, 2, GALLEY_CHECK_BLOCKER, "missing-image", "gone.png", 3);
  expect (checks, 3, GALLEY_CHECK_BLOCKER, "outside-image", "../x.png", 5);
  expect (checks, 4, GALLEY_CHECK_WARNING, "large-image", "large.png", 7);
  expect (checks, 5, GALLEY_CHECK_NOTE, "remote-image", "https://e.org/x.png", 9);
  expect (checks, 6, GALLEY_CHECK_WARNING, "not-image", "notes.txt", 11);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/checks/clean", test_clean);
  g_test_add_func ("/publish/checks/title", test_title);
  g_test_add_func ("/publish/checks/document", test_document);
  g_test_add_func ("/publish/checks/slug", test_slug);
  g_test_add_func ("/publish/checks/date", test_date);
  g_test_add_func ("/publish/checks/footnotes", test_footnotes);
  g_test_add_func ("/publish/checks/left-to-do", test_left_to_do);
  g_test_add_func ("/publish/checks/images", test_images);

  return g_test_run ();
}
