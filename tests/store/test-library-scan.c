/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library as it is read: what counts as an article, groups, search. */
#include "library-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include "article-file.h"
#include "publication-store.h"

static void
assert_status (LibraryFixture *fixture,
               const char *name,
               GalleyStatus status)
{
  g_autoptr (GalleyLibraryEntry) entry = library_find (fixture, name);

  g_assert_nonnull (entry);
  g_assert_cmpint (galley_library_entry_get_status (entry), ==, status);
}

static void
test_what_counts (LibraryFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *loop = g_build_filename (fixture->folder, "loop", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "again", NULL);

  library_add (fixture, "story/index.md", "---\ntitle: Story\n---\n\nOne two three.\n");
  library_add (fixture, "story/notes.md", "not an article\n");
  library_add (fixture, "lone.md", "# Heading title\n\nText\n");
  library_add (fixture, "other.markdown", "Text only\n");
  library_add (fixture, "2026/nested/index.md", "---\ntitle: Nested\n---\n");
  library_add (fixture, "2026/too/deep/index.md", "---\ntitle: Deep\n---\n");
  library_add (fixture, ".hidden/index.md", "hidden\n");
  library_add (fixture, ".trash/old/index.md", "hidden\n");
  library_add (fixture, "lone.galley/review/x.jsonl", "{}\n");
  library_add (fixture, "notes.txt", "not Markdown\n");
  library_add (fixture, "broken/index.md", "---\ntitle: [x\n---\ntext\n");
  g_assert_no_errno (symlink (".", loop));
  g_assert_no_errno (symlink ("story", again));
  library_scan (fixture);
  g_assert_cmpuint (library_count (fixture), ==, 5);
  library_assert_there (fixture, "story/index.md", "Story");
  library_assert_there (fixture, "lone.md", "Heading title");
  library_assert_there (fixture, "other.markdown", "");
  library_assert_there (fixture, "2026/nested/index.md", "Nested");
  library_assert_there (fixture, "broken/index.md", "");
}

static void
test_details (LibraryFixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "story/index.md", "---\ntitle: \"  A\\n B \"\n---\n\nOne two three.\n");
  struct utimbuf times = { 1000000, 1000000 };
  g_autoptr (GalleyLibraryEntry) entry = NULL;

  library_add (fixture, "story/review/ana.jsonl", "{}\n");
  library_add (fixture, "story/review/ben.jsonl", "{}\n");
  g_assert_no_errno (utime (path, &times));
  library_scan (fixture);
  entry = library_find (fixture, "story/index.md");
  g_assert_cmpstr (galley_library_entry_get_title (entry), ==, "A B");
  g_assert_cmpuint (galley_library_entry_get_words (entry), ==, 3);
  g_assert_cmpuint (galley_library_entry_get_n_open (entry), ==, 2);
  g_assert_cmpint (g_date_time_to_unix (galley_library_entry_get_modified (entry)), ==, 1000000);
}

/* Words as an older version counted them are not believed, though the file is the same. */
static void
test_counted_otherwise (LibraryFixture *fixture,
                        gconstpointer data)
{
  g_autoptr (GalleyLibraryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  library_add (fixture, "story/index.md", "One two three.\n");
  library_scan (fixture);
  galley_sqlite_exec (fixture->database,
                      "UPDATE articles SET words = 99, stamp = substr (stamp, instr (stamp, '/') + 1)", &error);
  g_assert_no_error (error);
  library_scan (fixture);
  entry = library_find (fixture, "story/index.md");
  g_assert_cmpuint (galley_library_entry_get_words (entry), ==, 3);
}

static guint n_counted;

static guint
count_and_tell (GalleyArticleSnapshot *snapshot)
{
  n_counted++;
  return 1;
}

static void
test_counts_changed_only (LibraryFixture *fixture,
                          gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "a.md", "one\n");

  library_add (fixture, "b.md", "two\n");
  galley_library_set_counters (fixture->library, (GalleyLibraryCounters) { .words = count_and_tell });
  n_counted = 0;
  library_scan (fixture);
  g_assert_cmpuint (n_counted, ==, 2);
  library_scan (fixture);
  g_assert_cmpuint (n_counted, ==, 2);
  g_assert_true (g_file_set_contents (path, "one more\n", -1, NULL));
  library_scan (fixture);
  g_assert_cmpuint (n_counted, ==, 3);
}

static void
publish (LibraryFixture *fixture,
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
test_groups (LibraryFixture *fixture,
             gconstpointer data)
{
  static const char *const names[] = { "plain", "review", "live", "planned", "due", "both", "withdrawn", "said" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_build_filename (names[i], "index.md", NULL);
      const char *status = i == 1 ? "review" : i >= 6 ? "published"
                                                      : "draft";
      g_autofree char *text = g_strdup_printf ("---\nstatus: %s\n---\n", status);

      library_add (fixture, name, text);
    }
  publish (fixture, "live/index.md", "a", GALLEY_PUBLICATION_PUBLISHED, -1);
  publish (fixture, "planned/index.md", "a", GALLEY_PUBLICATION_SCHEDULED, 1);
  publish (fixture, "due/index.md", "a", GALLEY_PUBLICATION_SCHEDULED, -1);
  publish (fixture, "both/index.md", "a", GALLEY_PUBLICATION_SCHEDULED, 1);
  publish (fixture, "both/index.md", "b", GALLEY_PUBLICATION_PUBLISHED, -1);
  publish (fixture, "withdrawn/index.md", "a", GALLEY_PUBLICATION_DRAFT, -1);
  library_scan (fixture);
  assert_status (fixture, "plain/index.md", GALLEY_STATUS_DRAFT);
  assert_status (fixture, "review/index.md", GALLEY_STATUS_IN_REVIEW);
  assert_status (fixture, "live/index.md", GALLEY_STATUS_PUBLISHED);
  assert_status (fixture, "planned/index.md", GALLEY_STATUS_SCHEDULED);
  assert_status (fixture, "due/index.md", GALLEY_STATUS_PUBLISHED);
  assert_status (fixture, "both/index.md", GALLEY_STATUS_PUBLISHED);
  assert_status (fixture, "withdrawn/index.md", GALLEY_STATUS_DRAFT);
  assert_status (fixture, "said/index.md", GALLEY_STATUS_PUBLISHED);
}

static void
test_rescan (LibraryFixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "a/index.md", "---\ntitle: A\n---\n");
  g_autofree char *gone = library_put (fixture, "b.md", "# B\n");
  g_autoptr (GError) error = NULL;

  library_add (fixture, "c.md", "# C\n");
  library_scan (fixture);
  fixture->signals = 0;
  library_scan (fixture);
  g_assert_cmpuint (fixture->signals, ==, 0);
  g_assert_true (g_file_set_contents (path, "---\ntitle: A, longer\n---\n", -1, NULL));
  g_assert_no_errno (g_unlink (gone));
  library_scan (fixture);
  g_assert_cmpuint (fixture->signals, ==, 2);
  library_assert_there (fixture, "a/index.md", "A, longer");
  g_assert_null (library_find (fixture, "b.md"));

  /* a folder that cannot be read (a disk taken out) is no reason to forget what was there */
  {
    g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

    g_assert_no_errno (g_rename (fixture->folder, away));
    g_assert_false (galley_library_scan (fixture->library, NULL, &error));
    g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
    g_assert_cmpuint (library_count (fixture), ==, 2);
    g_assert_no_errno (g_rename (away, fixture->folder));
  }
}

static void
test_unreadable (LibraryFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "huge/index.md", "");

  g_assert_no_errno (truncate (path, 65 * 1024 * 1024));
  library_scan (fixture);
  library_assert_there (fixture, "huge/index.md", "huge");
  g_assert_true (g_file_set_contents (path, "# Now small\n", -1, NULL));
  library_scan (fixture);
  library_assert_there (fixture, "huge/index.md", "Now small");
}

static void
test_search (LibraryFixture *fixture,
             gconstpointer data)
{
  static const char *const hostile[] = { "\"", "''", "a\" OR \"b", "NEAR(", "title:", "* ^ - +", "(((", "AND",
                                         "a AND", "\xff\xfe", "\\", "%_",
                                         "{title}: x", "\"unterminated" };

  library_add (fixture, "bridge.md",
               "---\ntitle: Harbour Bridge\ntags: [steel]\n---\nA story of rivets and café life. Don't stop.\n");
  library_add (fixture, "ferry.md", "---\ntitle: Ferries\n---\nThey pass below the harbour bridge daily. well-known\n");
  library_add (fixture, "kyoto.md", "---\ntitle: 東京の橋\n---\n長い橋を渡る。\n");
  library_scan (fixture);
  library_assert_found (fixture, "harbour", "bridge.md ferry.md");
  library_assert_found (fixture, "HARB brid", "bridge.md ferry.md");
  library_assert_found (fixture, "rivets", "bridge.md");
  library_assert_found (fixture, "steel", "bridge.md");
  library_assert_found (fixture, "cafe", "bridge.md");
  library_assert_found (fixture, "don't", "bridge.md");
  library_assert_found (fixture, "well-kn", "ferry.md");
  library_assert_found (fixture, "harbour nowhere", "");
  library_assert_found (fixture, "橋", "kyoto.md");
  library_assert_found (fixture, "京の", "kyoto.md");
  library_assert_found (fixture, "橋京", "");
  library_assert_found (fixture, "", "");
  library_assert_found (fixture, "  \t", "");
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) paths = galley_library_search (fixture->library, hostile[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (paths);
    }
}

static void
test_search_changes (LibraryFixture *fixture,
                     gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "a.md", "alpha\n");

  library_scan (fixture);
  library_assert_found (fixture, "alpha", "a.md");
  g_assert_true (g_file_set_contents (path, "beta now\n", -1, NULL));
  library_scan (fixture);
  library_assert_found (fixture, "alpha", "");
  library_assert_found (fixture, "beta", "a.md");
  g_assert_no_errno (g_unlink (path));
  library_scan (fixture);
  library_assert_found (fixture, "beta", "");
}

static void
test_many (LibraryFixture *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);
      g_autofree char *text = g_strdup_printf ("# Article %u\n\nText of it.\n", i);

      library_add (fixture, name, text);
    }
  library_scan (fixture);
  g_assert_cmpuint (fixture->signals, ==, 1);
  g_assert_cmpuint (library_count (fixture), ==, 300);
  library_assert_found (fixture, "article 299", "299.md");
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
  g_test_add ("/library-scan/what-counts", LibraryFixture, NULL, library_set_up, test_what_counts, library_tear_down);
  g_test_add ("/library-scan/details", LibraryFixture, NULL, library_set_up, test_details, library_tear_down);
  g_test_add ("/library-scan/counted-otherwise", LibraryFixture, NULL, library_set_up, test_counted_otherwise,
              library_tear_down);
  g_test_add ("/library-scan/counts-changed-only", LibraryFixture, NULL, library_set_up, test_counts_changed_only,
              library_tear_down);
  g_test_add ("/library-scan/groups", LibraryFixture, NULL, library_set_up, test_groups, library_tear_down);
  g_test_add ("/library-scan/rescan", LibraryFixture, NULL, library_set_up, test_rescan, library_tear_down);
  g_test_add ("/library-scan/unreadable", LibraryFixture, NULL, library_set_up, test_unreadable, library_tear_down);
  g_test_add ("/library-scan/search", LibraryFixture, NULL, library_set_up, test_search, library_tear_down);
  g_test_add ("/library-scan/search-changes", LibraryFixture, NULL, library_set_up, test_search_changes,
              library_tear_down);
  g_test_add ("/library-scan/many", LibraryFixture, NULL, library_set_up, test_many, library_tear_down);
  status = g_test_run ();

  return status;
}
