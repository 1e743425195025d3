/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "article-file.h"
#include "article-load.h"
#include "http-client.h"
#include "publication-store.h"
#include "statistics.h"
#include "temp-dir.h"
#include "workspace.h"

static GalleyWorkspace *
open_workspace (const char *library)
{
  GalleyWorkspaceOptions options = { .library = library, .author = "Ana Silva" };
  g_autoptr (GError) error = NULL;
  GalleyWorkspace *workspace = galley_workspace_open (&options, &error);

  g_assert_no_error (error);
  return workspace;
}

static guint
get_status (const char *url)
{
  g_autoptr (GalleyHttpClient) http = galley_http_client_new ();
  GalleyHttpRequest request = { .method = "GET", .url = url };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = galley_http_client_send (http, &request, NULL, &error);

  g_assert_no_error (error);
  return response->status;
}

static GalleyPublication *
run (GalleyWorkspace *workspace,
     const char *path,
     GalleyPublishAction action)
{
  g_autoptr (GalleySite) site = galley_workspace_find_site (workspace, GALLEY_SITE_ID_EMBEDDED);
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (path, &stamp, &error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, folder, 1);
  g_autoptr (GalleyPublishPlan) plan = galley_workspace_plan (workspace, site, snapshot, path, action, 0, NULL, &error);
  GalleyPublication *publication;

  g_assert_no_error (error);
  publication = galley_workspace_publish (workspace, site, plan, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return publication;
}

static void
test_sample_once (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyWorkspace) workspace = open_workspace (library);
  g_autoptr (GalleyReview) review = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = galley_workspace_add_samples (workspace, &error);
  g_autofree char *again = NULL;
  g_autofree char *folder = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (path);
  review = galley_workspace_open_review (workspace, path, galley_article_load_reviews (path));
  g_assert_no_error (error);
  g_assert_cmpuint (galley_review_get_n_open (review), >=, 1);
  g_assert_cmpuint (galley_review_get_n_unreadable (review), ==, 0);

  /* deleted by the user: it stays deleted */
  folder = g_path_get_dirname (path);
  temp_dir_free (g_steal_pointer (&folder));
  again = galley_workspace_add_samples (workspace, &error);
  g_assert_no_error (error);
  g_assert_null (again);
}

static void
test_publish_sample (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyWorkspace) workspace = open_workspace (library);
  g_autofree char *mark = g_build_filename (g_get_user_data_dir (), "galley", "samples-added", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GalleyPublication) first = NULL;
  g_autoptr (GalleyPublication) second = NULL;
  g_autoptr (GalleyPublication) gone = NULL;
  GalleyBlog *blog;

  g_remove (mark);
  path = galley_workspace_add_samples (workspace, &error);
  g_assert_nonnull (path);
  g_file_get_contents (path, &before, NULL, NULL);
  blog = galley_workspace_get_blog (workspace, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (blog);
  g_assert_true (galley_workspace_is_serving (workspace));

  first = run (workspace, path, GALLEY_PUBLISH_NOW);
  g_assert_cmpint (first->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  url = galley_workspace_get_public_url (workspace, first);
  g_assert_cmpuint (get_status (url), ==, 200);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (first->receipt, "losses")), ==, 0);

  second = run (workspace, path, GALLEY_PUBLISH_NOW);
  g_assert_cmpstr (second->url, ==, first->url);

  gone = run (workspace, path, GALLEY_PUBLISH_UNPUBLISH);
  g_assert_cmpuint (get_status (url), >=, 400);

  g_file_get_contents (path, &after, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
}

static const GalleyPublishCheck *
find_check (GalleyWorkspace *workspace,
            const char *path,
            GalleyPublishPlan **plan,
            const char *code)
{
  g_autoptr (GalleySite) site = galley_workspace_find_site (workspace, GALLEY_SITE_ID_EMBEDDED);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (path, NULL, &error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, folder, 1);

  *plan = galley_workspace_plan (workspace, site, snapshot, path, GALLEY_PUBLISH_NOW, 0, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < (*plan)->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index ((*plan)->checks, i);

      if (g_str_equal (check->code, code))
        return check;
    }
  return NULL;
}

/* Copied in the file manager, record and all: nobody expects that publishing the copy replaces the first. */
static void
test_copied_folder (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyWorkspace) workspace = open_workspace (library);
  g_autofree char *path = g_build_filename (library, "note", "index.md", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *copy = g_build_filename (library, "note (copy)", "index.md", NULL);
  g_autofree char *copy_folder = g_path_get_dirname (copy);
  const char *command[] = { "cp", "-r", folder, copy_folder, NULL };
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GalleyPublishPlan) before = NULL;
  g_autoptr (GalleyPublishPlan) after = NULL;
  const GalleyPublishCheck *check;

  g_mkdir (folder, 0777);
  g_file_set_contents (path, "---\ntitle: A Note\n---\n\nText.\n", -1, NULL);
  publication = run (workspace, path, GALLEY_PUBLISH_NOW);
  g_assert_null (find_check (workspace, path, &before, "copy"));

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_file_set_contents (copy, "---\ntitle: Another\n---\n\nOther text.\n", -1, NULL);
  check = find_check (workspace, copy, &after, "copy");
  g_assert_nonnull (check);
  g_assert_cmpint (check->level, ==, GALLEY_CHECK_BLOCKER);
  g_assert_cmpstr (check->detail, ==, "A Note");
  g_assert_true (galley_publish_plan_is_conflict_only (after));
  galley_publish_plan_overwrite (after, "conflict");
  g_assert_true (galley_publish_plan_is_blocked (after));
  galley_publish_plan_overwrite (after, "copy");
  g_assert_false (galley_publish_plan_is_blocked (after));
}

static void
test_same_address (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyWorkspace) workspace = open_workspace (library);
  g_autofree char *bridge = g_build_filename (library, "bridge.md", NULL);
  g_autofree char *other = g_build_filename (library, "other.md", NULL);
  g_autofree char *long_one = g_build_filename (library, "long.md", NULL);
  g_autoptr (GalleyPublishPlan) first = NULL;
  g_autoptr (GalleyPublishPlan) second = NULL;
  g_autoptr (GalleyPublishPlan) third = NULL;
  g_autoptr (GalleyPublishPlan) alone = NULL;
  const GalleyPublishCheck *check;

  g_file_set_contents (bridge, "---\ntitle: Harbour Bridge\n---\n\nText.\n", -1, NULL);
  g_file_set_contents (long_one, "---\ntitle: Harbour Bridge Anew\n---\n\nIt is at harbour-bridge.\n", -1, NULL);
  g_assert_null (find_check (workspace, bridge, &alone, "same-address"));

  g_file_set_contents (other, "---\ntitle: Other\nslug: harbour-bridge\n---\n\nText.\n", -1, NULL);
  check = find_check (workspace, bridge, &first, "same-address");
  g_assert_nonnull (check);
  g_assert_cmpint (check->level, ==, GALLEY_CHECK_WARNING);
  g_assert_cmpstr (check->detail, ==, "Other");
  check = find_check (workspace, other, &second, "same-address");
  g_assert_nonnull (check);
  g_assert_cmpstr (check->detail, ==, "Harbour Bridge");
  g_assert_null (find_check (workspace, long_one, &third, "same-address"));
}

/* A second process, such as galleyctl beside the window, publishes for the one that serves. */
static void
test_two_processes (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyWorkspace) serving = open_workspace (library);
  g_autoptr (GalleyWorkspace) other = open_workspace (library);
  g_autofree char *path = g_build_filename (library, "note", "index.md", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *url = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (galley_workspace_get_blog (serving, TRUE, &error));
  g_assert_no_error (error);
  g_assert_nonnull (galley_workspace_get_blog (other, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (galley_workspace_is_serving (serving));
  g_assert_false (galley_workspace_is_serving (other));

  g_mkdir (folder, 0777);
  g_file_set_contents (path, "---\ntitle: A Note\n---\n\nText.\n", -1, NULL);
  publication = run (other, path, GALLEY_PUBLISH_NOW);
  url = galley_workspace_get_public_url (other, publication);
  g_assert_true (g_str_has_prefix (url, galley_blog_get_url (galley_workspace_get_blog (serving, TRUE, NULL))));
  g_assert_cmpuint (get_status (url), ==, 200);
}

/* The comments of the first article shown may be asked for before anybody says that the blog is to be served. */
static void
test_served_whoever_comes_first (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  GalleyWorkspaceOptions options = { .library = library, .author = "Ana Silva", .serve = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyWorkspace) workspace = galley_workspace_open (&options, &error);
  g_autoptr (GalleySite) site = galley_workspace_find_site (workspace, GALLEY_SITE_ID_EMBEDDED);
  g_autoptr (GalleyPublisher) publisher = galley_workspace_open_publisher (workspace, site, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (publisher);
  g_assert_true (galley_workspace_is_serving (workspace));
}

/* One article has one number of words, whoever tells it. */
static void
test_words_agree (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GalleyWorkspace) workspace = open_workspace (library);
  g_autofree char *path = g_build_filename (library, "note.md", NULL);
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autoptr (GalleyLibraryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  GalleyStatistics statistics;

  g_file_set_contents (
      path,
      "---\ntitle: A Note\n---\n\nSee [the bridge](https://example.org/a/long/address \"Its name\").\n\n"
      "![](picture.jpg)\n\n| a | b |\n|---|---|\n| c | d |\n",
      -1, NULL);
  document = galley_article_file_load (path, NULL, &error);
  g_assert_no_error (error);
  snapshot = galley_article_snapshot_new (document, library, 1);
  galley_statistics_measure (snapshot, &statistics);
  g_assert_cmpuint (statistics.words, ==, 7);

  g_assert_true (galley_library_scan (galley_workspace_get_library (workspace), NULL, &error));
  g_assert_no_error (error);
  entry = galley_library_find (galley_workspace_get_library (workspace), path);
  g_assert_cmpuint (galley_library_entry_get_words (entry), ==, statistics.words);
}

/* Damage is told, wherever it is found; the library can be searched again. */
static void
test_damaged_state (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "galley", "state.sqlite", NULL);
  g_autofree char *mark = g_strconcat (path, ".checked", NULL);
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autofree char *article = g_build_filename (library, "note.md", NULL);

  g_file_set_contents (article, "---\ntitle: A Note\n---\n\nThe bridge.\n", -1, NULL);
  for (guint beyond_schema = 0; beyond_schema <= 1; beyond_schema++)
    {
      gsize whole = beyond_schema ? 512 * 1024 : 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyWorkspace) workspace = open_workspace (library);
      g_autofree char *bytes = NULL;
      g_autofree char *kept = NULL;
      g_auto (GStrv) found = NULL;
      gsize length;

      g_assert_null (galley_workspace_check_state (workspace, &error));
      galley_sqlite_exec (galley_workspace_get_database (workspace),
                          "INSERT INTO version_contents VALUES ('h', 1, zeroblob (3000000))", &error);
      g_assert_no_error (error);
      g_clear_object (&workspace);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      memset (bytes + whole, 0x5a, length - whole);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
      g_remove (mark);

      workspace = open_workspace (library);
      kept = galley_workspace_check_state (workspace, &error);
      g_assert_no_error (error);
      g_assert_nonnull (kept);
      g_assert_true (g_str_has_prefix (kept, path));
      g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
      galley_library_scan (galley_workspace_get_library (workspace), NULL, &error);
      g_assert_no_error (error);
      found = galley_library_search (galley_workspace_get_library (workspace), "bridge", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (found), ==, 1);
    }
}

static void
test_library_cannot_be_made (void)
{
  GalleyWorkspaceOptions options = { .library = "/proc/galley/articles" };
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_workspace_open (&options, &error));
  g_assert_nonnull (strstr (error->message, "/proc/galley/articles"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/workspace/sample-once", test_sample_once);
  g_test_add_func ("/workspace/publish-sample", test_publish_sample);
  g_test_add_func ("/workspace/copied-folder", test_copied_folder);
  g_test_add_func ("/workspace/same-address", test_same_address);
  g_test_add_func ("/workspace/two-processes", test_two_processes);
  g_test_add_func ("/workspace/served-whoever-comes-first", test_served_whoever_comes_first);
  g_test_add_func ("/workspace/words-agree", test_words_agree);
  g_test_add_func ("/workspace/damaged-state", test_damaged_state);
  g_test_add_func ("/workspace/library-cannot-be-made", test_library_cannot_be_made);
  return g_test_run ();
}
