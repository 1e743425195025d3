/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of sites beside articles. */
#include "publication-store.h"

#include "article-file.h"
#include "temp-dir.h"

static void
test_round_trip (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "story", "index.md", NULL);
  g_autofree char *record = g_build_filename (dir, "story", "sites", "my-blog.json", NULL);
  g_autoptr (GalleyPublication) publication = galley_publication_new ("my-blog");
  g_autoptr (GalleyPublication) other = galley_publication_new ("another");
  g_autoptr (GalleyPublication) loaded = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_publication_store_load (path, "my-blog", &error));
  g_assert_no_error (error);
  publication->url = g_strdup ("https://example.org/x");
  publication->state = GALLEY_PUBLICATION_PUBLISHED;
  g_assert_true (galley_publication_store_save (path, publication, &error));
  g_assert_true (galley_publication_store_save (path, other, &error));
  g_assert_true (g_file_test (record, G_FILE_TEST_EXISTS));
  loaded = galley_publication_store_load (path, "my-blog", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->url, ==, publication->url);
  g_assert_cmpstr (loaded->marker, ==, publication->marker);
  g_assert_cmpint (loaded->state, ==, GALLEY_PUBLICATION_PUBLISHED);
  list = galley_publication_store_list (path);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((GalleyPublication *) g_ptr_array_index (list, 0))->site_id, ==, "another");
}

/* A record one cannot read must not pass for none: that would publish a second time. */
static void
test_damaged (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "story.md", NULL);
  g_autofree char *sites = galley_article_file_sites_folder (path);
  g_autofree char *record = g_build_filename (sites, "my-blog.json", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (sites, 0700));
  g_assert_true (g_file_set_contents (record, "{\"site\":", -1, NULL));
  g_assert_null (galley_publication_store_load (path, "my-blog", &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED);
  list = galley_publication_store_list (path);
  g_assert_cmpuint (list->len, ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publication-store/round-trip", test_round_trip);
  g_test_add_func ("/publication-store/damaged", test_damaged);

  return g_test_run ();
}
