/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library: what counts as an article, groups, search, changes from outside, trash. */
#include "library.h"

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include "article-file.h"
#include "publication-store.h"
#include "state-db.h"
#include "temp-dir.h"

typedef struct
{
  TempDir *dir;
  char *folder;
  GalleySqlite *database;
  GalleyLibrary *library;
  guint signals;
} Fixture;

static guint
count_files (const char *review_folder)
{
  g_autoptr (GDir) dir = g_dir_open (review_folder, 0, NULL);
  guint count = 0;

  while (dir && g_dir_read_name (dir))
    count++;

  return count;
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Fixture *fixture)
{
  fixture->signals++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  fixture->folder = g_build_filename (fixture->dir, "library", NULL);
  g_assert_no_errno (g_mkdir (fixture->folder, 0700));
  fixture->database = galley_state_db_open (":memory:", &error);
  g_assert_no_error (error);
  fixture->library = galley_library_new (fixture->folder, fixture->database);
  galley_library_set_count_func (fixture->library, count_files);
  g_signal_connect (fixture->library, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  /* answers under way hold the library */
  while (G_OBJECT (fixture->library)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (fixture->library);
  g_object_unref (fixture->database);
  g_free (fixture->folder);
  temp_dir_free (fixture->dir);
}

/* Puts text at a path below the library, folders too. */
static char *
put (Fixture *fixture,
     const char *name,
     const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static void
add (Fixture *fixture,
     const char *name,
     const char *text)
{
  g_free (put (fixture, name, text));
}

static void
scan (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_library_scan (fixture->library, NULL, &error));
  g_assert_no_error (error);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->library));
}

static GalleyLibraryEntry *
find (Fixture *fixture,
      const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return galley_library_find (fixture->library, path);
}

static void
assert_there (Fixture *fixture,
              const char *name,
              const char *title)
{
  g_autoptr (GalleyLibraryEntry) entry = find (fixture, name);

  g_assert_nonnull (entry);
  g_assert_cmpstr (galley_library_entry_get_title (entry), ==, title);
}

static void
assert_group (Fixture *fixture,
              const char *name,
              GalleyLibraryGroup group)
{
  g_autoptr (GalleyLibraryEntry) entry = find (fixture, name);

  g_assert_nonnull (entry);
  g_assert_cmpint (galley_library_entry_get_group (entry), ==, group);
}

static void
test_what_counts (Fixture *fixture,
                  gconstpointer data)
{
  g_autofree char *loop = g_build_filename (fixture->folder, "loop", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "again", NULL);

  add (fixture, "story/index.md", "---\ntitle: Story\n---\n\nOne two three.\n");
  add (fixture, "story/notes.md", "not an article\n");
  add (fixture, "lone.md", "# Heading title\n\nText\n");
  add (fixture, "other.markdown", "Text only\n");
  add (fixture, "2026/nested/index.md", "---\ntitle: Nested\n---\n");
  add (fixture, "2026/too/deep/index.md", "---\ntitle: Deep\n---\n");
  add (fixture, ".hidden/index.md", "hidden\n");
  add (fixture, ".trash/old/index.md", "hidden\n");
  add (fixture, "lone.galley/review/x.jsonl", "{}\n");
  add (fixture, "notes.txt", "not Markdown\n");
  add (fixture, "broken/index.md", "---\ntitle: [x\n---\ntext\n");
  g_assert_no_errno (symlink (".", loop));
  g_assert_no_errno (symlink ("story", again));
  scan (fixture);
  g_assert_cmpuint (count (fixture), ==, 5);
  assert_there (fixture, "story/index.md", "Story");
  assert_there (fixture, "lone.md", "Heading title");
  assert_there (fixture, "other.markdown", "");
  assert_there (fixture, "2026/nested/index.md", "Nested");
  assert_there (fixture, "broken/index.md", "");
}

static void
test_details (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = put (fixture, "story/index.md", "---\ntitle: \"  A\\n B \"\n---\n\nOne two three.\n");
  struct utimbuf times = { 1000000, 1000000 };
  g_autoptr (GalleyLibraryEntry) entry = NULL;

  add (fixture, "story/review/ana.jsonl", "{}\n");
  add (fixture, "story/review/ben.jsonl", "{}\n");
  g_assert_no_errno (utime (path, &times));
  scan (fixture);
  entry = find (fixture, "story/index.md");
  g_assert_cmpstr (galley_library_entry_get_title (entry), ==, "A B");
  g_assert_cmpuint (galley_library_entry_get_words (entry), ==, 3);
  g_assert_cmpuint (galley_library_entry_get_n_open (entry), ==, 2);
  g_assert_cmpint (g_date_time_to_unix (galley_library_entry_get_modified (entry)), ==, 1000000);
}

static void
publish (Fixture *fixture,
         const char *name,
         const char *site,
         GalleyPublicationState state,
         int days)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GalleyPublication) publication = galley_publication_new (site);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;

  publication->state = state;
  publication->published = g_date_time_add_days (now, days);
  galley_publication_store_save (path, publication, &error);
  g_assert_no_error (error);
}

static void
test_groups (Fixture *fixture,
             gconstpointer data)
{
  static const char *const names[] = { "plain", "review", "live", "planned", "due", "both", "withdrawn", "said" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_build_filename (names[i], "index.md", NULL);
      const char *status = i == 1 ? "review" : i >= 6 ? "published"
                                                      : "draft";
      g_autofree char *text = g_strdup_printf ("---\nstatus: %s\n---\n", status);

      add (fixture, name, text);
    }
  publish (fixture, "live/index.md", "a", GALLEY_PUBLICATION_PUBLISHED, -1);
  publish (fixture, "planned/index.md", "a", GALLEY_PUBLICATION_SCHEDULED, 1);
  publish (fixture, "due/index.md", "a", GALLEY_PUBLICATION_SCHEDULED, -1);
  publish (fixture, "both/index.md", "a", GALLEY_PUBLICATION_SCHEDULED, 1);
  publish (fixture, "both/index.md", "b", GALLEY_PUBLICATION_PUBLISHED, -1);
  publish (fixture, "withdrawn/index.md", "a", GALLEY_PUBLICATION_DRAFT, -1);
  scan (fixture);
  assert_group (fixture, "plain/index.md", GALLEY_LIBRARY_DRAFTS);
  assert_group (fixture, "review/index.md", GALLEY_LIBRARY_IN_REVIEW);
  assert_group (fixture, "live/index.md", GALLEY_LIBRARY_PUBLISHED);
  assert_group (fixture, "planned/index.md", GALLEY_LIBRARY_SCHEDULED);
  assert_group (fixture, "due/index.md", GALLEY_LIBRARY_PUBLISHED);
  assert_group (fixture, "both/index.md", GALLEY_LIBRARY_PUBLISHED);
  assert_group (fixture, "withdrawn/index.md", GALLEY_LIBRARY_DRAFTS);
  assert_group (fixture, "said/index.md", GALLEY_LIBRARY_PUBLISHED);
}

static void
test_rescan (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = put (fixture, "a/index.md", "---\ntitle: A\n---\n");
  g_autofree char *gone = put (fixture, "b.md", "# B\n");
  g_autoptr (GError) error = NULL;

  add (fixture, "c.md", "# C\n");
  scan (fixture);
  fixture->signals = 0;
  scan (fixture);
  g_assert_cmpuint (fixture->signals, ==, 0);
  g_assert_true (g_file_set_contents (path, "---\ntitle: A, longer\n---\n", -1, NULL));
  g_assert_no_errno (g_unlink (gone));
  scan (fixture);
  g_assert_cmpuint (fixture->signals, ==, 2);
  assert_there (fixture, "a/index.md", "A, longer");
  g_assert_null (find (fixture, "b.md"));

  /* a folder that cannot be read (a disk taken out) is no reason to forget what was there */
  {
    g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

    g_assert_no_errno (g_rename (fixture->folder, away));
    g_assert_false (galley_library_scan (fixture->library, NULL, &error));
    g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
    g_assert_cmpuint (count (fixture), ==, 2);
    g_assert_no_errno (g_rename (away, fixture->folder));
  }
}

static void
test_unreadable (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *path = put (fixture, "huge/index.md", "");

  g_assert_no_errno (truncate (path, 65 * 1024 * 1024));
  scan (fixture);
  assert_there (fixture, "huge/index.md", "huge");
  g_assert_true (g_file_set_contents (path, "# Now small\n", -1, NULL));
  scan (fixture);
  assert_there (fixture, "huge/index.md", "Now small");
}

static void
assert_found (Fixture *fixture,
              const char *query,
              const char *names)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = galley_library_search (fixture->library, query, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; paths[i]; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);

      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", name);
    }
  g_assert_cmpstr (found->str, ==, names);
}

static void
test_search (Fixture *fixture,
             gconstpointer data)
{
  static const char *const hostile[] = { "\"", "''", "a\" OR \"b", "NEAR(", "title:", "* ^ - +", "(((", "AND", "a AND", "\xff\xfe", "\\", "%_",
                                         "{title}: x", "\"unterminated" };

  add (fixture, "bridge.md", "---\ntitle: Harbour Bridge\ntags: [steel]\n---\nA story of rivets and café life. Don't stop.\n");
  add (fixture, "ferry.md", "---\ntitle: Ferries\n---\nThey pass below the harbour bridge daily. well-known\n");
  add (fixture, "kyoto.md", "---\ntitle: 東京の橋\n---\n長い橋を渡る。\n");
  scan (fixture);
  assert_found (fixture, "harbour", "bridge.md ferry.md");
  assert_found (fixture, "HARB brid", "bridge.md ferry.md");
  assert_found (fixture, "rivets", "bridge.md");
  assert_found (fixture, "steel", "bridge.md");
  assert_found (fixture, "cafe", "bridge.md");
  assert_found (fixture, "don't", "bridge.md");
  assert_found (fixture, "well-kn", "ferry.md");
  assert_found (fixture, "harbour nowhere", "");
  assert_found (fixture, "橋", "kyoto.md");
  assert_found (fixture, "京の", "kyoto.md");
  assert_found (fixture, "橋京", "");
  assert_found (fixture, "", "");
  assert_found (fixture, "  \t", "");
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) paths = galley_library_search (fixture->library, hostile[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (paths);
    }
}

static void
test_search_changes (Fixture *fixture,
                     gconstpointer data)
{
  g_autofree char *path = put (fixture, "a.md", "alpha\n");

  scan (fixture);
  assert_found (fixture, "alpha", "a.md");
  g_assert_true (g_file_set_contents (path, "beta now\n", -1, NULL));
  scan (fixture);
  assert_found (fixture, "alpha", "");
  assert_found (fixture, "beta", "a.md");
  g_assert_no_errno (g_unlink (path));
  scan (fixture);
  assert_found (fixture, "beta", "");
}

static void
wait_for (Fixture *fixture,
          const char *name,
          const char *title)
{
  while (TRUE)
    {
      g_autoptr (GalleyLibraryEntry) entry = find (fixture, name);

      if (title ? entry && g_str_equal (galley_library_entry_get_title (entry), title) : !entry)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
wait_loaded (Fixture *fixture)
{
  gboolean loading = TRUE;

  galley_library_start (fixture->library);
  while (loading)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (fixture->library, "loading", &loading, NULL);
    }
}

static void
test_refresh (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = put (fixture, "a/index.md", "---\ntitle: A\n---\n");
  g_autofree char *other = NULL;

  scan (fixture);
  g_assert_true (g_file_set_contents (path, "---\ntitle: Anew\n---\n", -1, NULL));
  galley_library_refresh (fixture->library, path);
  wait_for (fixture, "a/index.md", "Anew");
  assert_found (fixture, "anew", "index.md");
  other = put (fixture, "b/index.md", "---\ntitle: B\n---\n");
  galley_library_refresh (fixture->library, other);
  wait_for (fixture, "b/index.md", "B");
  g_assert_no_errno (g_unlink (other));
  galley_library_refresh (fixture->library, other);
  wait_for (fixture, "b/index.md", NULL);
  galley_library_refresh (fixture->library, "/somewhere/else.md");
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_outside (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = put (fixture, "a/index.md", "---\ntitle: A\n---\n");
  g_autofree char *folder = g_build_filename (fixture->folder, "b", NULL);
  g_autofree char *renamed = g_build_filename (fixture->folder, "renamed", NULL);

  wait_loaded (fixture);
  assert_there (fixture, "a/index.md", "A");
  add (fixture, "b/index.md", "---\ntitle: B\n---\n");
  wait_for (fixture, "b/index.md", "B");
  g_assert_true (g_file_set_contents (path, "---\ntitle: Changed outside\n---\n", -1, NULL));
  wait_for (fixture, "a/index.md", "Changed outside");
  add (fixture, "b/index.md", "---\ntitle: New one too\n---\n");
  wait_for (fixture, "b/index.md", "New one too");
  g_assert_no_errno (g_rename (folder, renamed));
  wait_for (fixture, "renamed/index.md", "New one too");
  wait_for (fixture, "b/index.md", NULL);
  g_assert_no_errno (g_unlink (path));
  wait_for (fixture, "a/index.md", NULL);
}

/* A reviewer's file that a synchroniser brings, into a folder that was not there. */
static void
test_outside_review (Fixture *fixture,
                     gconstpointer data)
{
  guint open = 0;

  add (fixture, "a/index.md", "---\ntitle: A\n---\n");
  wait_loaded (fixture);
  for (guint wanted = 1; wanted <= 2; wanted++)
    {
      g_autofree char *name = g_strdup_printf ("a/review/%u.jsonl", wanted);

      add (fixture, name, "{}\n");
      while (open != wanted)
        {
          g_autoptr (GalleyLibraryEntry) entry = find (fixture, "a/index.md");

          open = galley_library_entry_get_n_open (entry);
          if (open != wanted)
            g_main_context_iteration (NULL, TRUE);
        }
    }
}

static void
test_trash (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *bundle = put (fixture, "story/index.md", "---\ntitle: Story\n---\n");
  g_autofree char *lone = put (fixture, "lone.md", "# Lone\n");
  g_autofree char *review = put (fixture, "lone.galley/review/x.jsonl", "{}\n");
  g_autofree char *picture = put (fixture, "story/hero.jpg", "x");
  g_autoptr (GError) error = NULL;

  scan (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (galley_library_trash (fixture->library, bundle, &error));
      g_assert_true (galley_library_trash (fixture->library, lone, &error));
      g_assert_no_error (error);
      g_assert_false (g_file_test (picture, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (lone, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (review, G_FILE_TEST_EXISTS));
      g_assert_cmpuint (count (fixture), ==, 0);

      g_assert_true (galley_library_restore (fixture->library, bundle, &error));
      g_assert_true (galley_library_restore (fixture->library, lone, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (review, G_FILE_TEST_EXISTS));
      wait_for (fixture, "story/index.md", "Story");
      wait_for (fixture, "lone.md", "Lone");
    }

  g_assert_true (galley_library_trash (fixture->library, bundle, &error));
  add (fixture, "story/index.md", "something else by now\n");
  g_assert_false (galley_library_restore (fixture->library, bundle, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED);
}

static void
test_many (Fixture *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);
      g_autofree char *text = g_strdup_printf ("# Article %u\n\nText of it.\n", i);

      add (fixture, name, text);
    }
  scan (fixture);
  g_assert_cmpuint (fixture->signals, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 300);
  assert_found (fixture, "article 299", "299.md");
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();
  int status;

  /* the trash of the one who runs this is not ours */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/what-counts", Fixture, NULL, set_up, test_what_counts, tear_down);
  g_test_add ("/library/details", Fixture, NULL, set_up, test_details, tear_down);
  g_test_add ("/library/groups", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/library/rescan", Fixture, NULL, set_up, test_rescan, tear_down);
  g_test_add ("/library/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  g_test_add ("/library/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/library/search-changes", Fixture, NULL, set_up, test_search_changes, tear_down);
  g_test_add ("/library/refresh", Fixture, NULL, set_up, test_refresh, tear_down);
  g_test_add ("/library/outside", Fixture, NULL, set_up, test_outside, tear_down);
  g_test_add ("/library/outside-review", Fixture, NULL, set_up, test_outside_review, tear_down);
  g_test_add ("/library/trash", Fixture, NULL, set_up, test_trash, tear_down);
  g_test_add ("/library/many", Fixture, NULL, set_up, test_many, tear_down);
  status = g_test_run ();

  return status;
}
