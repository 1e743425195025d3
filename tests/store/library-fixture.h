/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library in a temporary folder, for its tests. */
#pragma once

#include "library.h"
#include "state-db.h"
#include "temp-dir.h"

typedef struct
{
  TempDir *dir;
  char *folder;
  GalleySqlite *database;
  GalleyLibrary *library;
  guint signals;
} LibraryFixture;

static inline guint
library_count_files (const char *review_folder)
{
  g_autoptr (GDir) dir = g_dir_open (review_folder, 0, NULL);
  guint count = 0;

  while (dir && g_dir_read_name (dir))
    count++;

  return count;
}

static inline GPtrArray *
library_read_review (const char *review_folder,
                     guint *n_open)
{
  *n_open = library_count_files (review_folder);

  return g_ptr_array_new ();
}

static inline guint
library_count_words (GalleyArticleSnapshot *snapshot)
{
  g_auto (GStrv) words = g_strsplit (galley_article_snapshot_get_body (snapshot), " ", -1);

  return g_strv_length (words);
}

static inline void
library_changed_cb (GListModel *model,
                    guint position,
                    guint removed,
                    guint added,
                    LibraryFixture *fixture)
{
  fixture->signals++;
}

static inline void
library_set_up (LibraryFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  fixture->folder = g_build_filename (fixture->dir, "library", NULL);
  g_assert_no_errno (g_mkdir (fixture->folder, 0700));
  fixture->database = galley_state_db_open (":memory:", NULL, &error);
  g_assert_no_error (error);
  fixture->library = galley_library_new (fixture->folder, fixture->database);
  galley_library_set_counters (fixture->library, (GalleyLibraryCounters) { library_count_words, library_read_review });
  g_signal_connect (fixture->library, "items-changed", G_CALLBACK (library_changed_cb), fixture);
}

static inline void
library_tear_down (LibraryFixture *fixture,
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
static inline char *
library_put (LibraryFixture *fixture,
             const char *name,
             const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static inline void
library_add (LibraryFixture *fixture,
             const char *name,
             const char *text)
{
  g_free (library_put (fixture, name, text));
}

static inline void
library_scan (LibraryFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_library_scan (fixture->library, NULL, &error));
  g_assert_no_error (error);
}

static inline guint
library_count (LibraryFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->library));
}

static inline GalleyLibraryEntry *
library_find (LibraryFixture *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return galley_library_find (fixture->library, path);
}

/* names: base names of the files that query finds, in order. */
static inline void
library_assert_found (LibraryFixture *fixture,
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

static inline void
library_assert_there (LibraryFixture *fixture,
                      const char *name,
                      const char *title)
{
  g_autoptr (GalleyLibraryEntry) entry = library_find (fixture, name);

  g_assert_nonnull (entry);
  g_assert_cmpstr (galley_library_entry_get_title (entry), ==, title);
}
