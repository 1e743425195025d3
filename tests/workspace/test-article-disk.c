/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "article-disk.h"
#include "temp-dir.h"

static GalleyDocument *
document_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_document_new_for_bytes (bytes);
}

static void
assert_file (const char *path,
             const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
save (GalleyArticleDisk *disk,
      const char *text)
{
  g_autoptr (GalleyDocument) document = document_of (text);
  g_autoptr (GError) error = NULL;

  galley_article_disk_save (disk, document, 1, "a-story", &error);
  g_assert_no_error (error);
}

static char *
take (GalleyArticleDisk *disk,
      const char *mine,
      GalleyMergeClash *clash)
{
  g_autoptr (GalleyDocument) document = document_of (mine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) merged = galley_article_disk_take (disk, document, clash, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  if (merged == NULL)
    return NULL;
  bytes = galley_document_to_bytes (merged);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_first_save (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autofree char *expected = g_build_filename (library, "a-story", "index.md", NULL);
  g_autofree char *path = NULL;

  g_assert_null (galley_article_disk_dup_path (disk));
  save (disk, "Hello\n");
  path = galley_article_disk_dup_path (disk);
  g_assert_cmpstr (path, ==, expected);
  assert_file (path, "Hello\n");
}

/* The autosave may get its thread only after the save at closing: what is on disk then stays. */
static void
test_never_over_a_later_revision (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) early = document_of ("One.\n");
  g_autoptr (GalleyDocument) late = document_of ("One, and more.\n");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_article_disk_save (disk, late, 6, "a-story", &error));
  g_assert_true (galley_article_disk_save (disk, early, 5, "a-story", &error));
  g_assert_no_error (error);
  path = galley_article_disk_dup_path (disk);
  assert_file (path, "One, and more.\n");
}

static void
test_never_over_outside_change (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) mine = document_of ("One, mine.\n\nTwo.\n");
  g_autofree char *path = NULL;
  g_autofree char *merged = NULL;
  g_autoptr (GalleyDocument) taken = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GalleyMergeClash) clash = { 0 };

  save (disk, "One.\n\nTwo.\n");
  path = galley_article_disk_dup_path (disk);
  g_file_set_contents (path, "One.\n\nTwo, theirs.\n", -1, NULL);

  g_assert_false (galley_article_disk_save (disk, mine, 1, "a-story", &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE);
  assert_file (path, "One.\n\nTwo, theirs.\n");

  merged = take (disk, "One, mine.\n\nTwo.\n", &clash);
  g_assert_cmpstr (merged, ==, "One, mine.\n\nTwo, theirs.\n");
  g_assert_true (galley_merge_clash_is_none (&clash));

  /* a save that began before the merge was shown must not go over it */
  g_clear_error (&error);
  g_assert_false (galley_article_disk_save (disk, mine, 1, "a-story", &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE);
  assert_file (path, "One.\n\nTwo, theirs.\n");

  taken = galley_article_disk_take (disk, mine, &clash, NULL);
  galley_article_disk_accept (disk, taken);
  save (disk, merged);
  assert_file (path, "One, mine.\n\nTwo, theirs.\n");
}

static void
test_clash_keeps_both (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autofree char *path = NULL;
  g_autofree char *merged = NULL;
  g_auto (GalleyMergeClash) clash = { 0 };

  save (disk, "One.\n");
  path = galley_article_disk_dup_path (disk);
  g_file_set_contents (path, "One, theirs.\n", -1, NULL);
  merged = take (disk, "One, mine.\n", &clash);
  g_assert_true (clash.in_text);
  g_assert_nonnull (strstr (merged, "One, theirs."));
  g_assert_nonnull (strstr (merged, "One, mine."));
}

static void
test_details_merge_by_field (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autofree char *path = NULL;
  g_autofree char *merged = NULL;
  g_auto (GalleyMergeClash) clash = { 0 };

  save (disk, "---\ntitle: Old\nslug: old\ntags: [a]\n---\nText\n");
  path = galley_article_disk_dup_path (disk);
  g_file_set_contents (path, "---\ntitle: Old\nslug: theirs\ntags: [a]\n---\nText\n", -1, NULL);
  merged = take (disk, "---\ntitle: Mine\nslug: old\ntags: [a, b]\n---\nText\n", &clash);
  g_assert_cmpstr (merged, ==, "---\ntitle: Mine\nslug: theirs\ntags: [a, b]\n---\nText\n");
  g_assert_true (galley_merge_clash_is_none (&clash));
}

static void
check_merge (const char *base,
             const char *mine,
             const char *theirs,
             const char *expected,
             gboolean expected_clean)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autofree char *path = NULL;
  g_autofree char *merged = NULL;
  g_auto (GalleyMergeClash) clash = { 0 };

  save (disk, base);
  path = galley_article_disk_dup_path (disk);
  g_file_set_contents (path, theirs, -1, NULL);
  merged = take (disk, mine, &clash);
  g_assert_cmpstr (merged, ==, expected);
  g_assert_cmpint (galley_merge_clash_is_none (&clash), ==, expected_clean);
}

static void
test_details_and_text (void)
{
  check_merge ("---\ntitle: A\ntags: [x]\n---\n\na\n\nb\n", "---\ntitle: B\ntags: [x]\n---\n\na\n\nb\n",
               "---\ntitle: A\ntags: [x, y]\n---\n\na\n\nB\n", "---\ntitle: B\ntags: [x, y]\n---\n\na\n\nB\n", TRUE);
  check_merge ("---\ntitle: A\n---\na\n", "---\ntitle: B\n---\na\n", "---\ntitle: A\n---\nB\n",
               "---\ntitle: B\n---\nB\n", TRUE);
  check_merge ("a\n", "a\n\nb\n", "---\ntitle: T\n---\na\n", "---\ntitle: T\n---\na\n\nb\n", TRUE);
  check_merge ("a\n", "---\ntitle: T\n---\na\n", "A\n", "---\ntitle: T\n---\n\nA\n", TRUE);
}

/* A field cannot say two things: mine stays, and it is told. */
static void
test_details_clash (void)
{
  check_merge ("---\ntitle: A\n---\na\n", "---\ntitle: B\n---\na\n", "---\ntitle: C\n---\na\n",
               "---\ntitle: B\n---\na\n", FALSE);
  /* both the same */
  check_merge ("---\ntitle: A\ntags: [x]\n---\na\n", "---\ntitle: B\ntags: [y]\n---\na\n",
               "---\ntitle: B\ntags: [y]\nslug: s\n---\na\n", "---\ntitle: B\ntags: [y]\nslug: s\n---\na\n", TRUE);
  /* a head that can't be read */
  check_merge ("---\ntitle: A\n---\na\n", "---\ntitle: [B\n---\na\n", "---\ntitle: C\n---\na\n\nb\n",
               "---\ntitle: [B\n---\na\n\nb\n", FALSE);
  check_merge ("---\ntitle: A\n---\na\n", "---\ntitle: B\n---\na\n", "---\ntitle: [C\n---\na\n\nb\n",
               "---\ntitle: B\n---\na\n\nb\n", FALSE);
}

/* What the details can't say, the words do, and the history keeps both. */
static void
check_words (const char *base,
             const char *mine,
             const char *theirs,
             const char *expected)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_auto (GalleyMergeClash) clash = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *words = NULL;

  save (disk, base);
  path = galley_article_disk_dup_path (disk);
  g_file_set_contents (path, theirs, -1, NULL);
  merged = take (disk, mine, &clash);
  words = galley_merge_clash_words (&clash);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_clash_words (void)
{
  check_words ("---\ntitle: A\ntags: [x]\nsubtitle: S\n---\na\n", "---\ntitle: B\ntags: [y]\nsubtitle: T\n---\na\n",
               "---\ntitle: C\ntags: [z, \u00fc]\n---\na\n",
               "The same details were changed elsewhere. Yours stay. There: Title \u201cC\u201d; Subtitle left empty; "
               "Tags \u201cz, \u00fc\u201d.");
  check_words ("a\n", "b\n", "c\n",
               "The same passage was changed elsewhere. Both versions are in the text, one after the other.");
  check_words ("---\ntitle: A\n---\na\n", "---\ntitle: B\n---\nb\n", "---\ntitle: [C\n---\nc\n",
               "The same passage was changed elsewhere. Both versions are in the text, one after the other. "
               "The details were changed elsewhere, too, and can\u2019t be read there. Yours stay.");
  check_words ("---\ntitle: A\n---\na\n", "---\ntitle: [B\n---\na\n", "---\ntitle: A\nmood: low\n---\na\n",
               "The details were changed elsewhere, too. Yours stay.");
}

static void
test_unchanged_takes_nothing (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autofree char *path = NULL;
  g_auto (GalleyMergeClash) clash = { 0 };

  save (disk, "One.\n");
  path = galley_article_disk_dup_path (disk);
  g_assert_null (take (disk, "One, edited.\n", &clash));
  /* touched, but the same text */
  g_file_set_contents (path, "One.\n", -1, NULL);
  g_assert_null (take (disk, "One, edited.\n", &clash));
}

static void
test_removed (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) mine = document_of ("One, edited.\n");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) save_error = NULL;
  g_auto (GalleyMergeClash) clash = { 0 };

  save (disk, "One.\n");
  path = galley_article_disk_dup_path (disk);
  g_remove (path);

  g_assert_null (galley_article_disk_take (disk, mine, &clash, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
  g_assert_false (galley_article_disk_save (disk, mine, 1, "a-story", &save_error));
  g_assert_error (save_error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);

  galley_article_disk_forget (disk);
  save (disk, "One, edited.\n");
  assert_file (path, "One, edited.\n");
}

static void
test_rename (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) document = document_of ("Hello\n");
  g_autofree char *expected = g_build_filename (library, "harbour-bridge", "index.md", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  galley_article_disk_save (disk, document, 1, "untitled", &error);
  g_assert_no_error (error);
  g_assert_false (galley_article_disk_rename (disk, "untitled", &error));
  g_assert_true (galley_article_disk_rename (disk, "harbour-bridge", &error));
  g_assert_no_error (error);
  path = galley_article_disk_dup_path (disk);
  g_assert_cmpstr (path, ==, expected);
  assert_file (path, "Hello\n");
  /* a name once given stays */
  g_assert_false (galley_article_disk_rename (disk, "another", &error));
  g_assert_no_error (error);
}

static void
test_held (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) document = document_of ("Hello\n");
  g_autofree char *expected = g_build_filename (library, "untitled", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  galley_article_disk_save (disk, document, 1, "untitled", &error);
  g_assert_no_error (error);
  first = galley_article_disk_hold_folder (disk);
  g_assert_true (galley_article_disk_try_hold_folder (disk, &second));
  g_assert_cmpstr (first, ==, expected);
  g_assert_cmpstr (second, ==, expected);
  g_assert_false (galley_article_disk_rename (disk, "harbour-bridge", &error));
  galley_article_disk_release_folder (disk);
  g_assert_false (galley_article_disk_rename (disk, "harbour-bridge", &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (expected, G_FILE_TEST_IS_DIR));
  galley_article_disk_release_folder (disk);
  g_assert_true (galley_article_disk_rename (disk, "harbour-bridge", &error));
  g_assert_no_error (error);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/article-disk/first-save", test_first_save);
  g_test_add_func ("/article-disk/never-over-a-later-revision", test_never_over_a_later_revision);
  g_test_add_func ("/article-disk/never-over-outside-change", test_never_over_outside_change);
  g_test_add_func ("/article-disk/clash-keeps-both", test_clash_keeps_both);
  g_test_add_func ("/article-disk/details-merge-by-field", test_details_merge_by_field);
  g_test_add_func ("/article-disk/details-and-text", test_details_and_text);
  g_test_add_func ("/article-disk/details-clash", test_details_clash);
  g_test_add_func ("/article-disk/clash-words", test_clash_words);
  g_test_add_func ("/article-disk/unchanged-takes-nothing", test_unchanged_takes_nothing);
  g_test_add_func ("/article-disk/removed", test_removed);
  g_test_add_func ("/article-disk/rename", test_rename);
  g_test_add_func ("/article-disk/held", test_held);
  return g_test_run ();
}
