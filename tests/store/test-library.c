/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library as it changes: refreshing, changes from outside, trash. */
#include "library-fixture.h"

#include <string.h>

#include "article-file.h"
#include "publication-store.h"

static void
wait_for (LibraryFixture *fixture,
          const char *name,
          const char *title)
{
  while (TRUE)
    {
      g_autoptr (GalleyLibraryEntry) entry = library_find (fixture, name);

      if (title ? entry && g_str_equal (galley_library_entry_get_title (entry), title) : !entry)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
wait_loaded (LibraryFixture *fixture)
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
test_refresh (LibraryFixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "a/index.md", "---\ntitle: A\n---\n");
  g_autofree char *other = NULL;

  library_scan (fixture);
  g_assert_true (g_file_set_contents (path, "---\ntitle: Anew\n---\n", -1, NULL));
  galley_library_refresh (fixture->library, path);
  wait_for (fixture, "a/index.md", "Anew");
  library_assert_found (fixture, "anew", "index.md");
  other = library_put (fixture, "b/index.md", "---\ntitle: B\n---\n");
  galley_library_refresh (fixture->library, other);
  wait_for (fixture, "b/index.md", "B");
  g_assert_no_errno (g_unlink (other));
  galley_library_refresh (fixture->library, other);
  wait_for (fixture, "b/index.md", NULL);
  galley_library_refresh (fixture->library, "/somewhere/else.md");
  g_assert_cmpuint (library_count (fixture), ==, 1);
}

static void
test_outside (LibraryFixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "a/index.md", "---\ntitle: A\n---\n");
  g_autofree char *folder = g_build_filename (fixture->folder, "b", NULL);
  g_autofree char *renamed = g_build_filename (fixture->folder, "renamed", NULL);

  wait_loaded (fixture);
  library_assert_there (fixture, "a/index.md", "A");
  library_add (fixture, "b/index.md", "---\ntitle: B\n---\n");
  wait_for (fixture, "b/index.md", "B");
  g_assert_true (g_file_set_contents (path, "---\ntitle: Changed outside\n---\n", -1, NULL));
  wait_for (fixture, "a/index.md", "Changed outside");
  library_add (fixture, "b/index.md", "---\ntitle: New one too\n---\n");
  wait_for (fixture, "b/index.md", "New one too");
  g_assert_no_errno (g_rename (folder, renamed));
  wait_for (fixture, "renamed/index.md", "New one too");
  wait_for (fixture, "b/index.md", NULL);
  g_assert_no_errno (g_unlink (path));
  wait_for (fixture, "a/index.md", NULL);
}

/* A reviewer's file that a synchroniser brings, into a folder that was not there. */
static void
test_outside_review (LibraryFixture *fixture,
                     gconstpointer data)
{
  guint open = 0;

  library_add (fixture, "a/index.md", "---\ntitle: A\n---\n");
  wait_loaded (fixture);
  for (guint wanted = 1; wanted <= 2; wanted++)
    {
      g_autofree char *name = g_strdup_printf ("a/review/%u.jsonl", wanted);

      library_add (fixture, name, "{}\n");
      while (open != wanted)
        {
          g_autoptr (GalleyLibraryEntry) entry = library_find (fixture, "a/index.md");

          open = galley_library_entry_get_n_open (entry);
          if (open != wanted)
            g_main_context_iteration (NULL, TRUE);
        }
    }
}

/* Nothing on the disk changes when its time comes. */
static void
test_scheduled_comes_out (LibraryFixture *fixture,
                          gconstpointer data)
{
  g_autofree char *path = library_put (fixture, "a/index.md", "---\ntitle: A\n---\n");
  g_autoptr (GalleyPublication) publication = galley_publication_new ("site");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;
  GalleyStatus status = GALLEY_STATUS_SCHEDULED;

  publication->state = GALLEY_PUBLICATION_SCHEDULED;
  publication->published = g_date_time_add_seconds (now, 2);
  galley_publication_store_save (path, publication, &error);
  g_assert_no_error (error);
  wait_loaded (fixture);
  while (status != GALLEY_STATUS_PUBLISHED)
    {
      g_autoptr (GalleyLibraryEntry) entry = library_find (fixture, "a/index.md");

      status = galley_library_entry_get_status (entry);
      g_main_context_iteration (NULL, status != GALLEY_STATUS_PUBLISHED);
    }
}

static void
test_trash (LibraryFixture *fixture,
            gconstpointer data)
{
  g_autofree char *bundle = library_put (fixture, "story/index.md", "---\ntitle: Story\n---\n");
  g_autofree char *lone = library_put (fixture, "lone.md", "# Lone\n");
  g_autofree char *review = library_put (fixture, "lone.galley/review/x.jsonl", "{}\n");
  g_autofree char *picture = library_put (fixture, "story/hero.jpg", "x");
  g_autoptr (GError) error = NULL;

  library_scan (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (galley_library_trash (fixture->library, bundle, &error));
      g_assert_true (galley_library_trash (fixture->library, lone, &error));
      g_assert_no_error (error);
      galley_library_drop (fixture->library, bundle);
      galley_library_drop (fixture->library, lone);
      g_assert_false (g_file_test (picture, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (lone, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (review, G_FILE_TEST_EXISTS));
      g_assert_cmpuint (library_count (fixture), ==, 0);

      g_assert_true (galley_library_restore (fixture->library, bundle, &error));
      g_assert_true (galley_library_restore (fixture->library, lone, &error));
      g_assert_no_error (error);
      galley_library_refresh (fixture->library, bundle);
      galley_library_refresh (fixture->library, lone);
      g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (review, G_FILE_TEST_EXISTS));
      wait_for (fixture, "story/index.md", "Story");
      wait_for (fixture, "lone.md", "Lone");
    }

  g_assert_true (galley_library_trash (fixture->library, bundle, &error));
  library_add (fixture, "story/index.md", "something else by now\n");
  g_assert_false (galley_library_restore (fixture->library, bundle, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED);
}

static void
assert_terms (LibraryFixture *fixture,
              GalleyField field,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) terms = galley_library_list_terms (fixture->library, field, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (",", terms);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_terms (LibraryFixture *fixture,
            gconstpointer data)
{
  library_add (fixture, "a/index.md", "---\ntags: [tide, bridge]\ncategories: [City]\nauthors: [Ana]\n---\nText\n");
  library_add (fixture, "b/index.md", "---\ntags: [tide]\nauthors: [Bo]\n---\nText\n");
  library_add (fixture, "c.md", "No details\n");
  library_scan (fixture);
  assert_terms (fixture, GALLEY_FIELD_TAGS, "bridge,tide");
  assert_terms (fixture, GALLEY_FIELD_CATEGORIES, "City");
  assert_terms (fixture, GALLEY_FIELD_AUTHORS, "Ana,Bo");
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
  g_test_add ("/library/refresh", LibraryFixture, NULL, library_set_up, test_refresh, library_tear_down);
  g_test_add ("/library/outside", LibraryFixture, NULL, library_set_up, test_outside, library_tear_down);
  g_test_add ("/library/outside-review", LibraryFixture, NULL, library_set_up, test_outside_review, library_tear_down);
  g_test_add ("/library/scheduled-comes-out", LibraryFixture, NULL, library_set_up, test_scheduled_comes_out,
              library_tear_down);
  g_test_add ("/library/trash", LibraryFixture, NULL, library_set_up, test_trash, library_tear_down);
  g_test_add ("/library/terms", LibraryFixture, NULL, library_set_up, test_terms, library_tear_down);
  status = g_test_run ();

  return status;
}
